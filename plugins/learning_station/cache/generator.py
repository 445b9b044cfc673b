"""What made an entry: the program with all that it uses, in one number."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from learning_station.cache.key import Key, hash_parts
from learning_station.files.link import is_link
from learning_station.files.read import read_own_bytes

PACKAGE = Path(__file__).resolve().parents[1]
_NOT_PARTS = ("__pycache__", ".cache", ".git")


@cache
def generator_key() -> Key:
    """The program's code and catalogues, the names and versions of everything that is installed beside it, and Python
    itself.

    Asked once in a process: that is the code which runs. Raises OSError where it can't be read.
    """
    return hash_parts(sys.version.encode(), sys.platform.encode(), *installed_packages(), folders_key([PACKAGE]))


def folders_key(folders: Iterable[Path]) -> Key:
    """Every file below the folders: its path and its bytes. Raises OSError."""
    parts = []
    for folder in folders:
        for path in _files(folder):
            parts += [os.fsencode(path[len(os.fspath(folder)) :]), read_own_bytes(path)]
        parts.append(b"")
    return hash_parts(*parts)


def installed_packages() -> list[bytes]:
    """The name and version of each installed package, from the names of the folders that say so (PyPA's "Recording
    installed projects").
    """
    found = set[str]()
    for folder in filter(None, sys.path):
        if Path(folder).is_dir():
            found |= {name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info"))}  # noqa: PTH208
    return [os.fsencode(name) for name in sorted(found)]


def _files(folder: Path) -> Iterator[str]:
    """In a fixed order. Raises OSError where there is a symbolic link: what is behind one could be anywhere, and change
    unseen.

    A theme may be the station's whole folder; what is kept in it is no part of it.
    """
    pending = [os.fspath(folder)]
    while pending:
        for entry in sorted(os.scandir(pending.pop()), key=lambda entry: entry.name):
            if is_link(entry):
                raise OSError(f"{entry.path} is a symbolic link")
            if not entry.is_dir():
                yield entry.path
            elif entry.name not in _NOT_PARTS:
                pending.append(entry.path)
