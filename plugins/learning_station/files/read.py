"""Files that are read. All of it raises OSError, a LinkError where a link stands in the way."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

from learning_station.files.link import is_link, link_error, refuse_links

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)


def open_descriptor(path: Path, within: Path | None = None) -> int:
    """The descriptor of the opened file, which the caller reads in pieces and has to close. Raises OSError for anything
    that is no file.
    """
    refuse_links(path, within)
    try:
        number = os.open(path, _FLAGS)
    except OSError:
        if is_link(path):
            raise link_error(path) from None
        raise
    mode = os.fstat(number).st_mode
    if not stat.S_ISREG(mode):
        os.close(number)
        code = errno.EISDIR if stat.S_ISDIR(mode) else errno.EINVAL
        raise OSError(
            code, os.strerror(code) if code == errno.EISDIR else "it is neither a file nor a folder", str(path)
        )
    return number


def open_file(path: Path, within: Path | None = None) -> BinaryIO:
    return os.fdopen(open_descriptor(path, within), "rb")


def read_bytes(path: Path, within: Path | None = None) -> bytes:
    with open_file(path, within) as file:
        return file.read()


def read_text(path: Path, within: Path | None = None) -> str:
    """The text with `\\n` line ends; raises UnicodeDecodeError if it isn't UTF-8."""
    return _plain(read_bytes(path, within).decode("utf-8"))


def read_own_bytes(path: Path | str) -> bytes:
    """The bytes of a file that came with the program. Links are followed: some installers put one there."""
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 (thousands are hashed, and so many paths take pathlib longer than their bytes)
        return file.read()


def read_own_text(path: Path) -> str:
    r"""The text of a file that came with the program, with `\n` line ends."""
    return _plain(read_own_bytes(path).decode("utf-8"))


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
