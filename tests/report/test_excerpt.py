"""The excerpt of any line is one that a terminal can show."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from learning_station.report.excerpt import AFTER, BEFORE, excerpt_of, width_of


@given(st.text() | st.text("都a\u0301\t\u202e", min_size=60), st.integers(1, 100_000), st.integers(0, 5_000))
def test_nothing_is_shown_that_a_terminal_would_obey(line: str, number: int, column: int) -> None:
    shown, below = excerpt_of(line, number, column)
    assert (shown + below).isprintable()
    assert shown.startswith("    ") or not shown
    assert not below.strip("| ")
    assert bool(below) == bool(column and line.rstrip())
    assert width_of(shown) <= len(f"    {number} | ") + BEFORE + AFTER + len("……")


@given(st.text("abcé", min_size=1, max_size=400), st.data())
def test_the_caret_stands_below_its_character(line: str, data: st.DataObject) -> None:
    column = data.draw(st.integers(1, len(line)))
    shown, below = excerpt_of(line[: column - 1] + "X" + line[column:], 7, column)
    assert shown[len(below)] == "X"
