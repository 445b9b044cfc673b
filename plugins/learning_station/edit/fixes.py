"""Fixes of problems applied to texts: a pure function, texts in and texts out."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple

from learning_station.problems import Edit


class _Span(NamedTuple):
    start: int
    end: int
    new: str


def apply_fixes(texts: Mapping[str, str], fixes: Iterable[tuple[Edit, ...]]) -> dict[str, str]:
    """The texts that change, by path, with as many fixes in them as fit.

    A fix is made with all its edits or not at all. It is left out where the text isn't what the edit would replace, and
    where it overlaps one that came before: whoever checks again finds it once more, at its new place.
    """
    starts = {path: [0, *(match.end() for match in re.finditer("\n", text))] for path, text in texts.items()}
    accepted: dict[str, list[_Span]] = {}
    for fix in fixes:
        spans = [(edit.where.path, _span(texts, starts, edit)) for edit in fix]
        known = [(path, span) for path, span in spans if span is not None]
        if len(known) == len(spans) and not _overlapping(known, accepted):
            for path, span in known:
                insort(accepted.setdefault(path, []), span)
    return {
        path: changed for path, spans in accepted.items() if (changed := _replaced(texts[path], spans)) != texts[path]
    }


def _span(texts: Mapping[str, str], starts: Mapping[str, list[int]], edit: Edit) -> _Span | None:
    where = edit.where
    if where.path not in texts or not 0 < where.line <= len(starts[where.path]):
        return None
    start = starts[where.path][where.line - 1] + max(where.column, 1) - 1
    return _Span(start, start + len(edit.old), edit.new) if texts[where.path].startswith(edit.old, start) else None


def _overlapping(spans: list[tuple[str, _Span]], accepted: Mapping[str, list[_Span]]) -> bool:
    """Whether two of the spans share a letter, or one does with a span accepted before; those are sorted, so only
    neighbours can.
    """
    if any(one[0] == other[0] and _collide(one[1], other[1]) for one, other in pairwise(sorted(spans))):
        return True
    for path, span in spans:
        others = accepted.get(path, [])
        index = bisect_left(others, span)
        if any(_collide(span, other) for other in others[max(0, index - 1) : index + 1]):
            return True
    return False


def _collide(span: _Span, other: _Span) -> bool:
    """Whether they share a letter, or one inserts at the other's edge."""
    if span.start == span.end or other.start == other.end:
        return span.start <= other.end and other.start <= span.end
    return span.start < other.end and other.start < span.end


def _replaced(text: str, spans: Iterable[_Span]) -> str:
    pieces, end = [], 0
    for span in spans:
        pieces += [text[end : span.start], span.new]
        end = span.end
    return "".join([*pieces, text[end:]])
