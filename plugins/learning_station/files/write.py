"""Files and folders that are written. All of it raises OSError, a LinkError where a link stands in the way."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from learning_station.files.link import is_link, link_error, refuse_links

_FLAGS = (
    os.O_WRONLY | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
)


def write_bytes(path: Path, data: bytes, within: Path | None = None) -> None:
    """Writes the file as it comes: for folders that are being made.

    What others may read meanwhile is replaced whole (`replace_file`).
    """
    refuse_links(path, within)
    with os.fdopen(_opened(path, _FLAGS | os.O_TRUNC), "wb") as file:
        file.write(data)


def write_text(path: Path, text: str, within: Path | None = None) -> None:
    """Writes the text as UTF-8, with the line ends that it has."""
    write_bytes(path, text.encode("utf-8"), within)


def open_new(path: Path, within: Path | None = None, mode: int = 0o666, *, buffering: int = -1) -> BinaryIO:
    """A file that wasn't there before; raises FileExistsError if anything is."""
    refuse_links(path.parent, within)
    return os.fdopen(os.open(path, _FLAGS | os.O_EXCL, mode), "wb", buffering=buffering)


def write_device(path: Path, data: bytes) -> None:
    """Writes to a pipe or device that the user named, such as `/dev/stdout`."""
    with path.open("wb") as file:
        file.write(data)


def make_folder(path: Path, within: Path | None = None, mode: int = 0o777) -> None:
    """Makes the folder and those above it, where they aren't there yet."""
    refuse_links(path, within)
    path.mkdir(parents=True, exist_ok=True, mode=mode)


def replace_file(path: Path, data: bytes, within: Path | None = None) -> None:
    """Writes beside the file, then puts it in its place in one step; where that fails the old file is untouched, and
    no folder that is new stays.
    """
    refuse_links(path, within)
    temporary, folders = None, [folder for folder in path.parents if not folder.exists()]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            temporary = Path(file.name)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        temporary.replace(path)
    finally:
        with suppress(OSError):
            if temporary:
                temporary.unlink(missing_ok=True)
            for folder in folders:  # only what is empty goes
                folder.rmdir()


def make_program(path: Path) -> None:
    """Lets everybody run the file that was just written."""
    refuse_links(path)
    path.chmod(0o755)


def _opened(path: Path, flags: int) -> int:
    try:
        return os.open(path, flags, 0o666)
    except OSError:
        if is_link(path):
            raise link_error(path) from None
        raise


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
