"""A site on this computer that answers as badly as sites do."""

from __future__ import annotations

import socket
import ssl
import struct
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = (
    b'<!doctype html><title>A page</title><h2 id="here">Here</h2><a name="old">There</a><h2 '
    b'id="d\xc3\xa9but">D\xc3\xa9but</h2>'
)
HTML = {"Content_Type": "text/html; charset=utf-8"}


class Visit(BaseHTTPRequestHandler):
    """One request; what it gets is said by the function of its path."""

    protocol_version = "HTTP/1.1"
    server: Site

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        self.close_connection = True
        self.server.visits.append(
            (self.command, self.path, {name.lower(): value for name, value in self.headers.items()})
        )
        with suppress(OSError):
            self.server.pages.get(self.path.partition("?")[0], not_found)(self)

    def give(self, status: int, body: bytes = b"", length: int | None = None, /, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.send_header("Connection", "close")
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def raw(self, data: bytes) -> None:
        self.wfile.write(data)
        self.wfile.flush()

    @property
    def times(self) -> int:
        """How often this path has been asked for, this time included."""
        return Counter(path for _, path, _ in self.server.visits)[self.path]

    def log_message(self, format: str, *args: object) -> None:
        pass


Page = Callable[[Visit], None]


class Site(ThreadingHTTPServer):
    """The server; `over` ends those of its answers that would never end."""

    daemon_threads = True

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), Visit)
        self.pages: dict[str, Page] = {}
        self.visits: list[tuple[str, str, dict[str, str]]] = []
        self.over = threading.Event()
        self.scheme = "https" if tls else "http"
        if tls:
            self.socket = tls.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)

    def address(self, path: str, host: str = "127.0.0.1") -> str:
        return f"{self.scheme}://{host}:{self.server_address[1]}{path}"

    @property
    def asked(self) -> list[str]:
        return [f"{method} {path}" for method, path, _ in self.visits]

    def handle_error(self, *_: object) -> None:
        pass


@contextmanager
def serve(site: Site) -> Iterator[Site]:
    thread = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.over.set()
        site.shutdown()
        site.server_close()


def page(status: int = 200, body: bytes = PAGE, **headers: str) -> Page:
    return lambda visit: visit.give(status, body, **{**HTML, **headers})


def leads_to(target: str, status: int = 302) -> Page:
    return lambda visit: visit.give(status, Location=target)


def in_turn(*pages: Page) -> Page:
    """Each time the next of the pages; at last always the same."""
    return lambda visit: pages[min(visit.times, len(pages)) - 1](visit)


def not_for_head(status: int, then: Page | None = None) -> Page:
    return lambda visit: visit.give(status) if visit.command == "HEAD" else (then or page())(visit)


def not_found(visit: Visit) -> None:
    visit.give(404)


def silent(visit: Visit) -> None:
    """Takes the request and never says a word."""
    visit.server.over.wait()


def slow_headers(visit: Visit) -> None:
    """A header that goes on, one letter at a time, for as long as anyone listens."""
    visit.raw(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not visit.server.over.wait(0.02):
        visit.raw(b"a")


def slow_body(visit: Visit) -> None:
    visit.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while not visit.server.over.wait(0.02):
        visit.raw(b" ")


def endless_body(visit: Visit) -> None:
    visit.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while not visit.server.over.is_set():
        visit.raw(b"<p>more</p>" * 1000)


def reset(visit: Visit) -> None:
    """Hangs up with a reset."""
    visit.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    visit.connection.close()


def too_short(visit: Visit) -> None:
    visit.give(200, PAGE, len(PAGE) + 100, **HTML)


def wants_cookie(visit: Visit) -> None:
    """Leads to itself until its cookie comes back."""
    if "seen=1" in visit.headers.get("Cookie", ""):
        page()(visit)
    else:
        visit.give(302, Location=visit.path, Set_Cookie="seen=1; Path=/")


def nonsense(visit: Visit) -> None:
    visit.raw(b"SSH-2.0-OpenSSH_9.6\r\n")
