"""How far a build is, told by its processes to the one that waits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from ctypes import c_int
from multiprocessing.sharedctypes import Synchronized
from typing import TYPE_CHECKING, TypeVar

from learning_station.processes import process_context

if TYPE_CHECKING:
    Count = Synchronized[int]
else:
    Count = Synchronized

_finished: Count | None = None

Page = TypeVar("Page")


def use_counter(finished: Count | None) -> None:
    """Makes this process add its finished pages to the counter; with None, nothing is counted."""
    global _finished
    _finished = finished


def count_pages(pages: Iterable[Page]) -> Iterator[Page]:
    """The same pages; each is added to this process's counter, if it has one."""
    for page in pages:
        if _finished is not None:
            with _finished.get_lock():
                _finished.value += 1
        yield page


def make_counter() -> Count:
    return process_context().Value(c_int, 0)
