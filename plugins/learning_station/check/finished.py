"""A last look at one language's finished pages: does every link inside the site lead to a file and an anchor that is there?"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Collection, Iterator
from urllib.parse import unquote

_TARGET = re.compile(r'\s(?:href|src)="([^"]*)"')
_ID = re.compile(r'\sid="([^"]*)"')
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


class FinishedPages:
    """Takes each page's HTML as it is written; afterwards says which links are broken."""

    def __init__(self) -> None:
        self._anchors: dict[str, frozenset[str]] = {}
        self._links: dict[str, frozenset[str]] = {}

    def add(self, uri: str, text: str) -> None:
        self._anchors[uri] = frozenset(map(html.unescape, _ID.findall(text)))
        self._links[uri] = frozenset(link for link in _TARGET.findall(text) if not _ELSEWHERE.match(link))

    def __len__(self) -> int:
        return len(self._anchors)

    def broken(self, files: Collection[str], languages: Collection[str]) -> Iterator[str]:
        """`page: link` for each link that leads nowhere. `files` are the language's other files, relative to its folder;
        a link into another language's folder has to name a page that this language has too."""
        for uri, links in sorted(self._links.items()):
            for link in sorted(links):
                address, _, anchor = unquote(html.unescape(link)).partition("#")
                target = posixpath.normpath(posixpath.join(posixpath.dirname(uri), address)) if address else uri
                if target.startswith("../"):
                    language, _, target = target.removeprefix("../").partition("/")
                    if language == "index.html" or language in languages and target in self._anchors:
                        continue
                elif target in self._anchors:
                    if not anchor or anchor in self._anchors[target]:
                        continue
                elif target in files:
                    continue
                yield f"{uri}: {link}"
