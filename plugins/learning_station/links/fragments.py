"""Whether an HTML page has the place that an address names after `#`."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import unquote

_NO_PLACE = re.compile(r"$|!|/|:~:|page=|top$", re.IGNORECASE)
"""What names no element: an application's own paths, a text to find (`#:~:text=`), a page of a PDF file, and `#top`,
which browsers know.
"""


def names_a_place(fragment: str) -> bool:
    return not _NO_PLACE.match(fragment)


def has_place(page: str, fragment: str) -> bool:
    """Whether an element has that `id`, or an `a` that `name` (HTML, section 7.4.6.4: finding the indicated part of
    the document).
    """
    reader = _IdReader()
    reader.feed(page)
    return bool({fragment, unquote(fragment)} & reader.found)


class _IdReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.update(value for name, value in attrs if value and (name == "id" or (name == "name" and tag == "a")))
