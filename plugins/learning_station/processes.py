"""Work for several processors: how the processes of a command are started, and that they end with it."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import parent_process
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
from threading import Thread
from typing import Any, TypeVar


def end_with_parent() -> None:
    """If the build is killed, this process ends too, so that it neither goes on writing nor holds the lock."""
    parent = parent_process()

    def wait_for_end() -> None:
        if parent:
            wait([parent.sentinel])
            os._exit(1)

    Thread(target=wait_for_end, daemon=True).start()


def process_context() -> BaseContext:
    """Copies of this process with all that it has loaded; where the system can't make them well, new ones.

    Windows has no fork, and Apple's own libraries don't bear one; there a process is sent its work as bytes. Such a new
    one would look for Python's own modules in the current folder first, which may be a stranger's station: the variable
    keeps it from that (https://docs.python.org/3/using/cmdline.html#envvar-PYTHONSAFEPATH).
    """
    forks = sys.platform != "darwin" and "fork" in multiprocessing.get_all_start_methods()
    if not forks:
        os.environ["PYTHONSAFEPATH"] = "1"
    return multiprocessing.get_context("fork" if forks else None)


SharedT = TypeVar("SharedT")
ItemT = TypeVar("ItemT")
ResultT = TypeVar("ResultT")
Work = Callable[[SharedT, ItemT], ResultT]


def can_spread() -> bool:
    """Whether there are several processors, and this process may be copied: one with threads may not."""
    return (os.cpu_count() or 1) > 1 and threading.active_count() == 1


def spread(work: Work[SharedT, ItemT, ResultT], shared: SharedT, items: Sequence[ItemT], chunk: int) -> list[ResultT]:
    """What `work(shared, item)` gives for each item, in their order, by all processors.

    `chunk` items are handed out at once. `work` is a function of a module; items and results are sent as bytes,
    `shared` only where processes can't be copied. This process does it alone where there is one processor or little to
    do, where it has threads, which a copy wouldn't, and where a copy was ended from outside.
    """
    if can_spread() and len(items) >= 2 * chunk:
        with (
            suppress(BrokenProcessPool),
            ProcessPoolExecutor(os.cpu_count(), process_context(), _begin, (work, shared)) as pool,
        ):
            return list(pool.map(_work, items, chunksize=chunk))
    return [work(shared, item) for item in items]


_task: tuple[Work[Any, Any, Any], Any]


def _begin(work: Work[Any, Any, Any], shared: Any) -> None:
    global _task
    end_with_parent()
    _task = work, shared


def _work(item: Any) -> Any:
    work, shared = _task
    return work(shared, item)
