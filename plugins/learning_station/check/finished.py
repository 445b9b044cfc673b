"""A last look at one language's finished pages: does every link inside the site lead to a file and an anchor that is there?"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Collection, Iterator
from urllib.parse import unquote

from learning_station.model.bundles import BUNDLE_LIST
from learning_station.model.uris import HOME

ABOVE = frozenset({HOME, BUNDLE_LIST})
"""The files above the languages' folders that pages may link to."""

_TARGETS = (re.compile(r'href="(?<=\shref=")(?<!<base href=")([^"]*)"'), re.compile(r'src="(?<=\ssrc=")([^"]*)"'))
_ID = re.compile(r'id="(?<=\sid=")([^"]*)"')
"""They begin with plain letters, which are found three times as fast as a space that may be of any kind; then they look back for it."""
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


class FinishedPages:
    """Takes each page's HTML as it is written; afterwards says which links are broken.

    It reads the pages only then, when Pagefind is still at its files and there is nothing else to do.
    """

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._anchors: dict[str, frozenset[str]] = {}

    def add(self, uri: str, text: str) -> None:
        self._texts[uri] = text

    def __len__(self) -> int:
        return len(self._texts)

    def broken(self, files: Collection[str], languages: Collection[str]) -> Iterator[str]:
        """One line for each address that leads nowhere, with the first page that links to it and how many more do.

        `files` are the language's other files, relative to its folder; a link into another language's folder has to name a page that this language has too.
        """
        self._anchors = {uri: frozenset(map(html.unescape, _ID.findall(text))) for uri, text in self._texts.items()}
        found: dict[str, list[str]] = {}
        good: dict[str, set[str]] = {}
        for uri in sorted(self._texts):
            folder = posixpath.dirname(uri)
            for link in _links(self._texts[uri]) - good.setdefault(folder, set()):
                address, anchor = (unquote(part) for part in html.unescape(link).partition("#")[::2])
                target = posixpath.normpath(posixpath.join(folder, address)) if address else uri
                if not self._is_there(target, anchor, files, languages):
                    found.setdefault(f"{target}#{anchor}" if anchor else target, []).append(uri)
                elif address:
                    good[folder].add(link)  # from every page of the folder
        for target, uris in sorted(found.items()):
            more = f" and {len(uris) - 1} more pages" if len(uris) > 1 else ""
            yield f"nothing is at {target}, to which {uris[0]}{more} link{'s' * (len(uris) == 1)}"

    def _is_there(self, target: str, anchor: str, files: Collection[str], languages: Collection[str]) -> bool:
        if target.startswith("../"):
            above = target.removeprefix("../")
            language, _, page = above.partition("/")
            return above in ABOVE or (language in languages and page in self._anchors)
        if target in self._anchors:
            return not anchor or anchor in self._anchors[target]
        return target in files


def _links(text: str) -> frozenset[str]:
    """The addresses inside the site to which a page links."""
    links = frozenset(link for target in _TARGETS for link in target.findall(text))
    return frozenset(link for link in links if not _ELSEWHERE.match(link))
