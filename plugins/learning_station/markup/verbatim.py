"""What of a Markdown text is not read as Markdown: code, which is shown as it is, and comments, which aren't shown at all."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

_NEXT = re.compile(r"\\.|<!--|`+|^~{3,}", re.MULTILINE)
_RUN = re.compile(r"`+")
_FENCE = re.compile(r"(?P<fence>`{3,}|~{3,})[ ]*(?:\{[^\n]*\}|[^\n`{]*)$", re.MULTILINE)
_FENCE_END = re.compile(r"^(?P<fence>`{3,}|~{3,})[ ]*$", re.MULTILINE)
_BREAK = re.compile(r"\n[ \t]*(?:\n|\Z|[-*+>:#|/]|\d+[.)]|\[\^)")
"""Where a paragraph ends at the latest: inline code doesn't go on beyond."""
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_INDENTED = re.compile(r"\A(?: {4}|\t)|\n(?: {4}|\t)")
_CONTAINER = re.compile(r"[ ]{0,3}(?:[-*+]|\d+\.|:|\[\^[^\]\n]+\]:)[ \t]")
"""Begins a list item, a definition or a footnote: what is indented below belongs to it and isn't code."""


class Span(NamedTuple):
    start: int
    end: int
    comment: bool = False


def without_code(text: str) -> str:
    """The text with code and comments blanked, every other character at its place."""
    prose = _blank(text, _spans(text))
    return _blank(prose, _indented(prose, text)) if _INDENTED.search(text) else prose


def comments_in(text: str) -> Iterator[Span]:
    """The comments outside code."""
    return (span for span in _spans(text) if span.comment) if "<!--" in text else iter(())


def with_comments_blanked(text: str) -> str:
    """The text with comments blanked, every other character at its place."""
    return _blank(text, comments_in(text))


def without_comments(text: str) -> str:
    """The text without its `<!-- comments -->`, lines kept; comments shown inside code stay."""
    pieces, end = [], 0
    for span in _spans(text) if "<!--" in text else ():
        if span.comment:
            pieces += [text[end : span.start], "\n" * text.count("\n", span.start, span.end)]
            end = span.end
    return "".join([*pieces, text[end:]])


def _blank(text: str, spans: Iterator[Span]) -> str:
    pieces, end = [], 0
    for span in spans:
        pieces += [text[end : span.start], re.sub(r"[^\n]", " ", text[span.start : span.end])]
        end = span.end
    return "".join([*pieces, text[end:]])


def _spans(text: str) -> Iterator[Span]:
    """Fenced code, inline code and comments: of those that overlap, the one that begins first (as Python-Markdown reads them)."""
    code = _Code(text)
    position, comments_close = 0, text.rfind("-->")
    while match := _NEXT.search(text, position):
        start, position = match.span()
        if match[0] == "<!--":
            if start + 4 <= comments_close:
                position = text.index("-->", start + 4) + 3
                yield Span(start, position, comment=True)
        elif not match[0].startswith("\\"):
            end = code.fence_end(start) or code.inline_end(start, position - start)
            if end:
                yield Span(start, end)
                position = end


class _Code:
    """Finds the ends of code; looks at each character of the text a few times only, however often code begins, and at none where none does."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _breaks(self) -> list[int]:
        return [match.start() for match in _BREAK.finditer(self._text)]

    @cached_property
    def _runs(self) -> dict[int, list[int]]:
        """Where runs of backticks begin, by their length."""
        runs: dict[int, list[int]] = {}
        for run in _RUN.finditer(self._text):
            runs.setdefault(len(run[0]), []).append(run.start())
        return runs

    @cached_property
    def _fence_ends(self) -> dict[str, list[tuple[int, int]]]:
        """The lines that may end fenced code, by their fence."""
        ends: dict[str, list[tuple[int, int]]] = {}
        for match in _FENCE_END.finditer(self._text):
            ends.setdefault(match["fence"], []).append(match.span())
        return ends

    def fence_end(self, start: int) -> int | None:
        """The end of the fenced code that begins here; None where none does, or its fence is not closed."""
        opening = _FENCE.match(self._text, start) if start == 0 or self._text[start - 1] == "\n" else None
        ends = self._fence_ends.get(opening["fence"], []) if opening else []
        index = bisect_left(ends, (start + 1, 0))
        return ends[index][1] if index < len(ends) else None

    def inline_end(self, start: int, length: int) -> int | None:
        """The end of the inline code that begins here with so many backticks: at the next run of as many in the paragraph."""
        same = self._runs.get(length, []) if self._text[start] == "`" else []
        index, after = bisect_left(same, start + 1), bisect_left(self._breaks, start)
        limit = self._breaks[after] if after < len(self._breaks) else len(self._text)
        return same[index] + length if index < len(same) and same[index] < limit else None


def _indented(prose: str, text: str) -> Iterator[Span]:
    """Lines indented by four spaces after an empty one, outside lists, definitions and footnotes."""
    inside, after_empty = False, True
    for match in _LINE.finditer(prose):
        line = match[0]
        if not line.strip():
            after_empty = True
        elif text.startswith(("    ", "\t"), match.start()):
            if after_empty and not inside:
                yield Span(*match.span())
            else:
                after_empty = False
        else:
            inside = bool(_CONTAINER.match(line)) or (inside and not after_empty)
            after_empty = False
