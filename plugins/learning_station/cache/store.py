"""What commands keep for the next one: bytes by key, in packs below `.cache/station/kept` of a station's folder.

It can be deleted at any time. What is damaged, foreign or behind a symbolic link isn't there, and a disk that takes
nothing more means only that nothing is kept. Each process reads the packs that are there when it opens the store, and
writes one of its own when it closes it, so that any number may work at once.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from learning_station.cache.folder import NewPack, load_packs, tidy_folder
from learning_station.cache.generator import generator_key
from learning_station.cache.key import Key, hash_parts
from learning_station.cache.secret import load_secret

LIMIT = 512 * 1024 * 1024
"""So many bytes all packs of a station have together at most, but while a command is writing its own."""


class Store:
    """A store that is open. Without a secret it has nothing and keeps nothing."""

    def __init__(self, root: Path, secret: bytes | None, limit: int = LIMIT) -> None:
        self._root, self._secret, self._limit = root, secret, limit
        self._process = os.getpid()
        self._packs = load_packs(root, secret) if secret else []
        self._where = {key: number for number, pack in enumerate(self._packs) for key in pack.entries}
        self._old = _old([pack.size for pack in self._packs], limit)
        self._new: NewPack | None = None
        self._is_full = secret is None

    def __reduce__(self) -> tuple[object, ...]:
        """Lets pickle send the store to another process, which opens it for itself."""
        return Store, (self._root, self._secret, self._limit)

    @property
    def is_on(self) -> bool:
        return self._secret is not None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was kept before."""
        return not self._where

    def key_of(self, *parts: bytes) -> Key:
        """The key of what this program makes of the parts; the first says what kind of thing that is."""
        return hash_parts(generator_key(), *parts)

    def get(self, key: Key) -> bytes | None:
        """The bytes that were kept under the key, if they are still there and ours. They stay, since they are used."""
        number = self._where.get(key)
        data = self._packs[number].read(key) if number is not None else None
        if data is not None and self.is_fading(key):
            self.put(key, data)
        return data

    def is_fading(self, key: Key) -> bool:
        """Whether the entry stands in one of the packs that will go next: to stay, it has to be put again."""
        return self._where.get(key, self._old) < self._old

    def put(self, key: Key, data: bytes) -> None:
        """Keeps the bytes for those who open the store after it was closed; half of the limit at most.

        A process that was copied from the one that opened the store only reads.
        """
        if self._is_full or self._process != os.getpid():
            return
        try:
            if self._new is None:
                self._new = NewPack(self._root)
            self._is_full = self._new.size + len(data) > self._limit // 2
            if not self._is_full:
                self._new.add(key, data)
        except OSError:
            self._is_full = True  # so is the disk, or nobody may write there

    def close(self) -> None:
        """Writes what was put, as one pack, and holds the folder within its limit."""
        if self._new and self._secret and self._process == os.getpid():
            self._new.close(self._secret)
            tidy_folder(self._root, self._secret, self._limit)
        for pack in self._packs:
            pack.close()
        self._packs, self._where, self._new, self._is_full = [], {}, None, True


@contextmanager
def open_store(root: Path, *, on: bool = True, limit: int = LIMIT) -> Iterator[Store]:
    """The station's store, for a `with` block that closes it. Without `on` or a secret it keeps nothing."""
    store = Store(root, _secret() if on else None, limit)
    try:
        yield store
    finally:
        store.close()


def _secret() -> bytes | None:
    try:
        generator_key()
    except OSError:
        return None  # what made an entry can't be told
    return load_secret()


def _old(sizes: Sequence[int], limit: int) -> int:
    """The number of packs, the oldest first, that are removed next: those without which the others fill half of the
    limit.
    """
    left = sum(sizes)
    for number, size in enumerate(sizes):
        if left <= limit // 2:
            return number
        left -= size
    return len(sizes)


NO_STORE = Store(Path(), None)
