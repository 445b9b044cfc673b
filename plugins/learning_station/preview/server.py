"""The preview over HTTP, for the browser on the same computer: files of the last good build, and a stream that says
when there is another.
"""

from __future__ import annotations

import errno
import html
import ipaddress
import os
import socket
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from learning_station.files.read import read_bytes, read_own_bytes
from learning_station.model.bundles import BUNDLE_LIST
from learning_station.model.uris import NOT_FOUND
from learning_station.offline.downloads import render_bundle_list
from learning_station.offline.saving import SIZES, render_sizes
from learning_station.preview.access import HEADERS, AccessPolicy
from learning_station.preview.preview import Preview
from learning_station.search.write import FOLDER as SEARCH

SERVED = Path(__file__).with_name("served")
OWN = "/-/"
"""Where the preview's own files stand; no language begins so."""
TYPES = {"preview.js": "text/javascript; charset=utf-8", "preview.css": "text/css; charset=utf-8"}
ABOVE_LANGUAGES = {
    f"/{SIZES}": (render_sizes({}), "application/json"),
    f"/{BUNDLE_LIST}": (render_bundle_list(), TYPES["preview.js"]),
}
"""What pages ask for at the root of a site, as it is where nothing can be saved or downloaded."""
BREATH = 5.0
"""Seconds after which a page is told again what it knows: only so does one notice that it has gone."""
TAKEN = (errno.EADDRINUSE, errno.EACCES)
TRIES = 20
"""So many ports are tried from the one that was asked for."""


class PreviewServer(ThreadingHTTPServer):
    allow_reuse_address = os.name != "nt"  # there it would let two previews have one port

    def __init__(self, host: str, port: int, preview: Preview) -> None:
        self.preview = preview
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, port), PreviewHandler)
        name, port = str(self.server_address[0]), int(self.server_address[1])
        self.boundary = AccessPolicy(name, port, ipaddress.ip_address(name).is_loopback)

    @property
    def url(self) -> str:
        """The address to open; on a network, with the token that lets in."""
        name = (
            _name_on_network(":" in self.boundary.host)
            if ipaddress.ip_address(self.boundary.host).is_unspecified
            else self.boundary.host
        )
        return f"http://{f'[{name}]' if ':' in name else name}:{self.boundary.port}/{self.boundary.entry}"


def _name_on_network(is_ipv6: bool) -> str:
    """This computer's address in its network, as others call it; that of the computer itself where there is no
    network.
    """
    family, ours, others = (
        (socket.AF_INET6, "::1", "2001:db8::1") if is_ipv6 else (socket.AF_INET, "127.0.0.1", "192.0.2.1")
    )
    with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as way:
        way.connect((others, 9))  # nothing is sent: the system only looks which way it would be
        return str(way.getsockname()[0])
    return ours


def open_server(host: str, port: int, preview: Preview, say: Callable[[str], None]) -> PreviewServer:
    """The server at that port or, where it is taken, at the next that is free. Raises OSError if there is none."""
    for candidate in range(port, min(port + TRIES, 65536)) if port else (0,):
        try:
            server = PreviewServer(host, candidate, preview)
        except OSError as error:
            if port == 0 or candidate - port == TRIES - 1 or error.errno not in TAKEN:
                raise
        else:
            if candidate != port:
                say(f"The port {port} is taken, so the preview has the port {candidate}.")
            return server
    raise OSError(f"no port from {port} on is free")


