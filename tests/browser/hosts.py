"""A static host for the tests, on this machine only: the station lies in one of its folders, beside other people's.

It can be stopped and started again at the same address, publish another folder, hold a file back until it is told to give it, and break off after some files.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import unquote, urlsplit

FOLDER = "/people/station/"
"""Where the station stands on the host."""


class Host:
    """Use as a context: it is up inside."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[str] = []
        """The paths below the station's folder, or with `/` at the front any others, since the last `forget`."""
        self.redirects: dict[str, str] = {}
        """Paths below the station's folder that are answered with a redirect to another."""
        self._port = 0
        self._server: ThreadingHTTPServer | None = None
        self._gates: dict[str, tuple[threading.Event, threading.Event]] = {}
        self._left: int | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> Host:
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
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

        def _send(self, status: int, kind: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Stays quiet."""

    return Handler
