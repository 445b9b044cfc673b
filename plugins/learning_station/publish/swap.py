"""A finished folder put in the place of the published one, whole or not at all."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from learning_station.offline.refused import RefusedError

if TYPE_CHECKING:
    from learning_station.model.station import Station


@dataclass(frozen=True)
class Kind:
    """What may be replaced: a folder that has the file `marker` is one of ours."""

    marker: str
    name: str
    option: str
    """The command's option that names the folder."""


SITE = Kind("station.json", "a built station", "--site-dir")
PART = Kind("station-part.json", "a part of a station", "--part")

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2


class PublishError(Exception):
    """The site can't be put there; the message says why and what to do."""


def staging_of(target: Path) -> Path:
    """The folder in which the site for the target is built: beside it, so that it can be swapped in."""
    return target.with_name(f".{target.name}.staging")


def resolved_target(target: Path) -> Path:
    """The folder's full path; a link at its end is kept, so that it can be refused."""
    target = Path(os.path.abspath(target))  # noqa: PTH100 (only this one resolves `..` without following the last link)
    return target.parent.resolve() / target.name


def is_settled(target: Path) -> bool:
    """Whether no build is at it, and none has left anything behind."""
    return bool(target.name) and not any(path.exists() for path in (staging_of(target), _lock_of(target), _aside(target)))


def check_target(target: Path, root: Path, sources: Iterable[str], kind: Kind = SITE) -> None:
    """Raises PublishError if replacing the target could destroy something that isn't of that kind, or put it among its sources."""
    if root.is_relative_to(target) or any(target.is_relative_to(root / folder) for folder in sources):
        raise PublishError(f"{target} holds the station's sources, or lies among them; name another folder with {kind.option}.")
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise PublishError(f"{target} is not a folder; name another with {kind.option}.")
    if target.is_dir() and any(target.iterdir()) and not (target / kind.marker).is_file():
        raise PublishError(f"{target} holds something that is not {kind.name}; empty it, or name another folder with {kind.option}.")


@contextmanager
def replacing(target: Path, station: Station, kind: Kind = SITE) -> Iterator[tuple[Path, Path]]:
    """An empty folder to build in, and the full path of the target that it is to replace (`swap_in`).

    Raises PublishError, with the target untouched, if it may not or can't be replaced, or if what was built is refused.
    """
    target = resolved_target(target)
    check_target(target, station.root.resolve(), (station.settings.units_dir, station.content_dir), kind)
    try:
        with staging(target) as folder:
            yield folder, target
    except RefusedError as error:
        raise PublishError(f"Nothing was published. {error}") from error
    except OSError as error:
        raise PublishError(f"{target} can't be written, so nothing was published: {error}") from error


@contextmanager
def staging(target: Path) -> Iterator[Path]:
    """An empty folder beside the target for as long as one build holds it; what an interrupted build left is removed first.

    Raises PublishError if another build for the same target is running.
    """
    folder = staging_of(target)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _locked(_lock_of(target)):
        _recover(target)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        try:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if not path.exists() or not os.path.samestat(path.stat(), os.fstat(file.fileno())):
                raise BlockingIOError  # the build that held it has just ended and taken the file away
        except ImportError:  # Windows has no flock; there, two builds at once are the publisher's to avoid.
            pass
        except OSError:
            raise PublishError(f"Another build is writing to {path.parent / path.name[1:-5]}; wait for it to end.") from None
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


def swap_in(folder: Path, target: Path) -> None:
    """Puts the finished folder in the target's place. At every moment the target is the old site or the new, whole.

    Where the system can't exchange two folders at once, the old one is moved aside first and brought back by the next build if this one dies between.
    """
    if not target.exists():
        folder.rename(target)
    elif _exchange(folder, target):
        pass
    else:
        old = _aside(target)
        target.rename(old)
        try:
            folder.rename(target)
        except OSError:
            old.rename(target)
            raise
        shutil.rmtree(old, ignore_errors=True)


def _lock_of(target: Path) -> Path:
    return target.with_name(f".{target.name}.lock")


def _aside(target: Path) -> Path:
    return target.with_name(f".{target.name}.old")


def _recover(target: Path) -> None:
    """Brings back the site that an interrupted swap left aside."""
    old = _aside(target)
    if old.is_dir():
        if target.exists():
            shutil.rmtree(old)
        else:
            old.rename(target)


def _exchange(one: Path, other: Path) -> bool:
    """Exchanges two folders in one step (renameat2 of Linux 3.15, renamex_np of macOS 10.12); False where that isn't to be had."""
    libc = ctypes.CDLL(None, use_errno=True) if sys.platform != "win32" else None
    a, b = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux" and hasattr(libc, "renameat2"):
        return bool(libc.renameat2(_AT_FDCWD, a, _AT_FDCWD, b, _RENAME_EXCHANGE) == 0)  # type: ignore[union-attr]
    if sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        return bool(libc.renamex_np(a, b, _RENAME_SWAP) == 0)  # type: ignore[union-attr]
    return False
