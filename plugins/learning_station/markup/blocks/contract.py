"""What a block is: its grammar as data, and a function that renders it.

A block is one file of this room with a constant `KIND = BlockKind(Grammar(…), render)`, under which it is found
(several are `KINDS`). Beside it belong its style in `overrides/assets/css/` and its part of `docs/editors/blocks.md`.
Nothing else has to know of it.

The parser holds a block to its grammar: a title that is missing or too much, an option that is unknown, missing or
can't be read, and a place where it may not stand become problems with their places. `render` gets the `Block` that was
read (title, options, content) and the `Page` it lands on, and returns finished HTML as a plain `str`, since `Markup`
would escape what it is added to. Everything that comes from the text has to go through `page.html`, `page.line`,
`page.paragraphs` or `markupsafe.escape`, which `markup.html.element` applies to all that isn't `Markup`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, Protocol

from learning_station.model.document import Block, Content


class PageContext(Protocol):
    """What a block may ask of the page that it is rendered for."""

    def label(self, message: str) -> str:
        """A word of the interface in the page's language, not escaped."""

    def duration(self, minutes: int) -> str:
        """`25 minutes` in the page's language, not escaped."""

    def html(self, content: Content) -> str:
        """Content as HTML."""

    def line(self, markdown: str) -> str:
        """A text of the block's question or field as HTML without a paragraph around it."""

    def paragraphs(self, markdown: str) -> str:
        """The same with its paragraphs; empty for an empty text."""

    def position(self, id: str) -> Any:
        """The statement (`Shown`), the link to the person and the functions of a position; None if there is none."""

    def section(self, id: str) -> Any:
        """The title (`Shown`) of a section of the strategy; None if there is none."""

    def number(self, kind: str, id: str) -> str:
        """`Figure 2.3` in the page's language, not escaped; empty if nothing has that id."""


@dataclass(frozen=True)
class Option:
    """An option of a block: `read` gives its value from what YAML read, or raises ValueError."""

    read: Callable[[Any], Any]
    hint: str
    """What to write instead of a value that can't be read."""
    is_markdown: bool = False
    """Whether its value is a line of Markdown, which `page.line` gives as HTML."""


@dataclass(frozen=True)
class Grammar:
    """How a block is written."""

    name: str
    title: Literal["needed", "allowed", "none"]
    options: Mapping[str, Option] = field(default_factory=dict)
    needed: tuple[str, ...] = ()
    """The options that it can't do without."""
    inside: str = ""
    """The block in which alone it may stand, directly; empty: anywhere."""


@dataclass(frozen=True)
class BlockKind:
    """A kind of block."""

    grammar: Grammar
    render: Callable[[Block, PageContext], str]


TEXT_HINT = 'Write a text; put one that looks like a number, a date or "no" in quotes.'
MINUTES_HINT = "Write a whole number, from 1 to 600."


def read_text(value: Any) -> str:
    """A text; raises ValueError for what YAML takes for a number, a date or a truth value."""
    if isinstance(value, str):
        return value
    raise ValueError(value)


def read_example(value: Any) -> str:
    """A text, or what YAML takes for a number or a date."""
    if isinstance(value, int | float | date) and not isinstance(value, bool):
        return str(value)
    return read_text(value)


def read_whole(value: Any) -> int:
    """A whole number."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise ValueError(value)


def read_minutes(value: Any) -> int:
    """From 1 to 600."""
    if 1 <= read_whole(value) <= 600:
        return int(value)
    raise ValueError(value)


def read_truth(value: Any) -> bool:
    """`yes` or `no`, `true` or `false`."""
    if isinstance(value, bool):
        return value
    raise ValueError(value)


def text_option(hint: str = TEXT_HINT) -> Option:
    return Option(read_text, hint)


def minutes_option() -> Option:
    return Option(read_minutes, MINUTES_HINT)


def line_option() -> Option:
    """A line of Markdown."""
    return Option(read_text, TEXT_HINT, is_markdown=True)
