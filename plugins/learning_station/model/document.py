"""A text as it was read: what stands in it, with its places, and its content as HTML in which only what hangs on the
station is left open.

Places (`Where`) count from the first line and column of the text itself and have an empty path; `Body` moves them into
its file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from learning_station.model.question import Question
from learning_station.model.references import Link
from learning_station.model.worksheet import Field, Worksheet
from learning_station.problems import Problem, Where


class Run(NamedTuple):
    """Running text, not yet escaped, in which terms of the glossary may be linked."""

    text: str


class Boundary(NamedTuple):
    """Where a heading begins: each term is linked once between two of these."""


class Word(NamedTuple):
    """A word of the interface, printed in the language of the page."""

    message: str


class Anchor(NamedTuple):
    """A link. An empty content is filled with the title of what it leads to."""

    target: str
    """As written, without entities and escapes: `term:city-diplomacy`, `index.md#here`, `https://…`."""
    content: Content
    attributes: str = ""
    """HTML attributes, each with a blank before it: ` id="here" title="…"`."""


class Picture(NamedTuple):
    """An image."""

    target: str
    alternative: str
    attributes: str = ""


class NoteMark(NamedTuple):
    """The mark of a footnote in the text."""

    label: str


class Number(NamedTuple):
    """The number of a figure, a table or a formula, counted by unit when the site is built."""

    kind: str
    """`figure`, `table` or `formula`."""
    id: str


class Block(NamedTuple):
    """A block between lines of slashes; `markup.blocks` has one file for each name."""

    name: str
    title: Content
    plain_title: str
    """The title without markup, for attributes."""
    options: Mapping[str, Any]
    """The options that are written and can be read, as Python values."""
    content: Content
    part: Question | Worksheet | Field | None = None
    """What a question, a worksheet or a field was read to."""


Node = str | Run | Boundary | Word | Anchor | Picture | NoteMark | Number | Block
"""A piece of content; a plain string is finished HTML."""

Content = tuple[Node, ...]


@dataclass(frozen=True)
class Heading:
    """A heading, of whatever level and wherever it stands."""

    level: int
    title: str
    """Its text without markup."""
    written: str
    """Its text as written, without its attributes."""
    anchor: str
    given: bool
    """Whether the anchor is written; else it follows from the title."""
    start: int
    """The offset of the line on which it begins."""
    title_end: int
    """The offset behind its written text, where attributes belong."""
    inside: bool = False
    """Whether it stands in a list, a quotation or a block, so that it begins no section."""


@dataclass(frozen=True)
class Section:
    """What stands from one heading to the next; the text before the first is a section without heading, if there is
    any.
    """

    heading: Heading | None
    start: int
    end: int
    text: str

    @property
    def title(self) -> str:
        return self.heading.written if self.heading else ""


@dataclass(frozen=True)
class Comment:
    """A comment, which no reader sees: `<!-- … -->`."""

    start: int
    end: int
    text: str
    """What stands between the marks."""
    alone: bool
    """Whether nothing else stands on its lines."""
    covers: int
    """An offset in the last line of what stands below it: the next paragraph, list, table or block."""


@dataclass(frozen=True)
class BlockPlace:
    """Where a block stands in the text."""

    name: str
    start: int
    """The offset of its first line."""
    end: int
    """The offset behind its last line."""
    minutes: int = 0
    inside: str = ""
    """The name of the block that it stands in directly; empty for none."""


class Span(NamedTuple):
    """A stretch of the text by its offsets."""

    start: int
    end: int


@dataclass(frozen=True)
class Document:
    """A text that was read once: for the check, fingerprints, translations, search, pages and exports."""

    text: str
    content: Content
    notes: Mapping[str, Content] = field(default_factory=dict)
    """The contents of footnotes by their labels."""
    lines: Mapping[str, Content] = field(default_factory=dict)
    """Texts of questions and fields that stand in one line, by what is written."""
    paragraphs: Mapping[str, Content] = field(default_factory=dict)
    """Texts of questions and fields that may have several paragraphs, by what is written."""
    headings: tuple[Heading, ...] = ()
    sections: tuple[Section, ...] = ()
    links: tuple[Link, ...] = ()
    """Links, images and what blocks name, in the text's order."""
    link_spans: tuple[tuple[Link, Span], ...] = ()
    """The offsets of the address of each link that is written in the text."""
    anchors: frozenset[str] = frozenset()
    numbered: tuple[Number, ...] = ()
    """Figures, tables and formulas that have a number, in the text's order."""
    questions: tuple[Question, ...] = ()
    worksheets: tuple[Worksheet, ...] = ()
    blocks: tuple[BlockPlace, ...] = ()
    comments: tuple[Comment, ...] = ()
    code: tuple[Span, ...] = ()
    """Code and formulas, in lines or in blocks."""
    addresses: tuple[Span, ...] = ()
    """Addresses, attributes and other marks that nobody reads as words."""
    problems: tuple[Problem, ...] = ()

    @property
    def prose(self) -> str:
        """The text with code, formulas and comments blanked, every other character at its place."""
        return blank(self.text, (*self.code, *(Span(one.start, one.end) for one in self.comments)))

    @property
    def words(self) -> str:
        """The prose with addresses and attributes blanked too: what a reader reads."""
        return blank(self.prose, self.addresses)

    @property
    def without_comments(self) -> str:
        """The text without its comments, lines kept."""
        pieces, end = [], 0
        for one in self.comments:
            pieces += [self.text[end : one.start], "\n" * self.text.count("\n", one.start, one.end)]
            end = one.end
        return "".join([*pieces, self.text[end:]])


def blank(text: str, spans: tuple[Span, ...]) -> str:
    """The text with blanks in these stretches, which may overlap; line ends stay."""
    pieces, end = [], 0
    for span in sorted(spans):
        if span.end > end:
            start = max(span.start, end)
            inner = "\n".join(" " * len(line) for line in text[start : span.end].split("\n"))
            pieces += [text[end:start], inner]
            end = span.end
    return "".join([*pieces, text[end:]])


def place_in(text_where: Where, path: str, first_line: int) -> Where:
    """A place of a text that stands in the file as it is, from that line on."""
    return Where(path, first_line + (text_where.line or 1) - 1, text_where.column)
