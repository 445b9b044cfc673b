"""Puts a finished folder in the place of the published one, whole or not at all."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from learning_station.files.copy import move
from learning_station.files.link import refuse_links
from learning_station.files.lock import hold_lock
from learning_station.files.remove import remove_empty_folder, remove_file, remove_tree
from learning_station.files.write import make_folder, write_text

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2

MARK = "about-this-folder.txt"
"""In a staging folder, what tells it from a folder of somebody else's with its name."""
_SAYS = (
    "Here `station` writes a folder before it takes the place of the old one. If no command is running, this was "
    "left by one that was ended, and can go.\n"
)
_NEW, _OLD = "new", "old"


class PublishError(Exception):
    """The site can't be put there; the message says why and what to do."""


def staging_of(target: Path) -> Path:
    """The folder in which the one for the target is written: beside it, so that it can be swapped in."""
    return target.with_name(f".{target.name}.staging")


def resolve_target(target: Path) -> Path:
    """The folder's full path; a link at its end is kept, so that it can be refused."""
    target = Path(os.path.abspath(target))  # noqa: PTH100 (only this one resolves `..` without following the last link)
    return target.parent.resolve() / target.name


def is_settled(target: Path) -> bool:
    """Whether no build is writing the target now, and no interrupted build has left anything beside it."""
    return bool(target.name) and not any(os.path.lexists(path) for path in (staging_of(target), _lock_of(target)))


@contextmanager
def staging(target: Path) -> Iterator[Path]:
    """An empty folder beside the target for as long as one build holds it; what an interrupted build left is removed
    first.

    Raises PublishError if another build for the same target is running, or something else has the folder's name,
    LinkError if that is a link.
    """
    _refuse_file_above(target)
    make_folder(target.parent)
    work = staging_of(target)
    with _alone(target):
        _recover(work, target)
        make_folder(work)
        try:
            write_text(work / MARK, _SAYS, work)
            make_folder(work / _NEW, work)
            yield work / _NEW
        finally:
            _clear(work, target)


def _refuse_file_above(target: Path) -> None:
    """Raises PublishError where a folder of the target's path is a file."""
    above = next((folder for folder in target.parents if folder.exists()), target.parent)
    if not above.is_dir():
        raise PublishError(f"{above} is a file, so {target} can't be made in it; name another folder.")


@contextmanager
def _alone(target: Path) -> Iterator[None]:
    with ExitStack() as stack:
        try:
            stack.enter_context(hold_lock(_lock_of(target)))
        except BlockingIOError:
            raise PublishError(f"Another build is writing to {target}; wait for it to end.") from None
        yield


def swap_in(folder: Path, target: Path) -> Path | None:
    """Puts the finished folder in the target's place; where the old one now is, until the staging ends.

    At every moment the target is the old site or the new, whole. Where the system can't exchange two folders at once,
    the old one is moved aside first and brought back by the next build if this one dies between.
    """
    if not target.exists():
        move(folder, target)
        return None
    if _exchange(folder, target):
        return folder
    old = folder.with_name(_OLD)
    move(target, old)
    try:
        move(folder, target)
    except OSError:
        move(old, target)
        raise
    return old


def _lock_of(target: Path) -> Path:
    return target.with_name(f".{target.name}.lock")


def _recover(work: Path, target: Path) -> None:
    """Takes away what an interrupted build left, and brings back the site that it had moved aside."""
    refuse_links(work)
    if not work.exists():
        return
    if not work.is_dir() or not ((work / MARK).is_file() or not any(work.iterdir())):
        raise PublishError(f"{work} is needed to write in, and holds something else; move it elsewhere.")
    _clear(work, target)


def _clear(work: Path, target: Path) -> None:
    """Removes the staging folder, its mark last; an old site that nothing has replaced goes back to its place."""
    with suppress(OSError):
        if (work / _OLD).exists() and not target.exists():
            move(work / _OLD, target)
        for part in (work / _NEW, work / _OLD):
            remove_tree(part)
        if not any((work / part).exists() for part in (_NEW, _OLD)):
            remove_file(work / MARK)
            remove_empty_folder(work)


def _exchange(one: Path, other: Path) -> bool:
    """Exchanges two folders in one step (renameat2 of Linux 3.15, renamex_np of macOS 10.12); False where that isn't
    to be had.
    """
    libc = ctypes.CDLL(None, use_errno=True) if sys.platform != "win32" else None
    a, b = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux" and hasattr(libc, "renameat2"):
        return bool(libc.renameat2(_AT_FDCWD, a, _AT_FDCWD, b, _RENAME_EXCHANGE) == 0)  # type: ignore[union-attr]
    if sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        return bool(libc.renamex_np(a, b, _RENAME_SWAP) == 0)  # type: ignore[union-attr]
    return False
