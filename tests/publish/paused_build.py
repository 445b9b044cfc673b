"""A command that stops at a chosen step of a build and waits to be killed: `python -m tests.publish.paused_build STEP
COMMAND…`.

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
from learning_station.publish import assembly, site, swap, target
from learning_station.publish.language import write_language
from learning_station.render import workers


def pause() -> None:
    os.write(1, b"paused\n")
    while True:
        signal.pause()


def paused_before(module: Any, name: str) -> None:
    setattr(module, name, lambda *_, **_keywords: pause())


def paused_after(module: Any, name: str) -> None:
    done = getattr(module, name)

    def call(*arguments: Any) -> None:
        done(*arguments)
        pause()

    setattr(module, name, call)


def build_and_pause(station: Any, language: str, folder: Path, *rest: Any, **keywords: Any) -> Any:
    result = write_language(station, language, folder, *rest, **keywords)
    if language == "fr":
        pause()
    return result


def pause_in_a_worker() -> None:
    """Each language has two processes more, and each of them stops at its first page."""
    setattr(workers, "FEWEST", 0)  # noqa: B010 (it is a constant for everybody else)
    setattr(os, "cpu_count", lambda: 4)  # noqa: B010
    paused_before(workers, "render_page")


def without_exchange() -> None:
    """As on a system that can't exchange two folders: the old one is moved aside first."""
    rename = Path.rename

    def rename_and_pause(path: Path, to: Path) -> Path:
        renamed = rename(path, to)
        if to.name == "old":
            pause()
        return renamed

    setattr(swap, "_exchange", lambda *_: False)  # noqa: B010 (a checker would hold the assignment against the function's signature)
    setattr(Path, "rename", rename_and_pause)  # noqa: B010


STEPS: dict[str, Callable[[], None]] = {
    "before anything is written": lambda: paused_before(site, "build_languages"),
    "while a language is built": lambda: setattr(site, "write_language", build_and_pause),
    "while pages are written": pause_in_a_worker,
    "after the languages, before the root": lambda: paused_before(assembly, "_write_root"),
    "before a part's list": lambda: paused_before(site, "write_part"),
    "before the swap": lambda: paused_before(target, "swap_in"),
    "after the swap, before the old site is removed": lambda: paused_after(target, "swap_in"),
    "in the middle of a swap without exchange": without_exchange,
}

if __name__ == "__main__":
    STEPS[sys.argv[1]]()
    main(sys.argv[2:])
