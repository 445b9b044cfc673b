"""The folder of the packs: which there are, a new one, and how they stay few."""

from __future__ import annotations

import os
import secrets
import stat
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from learning_station.cache.key import Key
from learning_station.cache.pack import Pack, PackWriter, open_pack
from learning_station.files.copy import move_over
from learning_station.files.remove import remove_file
from learning_station.files.write import make_folder, open_new

FOLDER = Path(".cache/station/kept")
MOST_PACKS = 12
"""The most packs that are left as they are; if there are more, small ones become one."""
_ABANDONED = 24 * 60 * 60
"""After so many seconds nobody is writing a temporary file any more."""


class NewPack:
    """A pack that is being written. Raises OSError where it can't be."""

    def __init__(self, root: Path) -> None:
        self._folder = _made_folder(root)
        # The names of packs are in the order of their age.
        self._name = f"{time.time_ns():020d}-{secrets.token_hex(4)}"
        self._temporary = self._folder / f"{self._name}.new"
        self._stream = open_new(self._temporary, root, buffering=0)
        self._writer = PackWriter(self._stream)

    @property
    def size(self) -> int:
        return self._writer.size

    def add(self, key: Key, data: bytes) -> None:
        if key not in self._writer.entries:
            self._writer.add(key, data)

    def close(self, secret: bytes) -> None:
        """Puts the pack in its place, whole; where the disk takes no more, there is none."""
        with suppress(OSError):
            try:
                self._writer.finish(secret)
                self._stream.close()
                move_over(self._temporary, self._folder / f"{self._name}.pack")
            finally:
                self._stream.close()
                remove_file(self._temporary)


def load_packs(root: Path, secret: bytes) -> list[Pack]:
    """The packs that were made with our key, the oldest first."""
    found = (open_pack(path, secret) for path in _paths(root, ".pack"))
    return [pack for pack in found if pack is not None]


def tidy_folder(root: Path, secret: bytes, limit: int) -> None:
    """Removes the oldest packs beyond the limit and what was abandoned, and makes one of the smallest where there
    are many.
    """
    _remove(path for path in _paths(root, ".new") if _age(path) > _ABANDONED)
    paths = _paths(root, ".pack")
    if len(paths) <= MOST_PACKS and sum(map(_size, paths)) <= limit:
        return
    packs = load_packs(root, secret)
    ours = {pack.path for pack in packs}
    # Those of somebody else, who may be using them now.
    _remove(path for path in paths if path not in ours and _age(path) > _ABANDONED)
    kept = _within(packs, limit)
    _remove(pack.path for pack in packs if pack not in kept)
    if len(kept) > MOST_PACKS:
        _join(root, sorted(kept, key=lambda pack: pack.size)[: len(kept) - MOST_PACKS // 2], secret)
    for pack in packs:
        pack.close()


def _join(root: Path, packs: Sequence[Pack], secret: bytes) -> None:
    """Makes one pack of several; of two entries under one key, the younger stays."""
    newest: dict[Key, Pack] = {key: pack for pack in sorted(packs, key=lambda pack: pack.path) for key in pack.entries}
    with suppress(OSError):
        joined = NewPack(root)
        for key, pack in newest.items():
            data = pack.read(key)
            if data is not None:
                joined.add(key, data)
        joined.close(secret)
        _remove(pack.path for pack in packs)


def _within(packs: Sequence[Pack], limit: int) -> list[Pack]:
    """The youngest of the packs that together have no more than the limit."""
    kept, size = list[Pack](), 0
    for pack in reversed(packs):
        size += pack.size
        if size > limit:
            break
        kept.append(pack)
    return kept[::-1]


def _paths(root: Path, ending: str) -> list[Path]:
    """Files of the folder by their names; none where a symbolic link stands on the way to it."""
    folder = _own_folder(root)
    try:
        return sorted(folder / name for name in os.listdir(folder) if name.endswith(ending)) if folder else []  # noqa: PTH208
    except OSError:
        return []


def _own_folder(root: Path) -> Path | None:
    path = root
    for step in FOLDER.parts:
        path /= step
        try:
            if not stat.S_ISDIR(path.lstat().st_mode):
                return None
        except OSError:
            return None
    return path


def _made_folder(root: Path) -> Path:
    """Raises OSError where it can't be made, or a symbolic link stands on the way to it."""
    if _own_folder(root) is None:
        path = root
        for step in FOLDER.parts:
            path /= step
            make_folder(path, root)
    folder = _own_folder(root)
    if folder is None:
        raise NotADirectoryError(f"{FOLDER} is no folder of the station")
    return folder


def _age(path: Path) -> float:
    """The seconds since the file was changed; 0 if it is gone."""
    try:
        return time.time() - path.lstat().st_mtime
    except OSError:
        return 0


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            remove_file(path)
