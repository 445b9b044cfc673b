"""A static host for the tests, on this machine only: the station lies in one of its folders, beside other people's.

It can be stopped and started again at the same address, publish another folder, hold a file back until it is told to
give it, break off after some files, say nothing at all, lie, and stand behind a network that wants its users to sign
in.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from types import MappingProxyType
from urllib.parse import unquote, urlsplit

FOLDER = "/people/station/"
"""Where the station stands on the host."""


Answer = tuple[int, Mapping[str, str], bytes]
"""A status, headers and a body."""

NO_HEADERS: Mapping[str, str] = MappingProxyType({})


class Host:
    """Use as a context: it is up inside."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[str] = []
        """The paths below the station's folder, or with `/` at the front any others, since the last `forget`."""
        self.redirects: dict[str, str] = {}
        """Paths below the station's folder that are answered with a redirect to another."""
        self.portal: Callable[[], Answer] | None = None
        """What a network that wants its users to sign in answers in the place of the host, whatever is asked for."""
        self._port = 0
        self._server: ThreadingHTTPServer | None = None
        self._gates: dict[str, tuple[threading.Event, threading.Event]] = {}
        self._left: int | None = None
        self._speaks = threading.Event()
        self._speaks.set()
        self._lies_every: int | None = None
        self._answered = 0
        self._lock = threading.Lock()

    def __enter__(self) -> Host:
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.speak()
        for _, given in self._gates.values():
            given.set()
        if self._server:
            self.stop()

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @property
    def root(self) -> str:
        return self.origin + FOLDER

    def start(self) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", self._port), _handler_of(self))
        self._port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}).start()

    def stop(self) -> None:
        """From now on nothing answers at the address."""
        assert self._server
        self._server.shutdown()
        self._server.server_close()
        self._server = None

    def fall_silent(self) -> None:
        """From now on it takes each connection and each request, and answers nothing."""
        self._speaks.clear()

    def speak(self) -> None:
        """Answers again, also what it was asked meanwhile."""
        self._speaks.set()

    def lie(self, every: int | None) -> None:
        """From now on each answer of this number is the station's first page, with status 200; None makes it honest."""
        self._lies_every, self._answered = every, 0

    def lies(self) -> bool:
        """Whether the next answer is a lie."""
        with self._lock:
            self._answered += 1
            return self._lies_every is not None and self._answered % self._lies_every == 0

    def forget(self) -> None:
        self.asked.clear()

    def hold(self, path: str) -> tuple[Callable[[], bool], Callable[[], None]]:
        """Keeps the file back. The first function waits until somebody has asked for it, the second gives it."""
        asked, given = self._gates[path] = (threading.Event(), threading.Event())
        return lambda: asked.wait(10), given.set

    def break_after(self, files: int | None) -> None:
        """After so many more files of the languages every connection breaks off; None mends it."""
        self._left = files

    def answers(self, path: str) -> bool:
        """Notes that the path was asked for, waits at its gate, and says whether there is an answer."""
        self.asked.append(path)
        self._speaks.wait()
        if path in self._gates:
            asked, given = self._gates[path]
            asked.set()
            given.wait(10)
        with self._lock:
            if self._left is None or "/" not in path:
                return True
            self._left -= 1
            return self._left >= 0


def _handler_of(host: Host) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            address = unquote(urlsplit(self.path).path)
            path = address.removeprefix(FOLDER) if address.startswith(FOLDER) else address
            if not host.answers(path):
                self.close_connection = True
                return
            if host.portal:
                status, headers, body = host.portal()
                self._send(status, headers.get("Content-Type", "text/html"), body, headers)
                return
            if host.lies():
                self._send(200, "text/html", (host.folder / "index.html").read_bytes())
                return
            if path.startswith("/"):
                self._send(200, "text/plain", b"somebody else's")
                return
            if path in host.redirects:
                self.send_response(301)
                self.send_header("Location", FOLDER + host.redirects[path])
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            file = host.folder / (path + "index.html" if path == "" or path.endswith("/") else path)
            if file.is_file():
                self._send(200, guess_type(file.name)[0] or "application/octet-stream", file.read_bytes())
            else:
                self._send(404, "text/html", (host.folder / "404.html").read_bytes())

        do_POST = do_GET  # noqa: N815

        def _send(self, status: int, kind: str, body: bytes, headers: Mapping[str, str] = NO_HEADERS) -> None:
            self.send_response(status)
            for name, value in {"Content-Type": kind, **headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with suppress(ConnectionError):  # a browser that has waited long enough is gone
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Stays quiet."""

    return Handler
