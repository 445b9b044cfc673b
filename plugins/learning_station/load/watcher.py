"""Which files of a station have changed: looked at again and again, which works on every disk and outlives folders
that come and go.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from threading import Event

INTERVAL = 0.1
"""Seconds between two looks; one at 700 files takes some milliseconds."""
PATIENCE = 10
"""So many times as long as a look took, the next one waits at least."""
SETTLING = 0.05
"""Seconds in which nothing may change before a change counts as whole: editors save in several steps."""

Look = Mapping[str, tuple[int, int, int]]
"""What is there: each file and folder with its time of change, size and number."""


def watch(paths: Callable[[], Iterable[Path]], ended: Event) -> Iterator[Callable[[], bool]]:
    """Yields at once, and then each time when something has changed below the paths, until `ended` is set.

    What changes while the caller is at work is yielded afterwards; what is yielded tells whether anything has. `paths`
    is asked anew for each look.
    """
    seen = look(paths())

    def has_more() -> bool:
        return ended.is_set() or look(paths()) != seen

    yield has_more
    took = 0.0
    while not ended.wait(max(INTERVAL, PATIENCE * took)):
        began = time.monotonic()
        now = look(paths())
        took = time.monotonic() - began
        if now == seen:
            continue
        while not ended.wait(SETTLING) and (again := look(paths())) != now:
            now = again
        seen = now
        yield has_more


def look(paths: Iterable[Path]) -> Look:
    """Every file and folder at or below the paths; hidden ones and what can't be read are left out, links aren't
    followed.
    """
    return {path: (found.st_mtime_ns, found.st_size, found.st_ino) for top in paths for path, found in _found(str(top))}


def _found(top: str) -> Iterator[tuple[str, os.stat_result]]:
    try:
        yield top, os.lstat(top)
        with os.scandir(top) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    yield from _found(entry.path)
                else:
                    yield entry.path, entry.stat(follow_symlinks=False)
    except OSError:
        return
