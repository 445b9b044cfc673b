"""WebKitGTK, by Selenium, with a display and a message bus of its own."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from selenium.common.exceptions import JavascriptException, NoSuchFrameException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.browsers.dead_end import DeadEnd
from tests.browsers.engine import Engine
from tests.browsers.tab import WAIT_SECONDS, PageLeftError, Tab

BROWSER = "webkit2gtk-4.*/MiniBrowser"
CALL = (
    "const done = arguments[1]; (async () => (%s)(...arguments[0]))().then(value => done({ value }), error => "
    "done({ error: String(error) }));"
)
SCROLL = "selector => document.querySelector(selector).scrollIntoView({ block: 'center', behavior: 'instant' })"
"""The driver scrolls by itself, but doesn't wait for a page that scrolls smoothly."""
KEYS = {
    "ArrowDown": Keys.ARROW_DOWN,
    "ArrowUp": Keys.ARROW_UP,
    "Control": Keys.CONTROL,
    "Enter": Keys.ENTER,
    "Escape": Keys.ESCAPE,
    "Tab": Keys.TAB,
}


class WebKit(Engine):
    """One tab at a time: its driver has one session."""

    name = "WebKit"
    follows_languages = False  # it takes its languages from the system's locales, and these need not be there
    tells_of_files = False
    needs = ("WebKitWebDriver", "xvfb-run", "xauth", "dbus-run-session")

    def __init__(self) -> None:
        self._service: Service | None = None
        self._dead_end: DeadEnd | None = None
        self._sessions: list[WebDriver] = []

    def absent(self) -> str:
        return super().absent() or ("" if _browser() else "MiniBrowser not found")

    def open_tab(self, language: str) -> Tab:
        if not self._service:
            # As root its sandbox can't be set up.
            environment = {
                **os.environ,
                **({"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"} if os.getuid() == 0 else {}),
            }
            self._service = Service(str(Path(__file__).with_name("webkit-driver")), env=environment)
            self._service.start()
        if not self._dead_end:
            self._dead_end = DeadEnd()
        options = Options()
        options.binary_location = str(_browser())
        options.add_argument("--automation")
        proxy = f"127.0.0.1:{self._dead_end.port}"
        options.set_capability("proxy", {"proxyType": "manual", "httpProxy": proxy, "sslProxy": proxy})
        connection = RemoteConnection(client_config=ClientConfig(remote_server_addr=self._service.service_url))
        session = WebDriver(command_executor=connection, options=options)
        session.set_script_timeout(WAIT_SECONDS + 10)
        session.set_window_size(1280, 900)
        self._sessions.append(session)
        return WebKitTab(session, self._dead_end.knocks)

    def close_tabs(self) -> None:
        while self._sessions:
            self._sessions.pop().quit()

    def quit(self) -> None:
        if self._service:
            self._service.process.communicate(timeout=30)
        if self._dead_end:
            self._dead_end.close()


def _browser() -> Path | None:
    """WebKitGTK's own small browser; Debian keeps it out of the way."""
    return next(
        (path for lib in ("/usr/lib", "/usr/libexec") for path in sorted(Path(lib).glob(f"**/{BROWSER}"))), None
    )


class WebKitTab(Tab):
    def __init__(self, session: WebDriver, knocks: list[str]) -> None:
        self._session = session
        self._knocks = knocks
        self._before = len(knocks)

    def go(self, address: str) -> None:
        self._session.get(address)

    @property
    def address(self) -> str:
        return self._session.current_url

    def call(self, function: str, *arguments: Any) -> Any:
        try:
            answer = self._session.execute_async_script(CALL % function, arguments)
        except (JavascriptException, NoSuchFrameException) as error:
            raise PageLeftError from error
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer.get("value")

    def click(self, selector: str) -> None:
        self.wait_for(selector)
        self.call(SCROLL, selector)
        self._session.find_element(By.CSS_SELECTOR, selector).click()

    def type(self, selector: str, text: str) -> None:
        self.wait_for(selector)
        field = self._session.find_element(By.CSS_SELECTOR, selector)
        field.clear()
        field.send_keys(text)

    def press(self, key: str) -> None:
        *held, last = (KEYS.get(one, one) for one in key.split("+"))
        actions = ActionChains(self._session)
        for one in held:
            actions.key_down(one)
        actions.send_keys(last)
        for one in held:
            actions.key_up(one)
        actions.perform()

    def requests(self) -> list[str]:
        return self._knocks[self._before :]
