"""How far a build is, told by its processes to the one that waits."""

from __future__ import annotations

from collections.abc import Callable
from ctypes import c_int
from multiprocessing.sharedctypes import Synchronized
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Count = Synchronized[int]
else:
    Count = Synchronized

_finished: Count | None = None


def count_in(finished: Count | None) -> None:
    """From now on this process adds its finished pages to that number; to none where nobody waits for it."""
    global _finished
    _finished = finished


def counted(done: Callable[[str, str], None]) -> Callable[[str, str], None]:
    """The same function, or where somebody waits one that also counts its calls."""
    if _finished is None:
        return done
    finished = _finished

    def call(uri: str, html: str) -> None:
        done(uri, html)
        with finished.get_lock():
            finished.value += 1

    return call


def new_count() -> Count:
    from multiprocessing import Value

    return Value(c_int, 0)
