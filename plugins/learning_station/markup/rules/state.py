"""What the rules of one text leave for each other and for whoever reads the tokens."""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass, field
from typing import Any

from learning_station.problems import Code


@dataclass
class TextProblem:
    """A problem at an offset of the text, before its line and column are known."""

    offset: int
    code: Code
    message: str
    hint: str = ""
    fix: tuple[int, str, str] | None = None
    """What mends it: an offset, the text there, and what to write for it."""


@dataclass
class Header:
    """The first line of a block, with its options."""

    name: str
    title: str
    slashes: str
    start: int
    """The offset of the slashes."""
    title_start: int
    level: int = 0
    """How deep in lists and quotations it stands, as the parser counts."""
    indent: int = 0
    options: dict[str, Any] = field(default_factory=dict)
    option_starts: dict[str, int] = field(default_factory=dict)
    options_broken: bool = False
    """Whether its options can't be read."""
    outer: Header | None = None
    """The block that it stands in directly."""
    body_start: int = 0
    """The offset behind the options."""
    closing_line: int | None = None
    """The line that ends it."""
    end: int = 0
    """The offset of the line that ends it, or of the end of the text."""
    whole_end: int = 0
    """The offset behind its last line."""


@dataclass
class Notes:
    """What is known of one text while it is parsed."""

    text_problems: list[TextProblem] = field(default_factory=list)
    headers: list[Header] = field(default_factory=list)
    open_headers: list[Header] = field(default_factory=list)
    comments: list[tuple[int, int]] = field(default_factory=list)
    """The offsets of comments that stand between paragraphs."""
    abbreviations: dict[str, str] = field(default_factory=dict)
    is_too_deep: bool = False


KEY = "station"
OPENING, CLOSING = "station_block_open", "station_block_close"
"""The types of the tokens between which a block stands."""


def notes_of(env: MutableMapping[str, Any]) -> Notes:
    """The notes of the text that is being parsed in this environment."""
    notes: Notes = env.setdefault(KEY, Notes())
    return notes
