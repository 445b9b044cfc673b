"""What a test does in a tab, the same in every browser."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

WAIT_SECONDS = 40

TEXTS = "selector => [...document.querySelectorAll(selector)].map(element => element.innerText.trim())"
ATTRIBUTES = "(selector, name) => [...document.querySelectorAll(selector)].map(element => element.getAttribute(name))"
CHOOSE = """(selector, value) => {
    const list = document.querySelector(selector);
    list.value = value;
    list.dispatchEvent(new Event("change", { bubbles: true }));
}"""
VALUE = "selector => document.querySelector(selector).value"
MATCHES = "selector => document.querySelector(selector) !== null"
LOADS = "script[src], img[src], source[src], iframe[src], link[rel=stylesheet], link[rel=icon], link[rel=manifest]"
WATCH = """selector => {
    const addresses = window.loadedByThisPage = new Set();
    const note = root => [root, ...root.querySelectorAll('*')].filter(one => one.matches(selector)).forEach(one => addresses.add(one.src || one.href));
    note(document.documentElement);
    new MutationObserver(records => records.flatMap(record => [...record.addedNodes]).filter(node => node instanceof Element).forEach(note))
        .observe(document, { childList: true, subtree: true });
}"""
LOADED = "() => [...window.loadedByThisPage ?? []]"
WAIT = """(selector, text, there, seconds) => new Promise(resolve => {
    const visible = element => element.checkVisibility({ visibilityProperty: true }) && element.innerText.includes(text);
    const end = performance.now() + 1000 * seconds;
    const look = () => {
        const elements = [...document.querySelectorAll(selector)];
        if (elements.some(visible) === there) resolve({ met: true });
        else if (performance.now() > end) resolve({ met: false, seen: elements.map(element => element.innerText.slice(0, 200)) });
        else setTimeout(look, 20);
    };
    look();
})"""


class PageLeftError(Exception):
    """The page was left while it was being asked."""


class Tab(ABC):
    """One tab with a profile of its own, which nothing has been stored in.

    A selector is CSS; where several elements match, a click or a key goes to the first. Whatever is waited for and
    doesn't come fails the test.
    """

    @abstractmethod
    def go(self, address: str) -> None:
        """Goes to the address and waits until it is loaded."""

    def open(self, address: str) -> None:
        """Goes to the address, waits until it is loaded, and watches what the page loads from then on."""
        self.go(address)
        with suppress(PageLeftError):
            self.call(WATCH, LOADS)

    @property
    @abstractmethod
    def address(self) -> str:
        """Where the tab is."""

    @abstractmethod
    def call(self, function: str, *arguments: Any) -> Any:
        """What a JavaScript function gives, awaited, run on the page.

        Raises PageLeftError if the page is left meanwhile.
        """

    @abstractmethod
    def click(self, selector: str) -> None: ...

    @abstractmethod
    def type(self, selector: str, text: str) -> None:
        """Puts the text where the field's own was, key by key."""

    @abstractmethod
    def press(self, key: str) -> None:
        """Presses one key where the focus is; its name as in KeyboardEvent.key."""

    @abstractmethod
    def requests(self) -> list[str]:
        """The addresses asked for until now, as far as the browser tells: always those on a network, not always
        those on the disk.
        """

    def choose(self, selector: str, value: str) -> None:
        """Chooses in a list; that the list opens is the browser's affair."""
        self.wait_for(selector)
        self.call(CHOOSE, selector, value)

    def texts(self, selector: str) -> list[str]:
        return list(self.call(TEXTS, selector))

    def text(self, selector: str) -> str:
        """The text of the first that is visible, waited for."""
        self.wait_for(selector)
        return self.texts(selector)[0]

    def attributes(self, selector: str, name: str) -> list[str | None]:
        return list(self.call(ATTRIBUTES, selector, name))

    def value(self, selector: str) -> str:
        return str(self.call(VALUE, selector))

    def matches(self, selector: str) -> bool:
        return bool(self.call(MATCHES, selector))

    def wait_for(self, selector: str, text: str = "") -> None:
        """Waits until such an element is visible and says the text."""
        self._wait(selector, text, there=True)

    def wait_gone(self, selector: str, text: str = "") -> None:
        """Waits until no such element is visible and says the text."""
        self._wait(selector, text, there=False)

    def wait_address(self, end: str) -> None:
        """Waits until the tab is at an address that ends so, without its query and anchor, and the page is there."""
        deadline = time.monotonic() + WAIT_SECONDS
        while not unquote(urlsplit(self.address).path).endswith(end):
            assert time.monotonic() < deadline, f"The tab is at {self.address}, not at …{end}"
        self.wait_for("body")

    def _wait(self, selector: str, text: str, there: bool) -> None:
        deadline = time.monotonic() + WAIT_SECONDS
        answer: dict[str, Any] = {"met": False}
        while not answer["met"]:
            left = deadline - time.monotonic()
            said = f"“{text}” in a visible `{selector}` on {self.address}"
            assert left > 0, f"{'No' if there else 'Still'} {said}: {answer.get('seen', 'the page kept being left')}"
            try:
                answer = self.call(WAIT, selector, text, there, left)
            except PageLeftError:
                continue

    def loaded(self) -> list[str]:
        """What the page that was opened last has loaded until now."""
        return list(self.call(LOADED))

    def outside(self, folder: Path) -> list[str]:
        """What the tab asked for, or the page that was opened last has loaded, that isn't in the folder."""
        return sorted({one for one in [*self.requests(), *self.loaded()] if not _is_in(one, folder)})


def _is_in(address: str, folder: Path) -> bool:
    parts = urlsplit(address)
    return parts.scheme in ("data", "blob", "about") or (
        parts.scheme == "file" and Path(unquote(parts.path)).is_relative_to(folder)
    )
