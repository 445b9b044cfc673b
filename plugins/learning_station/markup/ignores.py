"""Ignores in Markdown: `<!-- ignore link-text: the button is called so -->`, on a line of its own. Neither readers nor translations know of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from learning_station.markup.verbatim import comments_in

_IGNORE = re.compile(r"<!--\s*ignore\b(?P<rest>(?:(?!-->).)*)-->", re.DOTALL)
_CLOSING = re.compile(r"^[ \t]*(?P<mark>/{3,}|`{3,}|~{3,})[ \t]*$", re.MULTILINE)
_EMPTY_LINE = re.compile(r"\n[ \t]*(?=\n|\Z)")
_BLOCK = re.compile(r"[ \t]*(?P<mark>/{3,})[ ]*[\w-]")
_FENCE = re.compile(r"(?P<mark>`{3,}|~{3,})")


@dataclass(frozen=True)
class Comment:
    """A comment that ignores something: its span in the text and what follows the word `ignore`."""

    start: int
    end: int
    rest: str
    alone: bool
    """Whether nothing else stands on its lines."""


def find_ignores(text: str) -> Iterator[Comment]:
    """Every such comment outside code."""
    for span in comments_in(text):
        comment = _IGNORE.fullmatch(text, span.start, span.end)
        if comment:
            before, after = text[text.rfind("\n", 0, span.start) + 1 : span.start], text[span.end :].partition("\n")[0]
            yield Comment(span.start, span.end, comment["rest"], not (before + after).strip())


def without_ignores(text: str) -> str:
    """The text as if the ignores had never been written: their lines are gone, and so is an empty line where there would be two."""
    pieces, end = [], 0
    for comment in find_ignores(text):
        if comment.alone:
            start, stop = whole_lines(text, comment)
            if (start == 0 or text.endswith("\n\n", 0, start)) and text.startswith("\n", stop):
                stop += 1
        else:
            start, stop = comment.start, comment.end
        pieces.append(text[end:start])
        end = stop
    return "".join([*pieces, text[end:]])


def whole_lines(text: str, comment: Comment) -> tuple[int, int]:
    """The span of the comment's lines with the line end."""
    return text.rfind("\n", 0, comment.start) + 1, min(_line_end(text, comment.end) + 1, len(text))


class Coverage:
    """How far each comment of a text reaches; looks at the text a few times only, however many there are."""

    def __init__(self, text: str, comments: Sequence[Comment]) -> None:
        self._text = text
        self._lines = dict(whole_lines(text, comment) for comment in comments if comment.alone)
        self._found: dict[int, int] = {}
        self._closings: dict[str, list[int]] = {}
        for match in _CLOSING.finditer(text):
            self._closings.setdefault(match["mark"], []).append(match.start())
        self._empty = [match.start() for match in _EMPTY_LINE.finditer(text)]

    def end(self, comment: Comment) -> int:
        """An offset in the last line of what stands below the comment: a block or a fence with its end, else all up to the next empty line."""
        start = self._below(whole_lines(self._text, comment)[1])
        start = max(start, self._closing(start))
        index = bisect_left(self._empty, start)
        return self._empty[index] if index < len(self._empty) else len(self._text)

    def _below(self, start: int) -> int:
        """Where the first line from there on begins that is neither empty nor a comment that ignores something."""
        passed = []
        while start < len(self._text) and start not in self._found:
            passed.append(start)
            if start in self._lines:
                start = self._lines[start]
            elif self._text[start : _line_end(self._text, start)].strip():
                break
            else:
                start = _line_end(self._text, start) + 1
        start = self._found.get(start, start)
        self._found.update(dict.fromkeys(passed, start))
        return start

    def _closing(self, start: int) -> int:
        """Where the line begins that ends the block or the fence that begins here; 0 if none does."""
        opening = _BLOCK.match(self._text, start) or _FENCE.match(self._text, start)
        ends = self._closings.get(opening["mark"], []) if opening else []
        index = bisect_left(ends, start + 1)
        return ends[index] if index < len(ends) else 0


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end
