"""Comments, which no reader sees: `<!-- … -->`, between paragraphs or in a line."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from learning_station.markup.rules.state import notes_of

OPENING, CLOSING = "<!--", "-->"
BLOCK, INLINE = "station_comment", "station_comment_inline"


def comment_plugin(parser: MarkdownIt) -> None:
    """Adds comments to the parser. One that stands between two lines of a paragraph doesn't end it."""
    parser.block.ruler.before("fence", "comment", _block, {"alt": ["list"]})
    parser.inline.ruler.before("autolink", "comment", _inline)


def _block(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
    start = state.bMarks[line] + state.tShift[line]
    if not state.src.startswith(OPENING, start) or state.is_code_block(line):
        return False
    end, position, found = line, start, []
    while state.src.startswith(OPENING, position):
        close = state.src.find(CLOSING, position + len(OPENING))
        last = state.eMarks[end_line - 1]
        if close < 0 or close > last:
            return False
        close += len(CLOSING)
        found.append((position, close))
        while state.eMarks[end] < close:
            end += 1
        rest = state.src[close : state.eMarks[end]]
        position = close + len(rest) - len(rest.lstrip())
    if state.src[position : state.eMarks[end]].strip():
        return False
    if silent:
        return True
    notes_of(state.env).comments.extend(found)
    state.line = end + 1
    token = state.push(BLOCK, "", 0)
    token.map, token.hidden = [line, end + 1], True
    return True


def _inline(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith(OPENING, state.pos):
        return False
    first = state.pos + len(OPENING)
    if state.html_terminator_last(CLOSING) < first:
        return False
    end = state.src.find(CLOSING, first, state.posMax)
    if end < 0:
        return False
    if not silent:
        state.push(INLINE, "", 0)
    state.pos = end + len(CLOSING)
    return True
