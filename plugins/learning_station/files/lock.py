"""A lock between commands: an empty file that one process at a time holds."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from learning_station.files.link import is_link, link_error

_FLAGS = (
    os.O_RDWR
    | os.O_CREAT
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)


@contextmanager
def hold_lock(path: Path) -> Iterator[None]:
    """Holds the file while it lasts, then takes it away. Windows has no `flock`; there, two commands at once are the
    user's to avoid.

    Raises BlockingIOError if another process holds it, LinkError or OSError if it can't be made or is no lock: nothing
    is ever emptied.
    """
    if is_link(path):
        raise link_error(path)
    try:
        number = os.open(path, _FLAGS, 0o666)
    except OSError:
        if is_link(path):
            raise link_error(path) from None
        raise
    try:
        found = os.fstat(number)
        if not stat.S_ISREG(found.st_mode) or found.st_size:
            raise OSError(
                errno.EEXIST, f"{path} is there already, and is no lock of a command; move it elsewhere", str(path)
            )
        _hold(path, number)
        try:
            yield
        finally:
            path.unlink(missing_ok=True)
    finally:
        os.close(number)


def _hold(path: Path, number: int) -> None:
    try:
        import fcntl
    except ImportError:
        return
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if not path.exists() or not os.path.samestat(path.stat(), os.fstat(number)):
            raise BlockingIOError  # whoever held it has just ended and taken the file away
    except OSError:
        raise BlockingIOError(errno.EAGAIN, "another command holds it", str(path)) from None
