"""Something done within limits: in a process of its own, which may take so much of the processor and of the memory
and no more.
"""

from __future__ import annotations

import os
import resource
import signal
import traceback
from collections.abc import Callable
from pathlib import Path

PROCESSOR_SECONDS = 40
"""Of the processor, not of the clock, so that a busy machine makes no difference."""
MEMORY = 1_000_000_000
"""Bytes beyond what the process has when it begins."""


def do_within_limits(work: Callable[[], None], seconds: int = PROCESSOR_SECONDS, memory: int = MEMORY) -> str:
    """What went wrong: the traceback, or that a limit was reached; empty if it ended well.

    Nothing of what it did is left here.
    """
    read_end, write_end = os.pipe()
    child = os.fork()
    if not child:
        os.close(read_end)
        _do(work, seconds, memory, write_end)
    os.close(write_end)
    with os.fdopen(read_end, "rb") as pipe:
        told = pipe.read().decode("utf-8", "replace")
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        return (
            f"more than {seconds} seconds of the processor"
            if number == signal.SIGXCPU
            else f"ended by {signal.Signals(number).name}"
        )
    return told or ("" if os.WEXITSTATUS(status) == 0 else f"ended with {os.WEXITSTATUS(status)}")


def _do(work: Callable[[], None], seconds: int, memory: int, write_end: int) -> None:
    """The child's part, from which nothing returns."""
    told = ""
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        limit = _address_space() + memory
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        work()
    except MemoryError:
        told = f"more than {memory // 1_000_000} MB"
    except BaseException:
        told = traceback.format_exc()
    finally:
        with os.fdopen(write_end, "wb") as pipe:
            pipe.write(told.encode("utf-8", "replace"))
        os._exit(0)


def _address_space() -> int:
    """The bytes that this process has mapped."""
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
