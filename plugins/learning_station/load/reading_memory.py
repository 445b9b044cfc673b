"""What was read of a station's files, for whoever reads it again and again: a file that hasn't changed isn't parsed
twice.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TypeAlias

from learning_station.model.base import Entity
from learning_station.model.ignore import Ignore
from learning_station.model.station import Settings, UnreadThing
from learning_station.problems import Problems

Things: TypeAlias = Iterable[Entity | UnreadThing]
Read = Callable[[Problems, list[Ignore]], Things]


class ReadingMemory:
    """The results of the last reading, by the texts that they were read from. What a reading doesn't ask for is
    forgotten after it.
    """

    def __init__(self, *, keeps: bool = True) -> None:
        """Without `keeps` everything is read anew, and nothing is held on to."""
        self._keeps = keeps
        self._settings: Settings | None = None
        self._last: dict[Hashable, tuple[tuple[Entity | UnreadThing, ...], Problems, list[Ignore]]] = {}
        self._now = self._last.copy()

    def begin(self, settings: Settings) -> None:
        """Called before each reading; other settings may change what any file means."""
        self._last = self._now if settings == self._settings else {}
        self._settings, self._now = settings, {}

    def has(self, key: Hashable) -> bool:
        """Whether what has this key was read the last time."""
        return key in self._last

    def recall(self, key: Hashable, read: Read, problems: Problems, ignores: list[Ignore]) -> Things:
        """What `read` gives, adding its problems and ignores; `key` has all that it depends on, but for the
        settings.
        """
        known = self._last.get(key)
        if known is None:
            found, seen = Problems(), list[Ignore]()
            known = (tuple(read(found, seen)), found, seen)
        if self._keeps:
            self._now[key] = known
        things, found, seen = known
        problems.extend(found)
        ignores += seen
        return things
