"""How the processes of a build are started, and that they end with it."""

from __future__ import annotations

import multiprocessing
import os
import sys
from multiprocessing import parent_process
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
from threading import Thread


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

    Windows has no fork, and Apple's own libraries don't bear one; there a process is sent its work as bytes.
    """
    forks = sys.platform != "darwin" and "fork" in multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("fork" if forks else None)
