"""Lists what is in a folder."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from learning_station.files.link import refuse_links


class DiskFile(NamedTuple):
    """Something that is no folder: its path relative to the folder, with `/`, and its size in bytes."""

    path: str
    size: int
    is_file: bool
    """False for links, devices and the like."""


def list_below(folder: Path, within: Path | None = None) -> Iterator[DiskFile]:
    """Everything below the folder, hidden or not, in a fixed order.

    Links are named and not followed; folders alone aren't named. Raises OSError.
    """
    for path, found in _entries(folder, within):
        if not _is_folder(found):
            yield DiskFile(path, found.st_size, stat.S_ISREG(found.st_mode))


def list_folders(folder: Path, within: Path | None = None) -> Iterator[str]:
    """The folders below the folder, each before those in it. Raises OSError."""
    return (path for path, found in _entries(folder, within) if _is_folder(found))


def _entries(folder: Path, within: Path | None) -> Iterator[tuple[str, os.stat_result]]:
    refuse_links(folder, within)
    pending = [""]
    while pending:
        below = pending.pop()
        with os.scandir(folder / below) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                path, found = below + entry.name, entry.stat(follow_symlinks=False)
                if _is_folder(found):
                    pending.append(f"{path}/")
                yield path, found


def _is_folder(found: os.stat_result) -> bool:
    return stat.S_ISDIR(found.st_mode) and not _is_junction(found)


def _is_junction(found: os.stat_result) -> bool:
    return bool(getattr(found, "st_reparse_tag", 0) == getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", -1))
