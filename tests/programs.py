"""Programs that tests start: they end with the test, however the tests were started."""

from __future__ import annotations

import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 30
"""Seconds that a program has to end by itself."""


def heed_interrupts() -> None:
    """Lets SIGINT end this process and, since they inherit it, what it starts.

    A shell without job control starts what runs in the background (`make test &`) with SIGINT ignored.
    """
    if threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@contextmanager
def ended(process: subprocess.Popen[bytes] | subprocess.Popen[str], patience: float = PATIENCE) -> Iterator[None]:
    """After the block nothing is left of the process: what doesn't end when it is asked to is killed."""
    try:
        yield
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(patience)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
