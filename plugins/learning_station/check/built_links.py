"""A last look at one language's finished pages: every link inside the site leads to a file and an anchor that is
there.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from sys import intern
from urllib.parse import unquote

from learning_station.model.uris import HOME

ABOVE = frozenset({HOME})
"""The files above the languages' folders that pages may link to."""

# They begin with plain letters, which are found three times as fast as a space of any kind; then they look back for it.
_TARGETS = (re.compile(r'href="(?<=\shref=")(?<!<base href=")([^"]*)"'), re.compile(r'src="(?<=\ssrc=")([^"]*)"'))
_ID = re.compile(r'id="(?<=\sid=")([^"]*)"')
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


Target = tuple[str, str]
"""An address relative to the language's folder, and the anchor there or nothing."""


@dataclass(frozen=True)
class PageLinks:
    """Where the links of a page lead, and what can be linked to in it; both sorted."""

    targets: tuple[Target, ...]
    """Those within the page only if they lead nowhere."""
    anchors: tuple[str, ...]


def parse_links(uri: str, text: str) -> PageLinks:
    """What the last look needs to know of a finished page."""
    anchors = frozenset(map(html.unescape, _ID.findall(text)))
    folder = posixpath.dirname(uri)
    links = {link for target in _TARGETS for link in target.findall(text) if not _ELSEWHERE.match(link)}
    targets = set()
    for link in links:
        address, anchor = (unquote(part) for part in html.unescape(link).partition("#")[::2])
        if address:
            targets.add((posixpath.normpath(posixpath.join(folder, address)), anchor))
        elif anchor and anchor not in anchors:
            targets.add((uri, anchor))
    return PageLinks(tuple(sorted(targets)), tuple(sorted(anchors)))


class BuiltLinks:
    """Takes what is known of each page, in whatever order; afterwards says which links are broken.

    It keeps the anchors of each page, and of each target the first page and the number of those that link to it.
    """

    def __init__(self) -> None:
        self._anchors: dict[str, frozenset[str]] = {}
        self._linking: dict[Target, tuple[str, int]] = {}

    def add(self, uri: str, links: PageLinks) -> None:
        self._anchors[uri] = frozenset(map(intern, links.anchors))
        for target in links.targets:
            first, count = self._linking.get(target, (uri, 0))
            self._linking[target] = min(first, uri), count + 1

    def broken(self, files: Collection[str], languages: Collection[str]) -> Iterator[str]:
        """One line for each address that leads nowhere, with the first page that links to it and how many more do.

        `files` are the language's other files, relative to its folder; a link into another language's folder has to
        name a page that this language has too.
        """
        for (uri, anchor), (first, count) in sorted(self._linking.items()):
            if not self._is_there(uri, anchor, files, languages):
                target = f"{uri}#{anchor}" if anchor else uri
                more = f" and {count - 1} more pages" if count > 1 else ""
                yield f"nothing is at {target}, to which {first}{more} link{'s' * (count == 1)}"

    def _is_there(self, uri: str, anchor: str, files: Collection[str], languages: Collection[str]) -> bool:
        if uri.startswith("../"):
            above = uri.removeprefix("../")
            language, _, page = above.partition("/")
            return above in ABOVE or (language in languages and page in self._anchors)
        if uri in self._anchors:
            return not anchor or anchor in self._anchors[uri]
        return uri in files
