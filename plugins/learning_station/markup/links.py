"""The links and images of a Markdown text, found as Python-Markdown reads them, each with its place."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

SAFE_SCHEMES = ("http", "https", "mailto", "tel")
MAX_UNCLOSED = 100
MAX_ADDRESS = 4_000

_MARK = re.compile(r"\\.|!?\[|\]|\n[ \t]*(?=\n)", re.DOTALL)
_ANGLE = re.compile(r"\(\s*<(?P<target>[^<>]*)>\s*(?:'[^']*'\s*|\"[^\"]*\"\s*)?\)")
_INNER = re.compile(r"\\.|[()\"']|\n[ \t]*(?=\n)", re.DOTALL)
_TITLE = re.compile(r"(?P<quote>[\"']).{0,300}?(?P=quote)\s*(?=\))", re.DOTALL)
_SPACE = re.compile(r"\s*")
_REFERENCE = re.compile(r"\s?\[(?P<name>[^\[\]]*)\]")
_DEFINITION = re.compile(r"^ {0,3}\[(?P<name>[^\[\]^][^\[\]]*)\]:[ ]*(?:\n[ ]*)?<?(?P<target>[^\s>]+)", re.MULTILINE)
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
    """The address as a browser reads it: entities (`&#58;`) resolved, control characters and the spaces around it taken out."""
    return re.sub(r"[\x00-\x1f]", "", _ENTITY.sub(lambda match: html.unescape(match[0]), written)).strip()


def _target(written: str) -> str:
    return plain_address(_ESCAPED.sub(r"\1", written))


def scheme_of(address: str) -> str:
    """The scheme of a plain address, in lower case; empty for a relative one."""
    match = re.match(r"([a-z][a-z0-9+.-]*):", address, re.IGNORECASE)
    return match[1].lower() if match else ""


def find_links(prose: str) -> Iterator[Found]:
    """Every link and image of a text in which code is blanked; after a hundred addresses that never end it gives up."""
    definitions = {match["name"].strip().lower(): match for match in _DEFINITION.finditer(prose)}
    unclosed = 0
    for opening, closing, image in _brackets(prose):
        found = _after(prose, opening, closing, image, definitions)
        if found:
            unclosed += found.target is None
            yield found
        if unclosed == MAX_UNCLOSED:
            break
    for match in definitions.values():
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


def _address(prose: str, start: int) -> tuple[str | None, int]:
    """The address between the parentheses that open at `start`, without a title, and where it begins."""
    angle = _ANGLE.match(prose, start)
    if angle:
        return _target(angle["target"]), angle.start("target")
    end = start + MAX_ADDRESS
    space = _SPACE.match(prose, start + 1)
    first, depth = space.end() if space else start + 1, 0
    for mark in _INNER.finditer(prose, start, end):
        if mark[0] == "(":
            depth += 1
        elif mark[0] == ")" or (mark[0] in "\"'" and _TITLE.match(prose, mark.start(), end)):
            depth = depth - 1 if mark[0] == ")" else 0
        elif mark[0][0] == "\n":
            break
        if depth == 0:
            return _target(prose[first : mark.start()]), first
    return None, first
