"""Checks that all cells of a table are shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from learning_station.markup.rules.state import TextProblem
from learning_station.markup.source_map import LineIndex
from learning_station.problems import Code


def check_row(tokens: Sequence[Token], index: int, positions: LineIndex) -> Iterator[TextProblem]:
    """Yields `wrong-value` for a line of a table with more cells than its head: GFM shows none of the others.

    The line begins with the token at `index`.
    """
    shown = 0
    for position in range(index + 1, len(tokens)):
        if tokens[position].type == "tr_close":
            break
        shown += tokens[position].type in ("th_open", "td_open")
    number = (tokens[index].map or [0])[0]
    line = positions.line(number)
    if line.count("|") < shown:
        return
    cells = escapedSplit(line.strip(" \t>"))
    cells = cells[1:] if cells[:1] == [""] else cells
    written = [cell for cell in cells[shown:] if cell.strip()]
    if written:
        message = f"this row has {shown + len(written)} cells and the table {shown}: the last would not be shown"
        hint = "Write `\\|` for a bar that belongs to a cell, in code too."
        offset = positions.start(number) + len(line) - len(line.lstrip())
        yield TextProblem(offset, Code.WRONG_VALUE, message, hint)
