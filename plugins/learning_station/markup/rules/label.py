"""Where the bracket stands that ends the text of a link, found in one walk for all brackets of a paragraph.

The library walks from each bracket to its end, and so through a paragraph as often as it has brackets.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.rules_inline import StateInline

_Ends = dict[tuple[int, int, bool], int]
"""Where a bracket ends (-1: nowhere), by its place, the end of what is looked at, and whether a link within it
counts as no end.
"""


def label_plugin(parser: MarkdownIt) -> None:
    """Has the rules of links and images ask here."""
    helpers: Any = SimpleNamespace(
        parseLinkDestination=parseLinkDestination, parseLinkTitle=parseLinkTitle, parseLinkLabel=label_end
    )
    parser.helpers = helpers


def label_end(state: StateInline, start: int, disableNested: bool = False) -> int:  # noqa: N803 (so the library calls it)
    """The offset of the bracket that closes the one at `start`; -1 if there is none, or a link before it where none
    may be.
    """
    if state.html_terminator_last("]") <= start:
        return -1
    ends: _Ends = state.__dict__.setdefault("label_ends", {})
    last = state.posMax
    if (start, last, disableNested) not in ends:
        position = state.pos
        unended = _walk(state, start, disableNested, ends)
        ends.update(((one, last, disableNested), -1) for one in unended)
        state.pos = position
    return ends[start, last, disableNested]


def _walk(state: StateInline, start: int, no_links: bool, ends: _Ends) -> list[int]:
    """Adds the ends of the bracket and of those in it; returns the brackets that have none."""
    skip, source, last = state.md.inline.skipToken, state.src, state.posMax
    opened = [start]
    state.pos = start + 1
    while state.pos < last:
        position = state.pos
        if source[position] == "]":
            ends[opened.pop(), last, no_links] = position
            if not opened:
                break
        skip(state)
        if source[position] != "[":
            continue
        if state.pos > position + 1:  # a link, or a footnote's mark
            if no_links:
                break
            continue
        end = ends.get((position, last, no_links))
        if end is None:
            opened.append(position)
        elif end < 0:
            break
        else:
            state.pos = end
            skip(state)
    return opened
