"""Whether the footnotes of a text are called, each by a place that readers see, and none has the label of another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from markdown_it.token import Token

from learning_station.markup.rules.state import TextProblem
from learning_station.markup.source_map import LineIndex
from learning_station.problems import Code

_TEXT, _NOWHERE = "\n", "\n\n"
"""What holds a mark that stands in no note, and one in a note that isn't shown: no label is like these."""


def check_footnotes(
    tokens: Sequence[Token], marks: Sequence[tuple[str, int]], positions: LineIndex
) -> Iterator[TextProblem]:
    """Notes that no reader sees, and those whose label another one has; `marks` are the calls with their offsets."""
    notes = [token for token in tokens if token.type == "footnote_reference_open"]
    shown = _shown(notes, marks, positions) if notes else frozenset()
    seen: set[str] = set()
    for token in notes:
        label = str(token.meta["label"])
        start = positions.start((token.map or [0])[0])
        if label in seen:
            message, hint = f"the footnote `{label}` is in this text twice", "Give one of them another name."
            yield TextProblem(start, Code.DUPLICATE_ID, message, hint)
        elif label not in shown:
            message = f"nothing calls the footnote `{label}`, so no reader sees it"
            hint = f"Write `[^{label}]` where it belongs, or take it out."
            yield TextProblem(start, Code.UNUSED_FOOTNOTE, message, hint)
        seen.add(label)


def _shown(notes: Sequence[Token], marks: Sequence[tuple[str, int]], positions: LineIndex) -> frozenset[str]:
    """The labels of what is called in the text itself or in a note that is shown: notes that only call each other
    are not.
    """
    holders = _holders(notes)
    calls: dict[str, set[str]] = {}
    for label, offset in marks:
        calls.setdefault(holders.get(positions.line_of(offset), _TEXT), set()).add(label)
    shown: set[str] = set()
    new = {_TEXT}
    while new:
        new = {label for one in new for label in calls.get(one, ())} - shown
        shown |= new
    return frozenset(shown)


def _holders(notes: Sequence[Token]) -> Mapping[int, str]:
    """The label of the innermost note that each line (from 0) stands in, for lines of notes."""
    holders: dict[int, str] = {}
    seen: set[str] = set()
    for token in notes:
        label = str(token.meta["label"])
        first, last = token.map or [0, 0]
        holders |= dict.fromkeys(range(first, last), _NOWHERE if label in seen else label)
        seen.add(label)
    return holders
