"""How deep lists, quotations and blocks may stand in each other."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from learning_station.markup.rules.state import TextProblem, notes_of
from learning_station.problems import Code

MOST_LEVELS = 60
"""The parser counts a quotation as one level, an item of a list as two."""


def depth_plugin(parser: MarkdownIt) -> None:
    """What stands deeper is left out, and a problem."""
    parser.block.ruler.before("table", "depth", _depth)


def _depth(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
    if state.level < MOST_LEVELS or silent:
        return False
    notes = notes_of(state.env)
    start = state.bMarks[line] + state.tShift[line]
    message, hint = (
        "lists and quotations are nested too deep",
        "Thirty lists can stand in each other; write flatter ones.",
    )
    if not any(one.message == message for one in notes.text_problems):
        notes.text_problems.append(TextProblem(start, Code.RAW_HTML, message, hint))
    state.line = end_line
    return True