class PreviewHandler(SimpleHTTPRequestHandler):
    server: PreviewServer

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, directory=os.devnull, **named)

    def do_GET(self) -> None:
        with suppress(OSError):  # the browser went on to another page
            self._answer()

    def do_HEAD(self) -> None:
        self.do_GET()

    def _answer(self) -> None:
        try:
            address = urlsplit(self.path)
        except ValueError:
            self._say(HTTPStatus.BAD_REQUEST, "That is no address.")
            return
        boundary = self.server.boundary
        if boundary.lets_in(address.query):
            self._go_to_start(boundary)
            return
        if refusal := boundary.refusal(self.headers.get):
            self._say(HTTPStatus.FORBIDDEN, refusal)
            return
        path, preview = unquote(address.path), self.server.preview
        if path.startswith(OWN):
            self._own(path.removeprefix(OWN), parse_qs(address.query))
            return
        preview.wait()
        language, slash, rest = path.lstrip("/").partition("/")
        if not preview.languages:
            self._page(HTTPStatus.SERVICE_UNAVAILABLE, _waiting(), "", "")
        elif path in ("/", "/index.html"):
            self._go_to(preview.language)
        elif path in ABOVE_LANGUAGES:
            self._send(HTTPStatus.OK, *ABOVE_LANGUAGES[path])
        elif language not in preview.languages:
            self._say(
                HTTPStatus.NOT_FOUND,
                f"Nothing is at {path}. The station's languages are {', '.join(preview.languages)}.",
            )
        elif not slash:
            self._go_to(language)
        else:
            self._file(language, rest or "index.html")

    def _go_to_start(self, boundary: AccessPolicy) -> None:
        """Keeps the token in the browser and takes it out of the address, which others may see."""
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", "/")
        self.send_header("Set-Cookie", boundary.pass_on)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _own(self, name: str, query: dict[str, list[str]]) -> None:
        if name == "events":
            self._events(query.get("language", [""])[0])
        elif name in TYPES:
            self._send(HTTPStatus.OK, read_own_bytes(SERVED / name), TYPES[name])
        else:
            self._say(HTTPStatus.NOT_FOUND, f"The preview has no {name}.")

    def _file(self, language: str, rest: str) -> None:
        """A file of the language's last good build; a page carries the preview's script."""
        build = self.server.preview.build_of(language)
        if build is None or build.folder is None:
            self._page(HTTPStatus.SERVICE_UNAVAILABLE, _waiting(), language, "")
            return
        if rest.startswith(f"{SEARCH}/") and not (build.folder / SEARCH).is_dir():
            self.server.preview.with_search(build)
        self.directory, self.path = str(build.folder), "/" + quote(rest)
        uri = PurePath(self.translate_path(self.path)).relative_to(build.folder).as_posix()
        uri = f"{uri}/index.html".removeprefix("./") if (build.folder / uri).is_dir() or rest.endswith("/") else uri
        file = self.server.preview.page_of(build, uri)
        if file is None or file.suffix == ".html":
            page = file or self.server.preview.page_of(build, NOT_FOUND)
            content = read_bytes(page, build.folder) if page else _waiting()
            self._page(HTTPStatus.OK if file else HTTPStatus.NOT_FOUND, content, language, build.name)
        elif self.command == "HEAD":
            super().do_HEAD()
        else:
            super().do_GET()

    def _page(self, status: HTTPStatus, page: bytes, language: str, shown: str) -> None:
        inserted = (
            f'<link rel="stylesheet" href="{OWN}preview.css">'
            f'<script src="{OWN}preview.js" defer data-language="{html.escape(language)}" '
            f'data-shown="{html.escape(shown)}"></script>\n</head>'
        )
        self._send(status, page.replace(b"</head>", inserted.encode(), 1), "text/html; charset=utf-8")

    def _events(self, language: str) -> None:
        """Server-sent events (HTML, section 9.2): the state whenever it has changed."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.end_headers()
        preview, before = self.server.preview, ""
        with preview.followed(language):
            while not preview.ended.is_set():
                state = preview.next_state(language, before, BREATH)
                self.wfile.write(f"data: {state}\n\n".encode() if state != before else b":\n\n")
                self.wfile.flush()
                before = state

    def _go_to(self, language: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", f"/{language}/index.html")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _say(self, status: HTTPStatus, text: str) -> None:
        self._send(status, f"{text}\n".encode(), "text/plain; charset=utf-8")

    def _send(self, status: HTTPStatus, content: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def end_headers(self) -> None:
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *arguments: Any) -> None:
        """Says nothing: the editor's terminal is for problems."""


def _waiting() -> bytes:
    """The page that stands until there is a state to show; the script fills in the problems."""
    return read_own_bytes(SERVED / "waiting.html")
