"""Which state of an original a translation was made from: one line of short hashes, and what two such lines tell
apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_PARTS = r"(?:[0-9a-f]{4}(?:\.[0-9a-f]{4})*)?"
_STATE = re.compile(rf"(?P<whole>[0-9a-f]{{12}})(?:/(?P<front>{_PARTS})/(?P<body>{_PARTS}))?")

What = Literal["changed", "new", "gone", "moved"]


@dataclass(frozen=True)
class State:
    """An original's texts as hashes (SHA-256, the first digits): all of them in twelve digits, each part in four.

    The parts are those of the front matter in the model's order and the sections of the body in theirs; None where only
    the whole is known. Written `3f9a1c0b27de/9a1c.0b27/1234.5678`, or `3f9a1c0b27de` alone.
    """

    whole: str
    front: tuple[str, ...] | None = None
    body: tuple[str, ...] | None = None

    def __str__(self) -> str:
        if self.front is None or self.body is None:
            return self.whole
        return f"{self.whole}/{'.'.join(self.front)}/{'.'.join(self.body)}"


def parse_state(written: str) -> State | None:
    """The state that is written so, or None if that is none."""
    match = _STATE.fullmatch(written)
    if not match:
        return None
    if match["front"] is None:
        return State(match["whole"])
    front, body = (tuple(part.split(".")) if part else () for part in (match["front"], match["body"]))
    return State(match["whole"], front, body)


@dataclass(frozen=True)
class PartChange:
    """What became of one part: its place in the older list, in the newer one, or in both."""

    what: What
    old: int | None = None
    new: int | None = None


def differences(old: Sequence[str], new: Sequence[str]) -> list[PartChange]:
    """How the newer list of hashes differs from the older, in the newer one's order; parts that stay are not told.

    What is the same at both ends is set aside first, so that one part that changed is that part, even where others are
    like it.
    """
    head = _same(old, new)
    tail = _same(old[head:][::-1], new[head:][::-1])
    found = list(_between(old[head : len(old) - tail], new[head : len(new) - tail], head))
    return sorted(
        _with_moves(found, old, new),
        key=lambda one: (one.new if one.new is not None else one.old or 0, one.new is not None),
    )


def _same(one: Sequence[str], other: Sequence[str]) -> int:
    """How many parts are the same from the beginning."""
    return next(
        (index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _between(old: Sequence[str], new: Sequence[str], offset: int) -> Iterator[PartChange]:
    for tag, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        both = min(old_to - old_from, new_to - new_from)
        yield from (
            PartChange("changed", offset + old_from + index, offset + new_from + index) for index in range(both)
        )
        yield from (PartChange("gone", old=offset + index) for index in range(old_from + both, old_to))
        yield from (PartChange("new", new=offset + index) for index in range(new_from + both, new_to))


def _with_moves(found: list[PartChange], old: Sequence[str], new: Sequence[str]) -> Iterator[PartChange]:
    """The same, where a part that left one place and came to another has moved."""
    left: dict[str, list[int]] = {}
    for one in found:
        if one.old is not None:
            left.setdefault(old[one.old], []).append(one.old)
    moved = {one.new: left[new[one.new]].pop(0) for one in found if one.new is not None and left.get(new[one.new])}
    yield from (PartChange("moved", was, now) for now, was in moved.items())
    taken = set(moved.values())
    for one in found:
        was, now = (one.old if one.old not in taken else None), (one.new if one.new not in moved else None)
        if was is not None and now is not None:
            yield PartChange("changed", was, now)
        elif now is not None:
            yield PartChange("new", new=now)
        elif was is not None:
            yield PartChange("gone", old=was)
