"""The nearest neighbours in a list, so that no page grows with what it is part of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def nearest(items: Sequence[T], index: int, count: int) -> Sequence[T]:
    """At most `count` items next to each other, with that of the index as near to their middle as the ends of the
    list allow.
    """
    first = max(0, min(index - count // 2, len(items) - count))
    return items[first : first + count]
