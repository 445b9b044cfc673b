"""A build that stops at a chosen step and waits to be killed: `python -m tests.publish.paused_build STEP STATION SITE`.

It prints `paused` when it gets there, in whichever of its processes.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from learning_station.cli import main
from learning_station.publish import site, swap


def pause() -> None:
    os.write(1, b"paused\n")
    while True:
        signal.pause()


def paused_before(module: Any, name: str) -> None:
    setattr(module, name, lambda *_: pause())


def paused_after(module: Any, name: str) -> None:
    done = getattr(module, name)

    def call(*arguments: Any) -> None:
        done(*arguments)
        pause()

    setattr(module, name, call)


write_language = site.write_language


def build_and_pause(station: Any, language: str, folder: Path) -> Any:
    result = write_language(station, language, folder)
    if language == "fr":
        pause()
    return result


def without_exchange() -> None:
    """As on a system that can't exchange two folders: the old one is moved aside first."""
    swap._exchange = lambda *_: False
    rename = Path.rename

    def rename_and_pause(self: Path, target: Path) -> Path:
        renamed = rename(self, target)
        if target.name.endswith(".old"):
            pause()
        return renamed

    Path.rename = rename_and_pause  # type: ignore[method-assign]


STEPS: dict[str, Callable[[], None]] = {
    "before anything is written": lambda: paused_before(site, "_build_languages"),
    "while a language is built": lambda: setattr(site, "write_language", build_and_pause),
    "after the languages, before the root": lambda: paused_before(site, "_write_root"),
    "before the swap": lambda: paused_before(site, "swap_in"),
    "after the swap, before the old site is removed": lambda: paused_after(site, "swap_in"),
    "in the middle of a swap without exchange": without_exchange,
}

if __name__ == "__main__":
    STEPS[sys.argv[1]]()
    main(["build", "--root", sys.argv[2], "--site-dir", sys.argv[3]])
