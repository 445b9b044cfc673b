"""What the module of an editorial rule declares."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from learning_station.check.editorial.texts import EditorialTexts
from learning_station.problems import Code, Problem


@dataclass(frozen=True)
class EditorialRule:
    """A rule of style, with the codes that it may give; their levels are in `problems.py`."""

    find: Callable[[EditorialTexts], Iterator[Problem]]
    codes: tuple[Code, ...]
    of_the_whole: bool = False
    """Whether it looks for what is missing, or what nobody uses, in the whole station, and reads no texts."""
