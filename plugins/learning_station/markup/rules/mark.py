"""Marked text: `==three words==`."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

_SIGN = "=="


def mark_plugin(parser: MarkdownIt) -> None:
    """Adds marked text to the parser."""
    parser.inline.ruler.after("emphasis", "mark", _mark)


def _mark(state: StateInline, silent: bool) -> bool:
    """The text between two signs, neither of which stands beside a space within, nor beside a third `=`."""
    start = state.pos
    if not state.src.startswith(_SIGN, start) or silent:
        return False
    first = start + len(_SIGN)
    end = _end(state, first)
    if end < 0:
        return False
    last = state.posMax
    state.push("mark_open", "mark", 1)
    state.pos, state.posMax = first, end
    state.md.inline.tokenize(state)
    state.push("mark_close", "mark", -1)
    state.pos, state.posMax = end + len(_SIGN), last
    return True


def _end(state: StateInline, first: int) -> int:
    """Where the second sign begins; -1 if there is none."""
    if first >= state.posMax or state.src[first] in "= \t\n" or (first > 2 and state.src[first - 3] == "="):
        return -1
    end = state.src.find(_SIGN, first, state.posMax)
    if end < 0 or state.src[end - 1].isspace() or state.src.startswith("=", end + len(_SIGN)):
        return -1
    return end
