"""The links and images of a Markdown text, found as Python-Markdown reads them, each with its place."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from markdown.inlinepatterns import LinkInlineProcessor

from learning_station.markup.marks import ROOT_MARK

SAFE_SCHEMES = ("http", "https", "mailto", "tel")
MAX_UNCLOSED = 100
MAX_ADDRESS = 2_000

_MARK = re.compile(r"\\.|!?\[|\]|\n[ \t]*(?=\n)", re.DOTALL)
_PARAGRAPH_END = re.compile(r"\n[ \t]*(?=\n)")
_OPENING = re.compile(r"\(\s*<?\s*")
_REFERENCE = re.compile(r"\s?\[(?P<name>[^\[\]]*)\]")
_DEFINITION = re.compile(
    r"^[ ]{0,3}\[(?!\^)(?P<name>[^\[\]]*)\]:[ ]*(?:\n[ ]*)?<*(?P<target>[^\s<]\S*?)>*[ ]*(?:\n[ ]*)?(?:([\"']).*\3[ ]*|\(.*\)[ ]*)?$", re.MULTILINE
)
_AUTOLINK = re.compile(r"<(?P<target>[A-Za-z][A-Za-z0-9+.-]*://[^<>]*|[^<>\s!]+@[^@<>\s]+)>")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!])")
_ENTITY = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z0-9]+);")


class Found(NamedTuple):
    """A link: its address and where that begins, its text from `[` to `]`; `target` is None where the address never ends."""

    target: str | None
    start: int
    text: tuple[int, int]
    image: bool = False


def plain_address(written: str) -> str:
    """The address as a browser reads it: entities (`&#58;`) resolved, control characters, the mark of the root and the spaces around it taken out."""
    return re.sub(f"[\x00-\x1f{ROOT_MARK}]", "", _ENTITY.sub(lambda match: html.unescape(match[0]), written)).strip()


def _target(written: str) -> str:
    return plain_address(_ESCAPED.sub(r"\1", written))


def scheme_of(address: str) -> str:
    """The scheme of a plain address, in lower case; empty for a relative one."""
    match = re.match(r"([a-z][a-z0-9+.-]*):", address, re.IGNORECASE)
    return match[1].lower() if match else ""


def find_links(prose: str) -> Iterator[Found]:
    """Every link and image of a text in which code is blanked; after a hundred addresses that never end it gives up."""
    defined = list(_DEFINITION.finditer(prose))
    definitions = {match["name"].strip().lower(): match for match in defined}
    unclosed = 0
    for opening, closing, image in _brackets(prose):
        found = _after(prose, opening, closing, image, definitions)
        if found:
            unclosed += found.target is None
            yield found
        if unclosed == MAX_UNCLOSED:
            break
    for match in defined:
        yield Found(_target(match["target"]), match.start("target"), match.span("name"))
    for match in _AUTOLINK.finditer(prose):
        mail = "" if "://" in match["target"] or match["target"].startswith("mailto:") else "mailto:"
        yield Found(mail + plain_address(match["target"]), match.start("target"), match.span("target"))


def _brackets(prose: str) -> Iterator[tuple[int, int, bool]]:
    """Each pair of brackets of one paragraph: where its text begins and ends, and whether `!` stands before it."""
    stack: list[tuple[int, bool]] = []
    for mark in _MARK.finditer(prose):
        if mark[0].endswith("["):
            stack.append((mark.end(), mark[0] == "!["))
        elif mark[0] == "]" and stack:
            opening, image = stack.pop()
            yield opening, mark.start(), image
        elif mark[0][0] == "\n":
            stack.clear()


def _after(prose: str, opening: int, closing: int, image: bool, definitions: Mapping[str, re.Match[str]]) -> Found | None:
    """What the brackets are the text of: an address in parentheses, or the name of a definition."""
    text = (opening, closing)
    if prose.startswith("(", closing + 1):
        target, start = _address(prose, closing + 1)
        return Found(target, start, text, image)
    reference = _REFERENCE.match(prose, closing + 1)
    name = (reference["name"] if reference else "") or prose[opening:closing]
    definition = definitions.get(re.sub(r"\s+", " ", name).lower())
    if definition is None or definition.start("name") == opening:
        return None
    return Found(_target(definition["target"]), definition.start("target"), text, image)


class _Reader(LinkInlineProcessor):
    """Python-Markdown's own reading of what follows a link's text, with its rules for parentheses, quotes and titles."""

    def __init__(self) -> None:
        """It needs no Markdown: there is nothing to unescape."""
        super().__init__("")

    def unescape(self, text: str) -> str:
        return text


_READER = _Reader()


def _address(prose: str, start: int) -> tuple[str | None, int]:
    """The address between the parentheses that open at `start`, without a title, and where it begins."""
    end = _PARAGRAPH_END.search(prose, start, start + MAX_ADDRESS)
    written = prose[start : end.start() if end else start + MAX_ADDRESS]
    opening = _OPENING.match(written)
    first = opening.end() if opening else 1
    if ")" not in written:
        return None, start + first
    address, _, _, closed = _READER.getLink(_ESCAPED.sub("__", written), 0)
    return (_target(written[first : first + len(address)]) if closed else None), start + first
