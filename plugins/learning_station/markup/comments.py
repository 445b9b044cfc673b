"""The comments of a text, and how far those reach that ignore something: `<!-- ignore link-text: the button is
called so -->`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from learning_station.markup.source_map import LineIndex
from learning_station.model.document import Comment, Document, Span

IGNORE = re.compile(r"\s*ignore\b(?P<rest>.*)", re.DOTALL)

_EMPTY_LINE = re.compile(r"\n[ \t]*(?=\n|\Z)")
_ENDED = ("station_block_open", "fence", "math_block", "math_block_label")


def comments_of(
    text: str, tokens: Sequence[Token], positions: LineIndex, inline: Sequence[Span], between: Sequence[tuple[int, int]]
) -> Iterator[Comment]:
    """Every comment outside code, in its order: those within paragraphs and those between them."""
    spans = sorted([*inline, *(Span(*span) for span in between)])
    reach = _Reach(text, tokens, positions, spans)
    for span in spans:
        before = text[positions.start(positions.line_of(span.start)) : span.start]
        after = text[span.end : positions.end(positions.line_of(span.end))]
        alone = not (before + after).strip()
        yield Comment(span.start, span.end, text[span.start + 4 : span.end - 3], alone, reach.end(span))


class _Reach:
    """How far each comment of a text reaches; looks at each line a few times only, however many comments there are."""

    def __init__(self, text: str, tokens: Sequence[Token], positions: LineIndex, spans: Sequence[Span]) -> None:
        self._text, self._positions = text, positions
        self._ends = _ends(tokens, positions) if spans else {}
        self._empty = [match.start() for match in _EMPTY_LINE.finditer(text)] if spans else []
        self._lines = {positions.start(positions.line_of(span.start)): span for span in spans}
        self._found: dict[int, int] = {}

    def end(self, span: Span) -> int:
        """An offset in the last line of what stands below a comment: a block to its end, else all up to the next
        empty line.
        """
        start = self._below(self._after(span.end))
        if start in self._ends:
            return self._ends[start]
        index = bisect_left(self._empty, start)
        return self._empty[index] if index < len(self._empty) else len(self._text)

    def _after(self, offset: int) -> int:
        """Where the next line begins."""
        return self._positions.start(self._positions.line_of(offset) + 1)

    def _below(self, start: int) -> int:
        """Where the first line from there on begins that is neither empty nor a comment."""
        passed = []
        while start < len(self._text) and start not in self._found:
            passed.append(start)
            if start in self._lines:
                start = self._after(self._lines[start].end)
            elif self._positions.line(self._positions.line_of(start)).strip():
                break
            else:
                start = self._after(start)
        start = self._found.get(start, start)
        self._found.update(dict.fromkeys(passed, start))
        return start


def _ends(tokens: Sequence[Token], positions: LineIndex) -> dict[int, int]:
    """Where what begins on a line ends: blocks, code and formulas, by the offset of that line."""
    ends: dict[int, int] = {}
    for token in tokens:
        if token.type in _ENDED and token.map:
            ends.setdefault(positions.start(token.map[0]), positions.end(max(token.map[1] - 1, token.map[0])))
    return ends


def without_ignores(document: Document, first: int, last: int) -> str:
    """What stands between the two offsets of the text, as if the comments that ignore something had never been written.

    Their lines are gone, and so is an empty line where there would be two.
    """
    text = document.text[:last]
    pieces, end = [], first
    for comment in document.comments:
        if not first <= comment.start < last or not IGNORE.fullmatch(comment.text):
            continue
        start, stop = comment.start, comment.end
        if comment.alone:
            start, stop = whole_lines(text, comment)
            if (start == first or text.endswith("\n\n", first, start)) and text.startswith("\n", stop):
                stop += 1
        pieces.append(text[end:start])
        end = stop
    return "".join([*pieces, text[end:]])


def whole_lines(text: str, comment: Comment) -> tuple[int, int]:
    """The span of the comment's lines with the line end."""
    end = text.find("\n", comment.end)
    return text.rfind("\n", 0, comment.start) + 1, len(text) if end < 0 else end + 1
