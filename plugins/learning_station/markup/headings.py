"""The headings of a Markdown text, with the anchors that they get, and the sections that they begin."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown.extensions.toc import slugify_unicode, unique

from learning_station.markup.verbatim import without_code

_HEADING = re.compile(
    r"^(?P<inside>(?:[ \t]*+(?:>|[-*+]|\d++\.)[ \t]++){0,11})(?:(?P<marks>#{1,6})[ \t]*(?P<title>[^\n]+)$|(?P<underlined>[^\n]+)\n(?P<line>=+|-+)[ ]*$)",
    re.MULTILINE,
)
_ATTRIBUTES = re.compile(r"\{(?P<colon>:?)(?P<inside>[^{}\n]*)\}")
_ID = re.compile(r"#([^\s#.}=]+)")
_SLASHES = re.compile(r"^[ \t]*(?P<slashes>/{3,})[ ]*(?P<rest>[^\n]*)$", re.MULTILINE)


@dataclass(frozen=True)
class Heading:
    """A heading: where its line begins and its title ends, and the anchor that it has in the page."""

    start: int
    title_end: int
    title: str
    """As written, without marks and attributes."""
    level: int
    anchor: str
    given: bool
    """Whether the anchor is written; else it follows from the title."""
    inside: bool = False
    """Whether it stands in a list or a quotation."""


@dataclass(frozen=True)
class Section:
    """What stands from one heading to the next; the text before the first is a section without heading, if there is any."""

    heading: Heading | None
    start: int
    end: int
    text: str

    @property
    def title(self) -> str:
        return self.heading.title if self.heading else ""


def find_headings(prose: str, text: str) -> Iterator[Heading]:
    """Every heading of a text (`prose` is the same with code blanked)."""
    used = {id for attributes in _ATTRIBUTES.finditer(prose) for id in _ID.findall(attributes["inside"])}
    last: dict[str, str] = {}
    for match in _HEADING.finditer(prose):
        span = match.span("title" if match["title"] else "underlined")
        title = text[slice(*span)].rstrip(" \t#")
        given = [id for attributes in _ATTRIBUTES.finditer(title) for id in _ID.findall(attributes["inside"])]
        plain = _ATTRIBUTES.sub("", title)
        if given:
            anchor = given[-1]
        else:
            shown = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", plain)
            slug = slugify_unicode(unicodedata.normalize("NFC", re.sub(r"[*`]", "", shown)), "-")
            anchor = last[slug] = unique(last.get(slug, slug), used)
        level = len(match["marks"]) if match["marks"] else 1 if match["line"][0] == "=" else 2
        yield Heading(match.start(), span[0] + len(title), plain.strip(), level, anchor, bool(given), bool(match["inside"]))


def find_sections(text: str) -> list[Section]:
    """The text's sections in order, which together are the whole text.

    A heading in a block, a list or a quotation begins none: it belongs to what it stands in.
    """
    prose = without_code(text)
    inside = list(_blocks(prose))
    heads = [one for one in find_headings(prose, text) if not one.inside and not _is_within(one.start, inside)]
    starts = [one.start for one in heads]
    sections = [Section(head, head.start, end, text[head.start : end]) for head, end in zip(heads, [*starts[1:], len(text)], strict=False)]
    first = text[: starts[0]] if starts else text
    return [Section(None, 0, len(first), first), *sections] if first.strip() else sections


def _is_within(offset: int, spans: Sequence[tuple[int, int]]) -> bool:
    index = bisect_right(spans, (offset, 0)) - 1
    return index >= 0 and offset < spans[index][1]


def _blocks(prose: str) -> Iterator[tuple[int, int]]:
    """Where the outermost blocks begin and end."""
    still_open: list[str] = []
    start = 0
    for line in _SLASHES.finditer(prose):
        if line["rest"].strip():
            start = start if still_open else line.start()
            still_open.append(line["slashes"])
        elif still_open and still_open[-1] == line["slashes"]:
            still_open.pop()
            if not still_open:
                yield start, line.end()
    if still_open:
        yield start, len(prose)
