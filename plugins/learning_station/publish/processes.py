"""What every process of a build does first."""

from __future__ import annotations

import os
from multiprocessing import parent_process
from multiprocessing.connection import wait
from threading import Thread


def end_with_parent() -> None:
    """If the build is killed, this process ends too, so that it neither goes on writing nor holds the lock."""
    parent = parent_process()

    def wait_for_end() -> None:
        if parent:
            wait([parent.sentinel])
            os._exit(1)

    Thread(target=wait_for_end, daemon=True).start()
