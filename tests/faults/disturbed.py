"""Something that happens just when a command touches a file: a disk that is full, an interrupt, a file that has just
gone.

Python announces each such step before it takes it (PEP 578), so nothing of the command has to be replaced, and no step
can be forgotten.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

WRITES = frozenset(
    {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "os.link", "os.symlink", "os.truncate"}
)
LISTS = frozenset({"os.scandir", "os.listdir"})


@dataclass
class Disturbance:
    """What happens at the step of that number (from 1) among those that are looked for below the folder."""

    folder: str
    is_wanted: Callable[[str, tuple[Any, ...]], bool]
    number: int
    act: Callable[[str], object]
    seen: list[str] = field(default_factory=list)
    """The steps that came, up to that one."""

    @property
    def happened(self) -> bool:
        return len(self.seen) >= self.number

    def notice(self, event: str, arguments: tuple[Any, ...]) -> None:
        path = _path_of(arguments)
        if (
            self.happened
            or path is None
            or not f"{path}/".startswith(f"{self.folder}/")
            or not self.is_wanted(event, arguments)
        ):
            return
        self.seen.append(f"{event} {path}")
        if self.happened:
            self.act(path)


def is_write(event: str, arguments: tuple[Any, ...]) -> bool:
    """Whether the step changes something on the disk."""
    if event == "open":
        mode, flags = arguments[1], arguments[2]
        return (isinstance(mode, str) and any(letter in mode for letter in "wax+")) or (
            isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR))
        )
    return event in WRITES


def is_read(event: str, arguments: tuple[Any, ...]) -> bool:
    """Whether the step reads a file or lists a folder."""
    return event in LISTS or (event == "open" and not is_write(event, arguments))


@contextmanager
def disturbed(
    folder: Path,
    number: int,
    act: Callable[[str], object],
    is_wanted: Callable[[str, tuple[Any, ...]], bool] = is_write,
) -> Iterator[Disturbance]:
    """While it lasts, `act` is called with the path just before that step below the folder; what it raises, the step
    raises.
    """
    _at_work.append(Disturbance(os.path.abspath(folder), is_wanted, number, act))  # noqa: PTH100 (links are part of the name)
    try:
        yield _at_work[-1]
    finally:
        _at_work.pop()


def _path_of(arguments: tuple[Any, ...]) -> str | None:
    first = arguments[0] if arguments else None
    return os.path.abspath(os.fsdecode(first)) if isinstance(first, str | bytes | os.PathLike) else None  # noqa: PTH100


_at_work: list[Disturbance] = []


def _notice(event: str, arguments: tuple[Any, ...]) -> None:
    if _at_work and (event in WRITES or event in LISTS or event == "open"):
        _at_work[-1].notice(event, arguments)


sys.addaudithook(_notice)
