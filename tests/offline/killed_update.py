"""An update that is ended at a chosen step, at once and for good: `python -m tests.offline.killed_update STEP FOLDER
ZIP`.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from learning_station.cli import main
from learning_station.offline import updated_copy
from learning_station.offline.update_zip import Update
from learning_station.publish import copy_replacement, swap


def end(*_arguments: object, **_options: object) -> Any:
    os.kill(os.getpid(), signal.SIGKILL)


def end_before(module: Any, name: str) -> None:
    setattr(module, name, end)


def end_after(module: Any, name: str, calls: int = 1) -> None:
    done = getattr(module, name)
    left = iter(range(calls - 1))

    def call(*arguments: Any, **options: Any) -> Any:
        result = done(*arguments, **options)
        if next(left, None) is None:
            end()
        return result

    setattr(module, name, call)


def without_exchange(then: Callable[[], None]) -> Callable[[], None]:
    """As on a disk that can't exchange two folders: the old one is moved aside first."""

    def step() -> None:
        swap._exchange = lambda *_: False
        then()

    return step


BEFORE: dict[str, Callable[[], None]] = {
    "before anything is written": lambda: end_before(copy_replacement, "write_new_version"),
    "after the fifth file": lambda: end_after(updated_copy, "_take_over", 5),
    "in the middle of a file": lambda: setattr(
        Update, "copy", lambda _self, _path, to: (to.write(b"half a pa"), to.flush(), end())
    ),
    "after a reader's own file": lambda: end_after(updated_copy, "_take_own"),
    "before the swap": lambda: end_before(copy_replacement, "swap_in"),
    "before the old folder is moved aside": without_exchange(lambda: end_before(Path, "rename")),
}
BETWEEN = {"between the two renames": without_exchange(lambda: end_after(Path, "rename"))}
AFTER: dict[str, Callable[[], None]] = {
    "after the swap": lambda: end_after(copy_replacement, "swap_in"),
    "after the second rename": without_exchange(lambda: end_after(Path, "rename", 2)),
    "before the old folder is removed": without_exchange(lambda: end_after_renames_before_removal()),
}


def end_after_renames_before_removal() -> None:
    removed: Any = vars(swap)["remove_tree"]

    def remove(path: Path) -> None:
        if path.name == "old":
            end()
        removed(path)

    setattr(swap, "remove_tree", remove)  # noqa: B010 (a checker would hold the assignment against the module)


STEPS = {**BEFORE, **BETWEEN, **AFTER}

if __name__ == "__main__":
    STEPS[sys.argv[1]]()
    main(["update", sys.argv[2], sys.argv[3]])
