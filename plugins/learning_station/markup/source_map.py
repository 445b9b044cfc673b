"""Where in a text the parser's tokens stand. It keeps the lines of a paragraph; these functions find the columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import TYPE_CHECKING

from learning_station.model.document import place_in
from learning_station.problems import Where

if TYPE_CHECKING:
    from markdown_it.token import Token

ToOffset = Callable[[int], int]
"""Turns an offset in the text of one token into an offset in the whole text."""


class LineIndex:
    """The lines of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._cells: dict[int, int] = {}
        """How far each line of a table has been read."""

    def where(self, offset: int) -> Where:
        """The line and column of an offset, both from 1, with an empty path."""
        line = bisect_right(self._starts, offset) - 1
        return Where("", line + 1, offset - self._starts[line] + 1)

    def start(self, line: int) -> int:
        """The offset at which a line (from 0) begins; the end of the text for one beyond it."""
        return self._starts[line] if line < len(self._starts) else len(self.text)

    def end(self, line: int) -> int:
        """The offset at which a line (from 0) ends, before its line end."""
        return self._starts[line + 1] - 1 if line + 1 < len(self._starts) else len(self.text)

    def line_of(self, offset: int) -> int:
        """The line (from 0) in which an offset stands."""
        return bisect_right(self._starts, offset) - 1

    def line(self, number: int) -> str:
        """The text of a line (from 0)."""
        return self.text[self.start(number) : self.end(number)]

    def inline(self, token: Token) -> ToOffset:
        """The offsets of what stands in an `inline` token: a paragraph, a heading, a term of a definition list."""
        return _Line(self, token)

    def cell(self, token: Token) -> ToOffset:
        """The same for a cell of a table; the cells of a line have to be asked for in their order."""
        number = token.map[0] if token.map else 0
        line, known = self.line(number), self._cells.get(number, 0)
        written = token.content.replace("|", "\\|")
        column = max(line.find(written, known), known)
        self._cells[number] = column + len(written)
        start = self.start(number) + column

        def to_offset(position: int) -> int:
            return min(start + position + token.content.count("|", 0, position), len(self.text))

        return to_offset


class _Line:
    """The offsets of a paragraph's text in the whole text; its lines are looked up when the first is asked for."""

    def __init__(self, positions: LineIndex, token: Token) -> None:
        self._positions, self._token = positions, token
        self._starts: list[int] = []
        self._lines: list[int] = []

    def __call__(self, offset: int) -> int:
        if not self._starts:
            self._look()
        index = bisect_right(self._starts, offset) - 1
        return min(self._lines[index] + offset - self._starts[index], len(self._positions.text))

    def _look(self) -> None:
        positions, start = self._positions, 0
        first = self._token.map[0] if self._token.map else 0
        for number, written in enumerate(self._token.content.split("\n"), first):
            self._starts.append(start)
            self._lines.append(positions.start(number) + _column(positions.line(number), written))
            start += len(written) + 1


def places(text: str, path: str, first_line: int = 1) -> Callable[[int], Where]:
    """Turns an offset into a place of the file in which the text stands as it is, from that line on."""
    positions = LineIndex(text)
    return lambda offset: place_in(positions.where(offset), path, first_line)


def _column(line: str, written: str) -> int:
    """Where in its line a part of a paragraph stands: at the end, but for marks and spaces behind a heading."""
    for candidate in (line, line.rstrip(), line.rstrip(" \t#")):
        if candidate.endswith(written):
            return len(candidate) - len(written)
    return max(line.find(written.strip()), 0)
