"""Firefox, over WebDriver BiDi, by puppeteer-core in a Node process per language."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from tests.browsers.engine import Engine
from tests.browsers.tab import PageLeftError, Tab
from tests.programs import PATIENCE, ended

HERE = Path(__file__).parent
LEFT = ("context", "realm", "no such frame", "navigat", "destroyed", "detached")
"""Words of the errors that say that a page was left while it was being asked."""


class Firefox(Engine):
    name = "Firefox"
    tells_of_files = False
    needs = ("node",)

    def __init__(self) -> None:
        self._drivers: dict[str, Driver] = {}
        self._tabs: list[FirefoxTab] = []

    def absent(self) -> str:
        if missing := super().absent() or ("" if _program() else "firefox-esr and firefox not found"):
            return missing
        return (
            ""
            if (HERE.parent / "node_modules/puppeteer-core").is_dir()
            else "puppeteer-core is not installed (scripts/prepare-browser firefox)"
        )

    def open_tab(self, language: str) -> Tab:
        if language not in self._drivers:
            self._drivers[language] = Driver(language)
        tab = FirefoxTab(self._drivers[language], len(self._tabs))
        self._tabs.append(tab)
        return tab

    def close_tabs(self) -> None:
        while self._tabs:
            self._tabs.pop().do("closeTab")

    def quit(self) -> None:
        for driver in self._drivers.values():
            driver.quit()


def _program() -> str | None:
    """Debian's Firefox, or another one."""
    return shutil.which("firefox-esr") or shutil.which("firefox")


class Driver:
    """The Node process and its Firefox."""

    def __init__(self, language: str) -> None:
        command = ["node", str(HERE / "firefox.mjs"), str(_program()), language]
        self._process = subprocess.Popen(command, cwd=HERE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def do(self, tab: int, verb: str, *given: Any) -> Any:
        """What came of it.

        Raises PageLeftError if the page was left meanwhile, else RuntimeError with what went wrong.
        """
        assert self._process.stdin
        assert self._process.stdout
        print(json.dumps({"tab": tab, "verb": verb, "given": given}), file=self._process.stdin, flush=True)
        line = self._process.stdout.readline()
        answer = json.loads(line) if line else {"error": f"Firefox's driver ended with {self._process.wait()}"}
        if "error" not in answer:
            return answer["value"]
        if verb == "call" and any(word in answer["error"].lower() for word in LEFT):
            raise PageLeftError(answer["error"])
        raise RuntimeError(f"{verb} {given}: {answer['error']}")

    def quit(self) -> None:
        """Ends both: without its input the driver closes Firefox and ends."""
        with ended(self._process):
            self._process.communicate(timeout=PATIENCE)


class FirefoxTab(Tab):
    def __init__(self, driver: Driver, number: int) -> None:
        self._driver = driver
        self._number = number
        self.do("openTab")

    def do(self, verb: str, *given: Any) -> Any:
        return self._driver.do(self._number, verb, *given)

    def go(self, address: str) -> None:
        self.do("open", address)

    @property
    def address(self) -> str:
        return str(self.do("address"))

    def call(self, function: str, *arguments: Any) -> Any:
        return self.do("call", function, arguments)

    def click(self, selector: str) -> None:
        self.wait_for(selector)
        self.do("click", selector)

    def type(self, selector: str, text: str) -> None:
        self.wait_for(selector)
        self.do("type", selector, text)

    def press(self, key: str) -> None:
        self.do("press", key)

    def requests(self) -> list[str]:
        return [one for one in self.do("requests") if not one.startswith("data:")]
