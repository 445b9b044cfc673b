"""A pack: one file with many entries, written whole and never changed.

The entries' bytes, one behind the other; then the index, a record for each entry (key, offset, length, SHA-256 of its
bytes); then the number of entries and an HMAC-SHA-256 of the index. One look at the index tells whether a pack is ours,
and the hash in it whether an entry is still whole. Reading needs no common position, so that processes may share an
open pack.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import struct
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from learning_station.cache.key import Key
from learning_station.files.read import open_descriptor

MAGIC = b"station-cache-1\n"
_RECORD = struct.Struct(">32sQQ32s")
_TAIL = struct.Struct(">Q32s")


@dataclass(frozen=True)
class PackEntry:
    """Where an entry stands in its pack."""

    offset: int
    length: int
    digest: bytes


@dataclass(eq=False)
class Pack:
    """A pack that is open for reading."""

    path: Path
    size: int
    entries: dict[Key, PackEntry]
    _file: int = field(repr=False)

    def read(self, key: Key) -> bytes | None:
        """The entry's bytes; None if it isn't here, or isn't whole any more."""
        entry = self.entries.get(key)
        if entry is None:
            return None
        try:
            data = _read_at(self._file, entry.length, entry.offset)
        except OSError:
            return None
        return data if hashlib.sha256(data).digest() == entry.digest else None

    def close(self) -> None:
        with suppress(OSError):
            os.close(self._file)


class PackWriter:
    """Writes entries one by one into a stream; with `finish` it becomes a pack."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self.entries = stream, dict[Key, PackEntry]()
        self.size = self._stream.write(MAGIC)

    def add(self, key: Key, data: bytes) -> None:
        self._stream.write(data)
        self.entries[key] = PackEntry(self.size, len(data), hashlib.sha256(data).digest())
        self.size += len(data)

    def finish(self, secret: bytes) -> None:
        index = b"".join(_RECORD.pack(key, one.offset, one.length, one.digest) for key, one in self.entries.items())
        self._stream.write(index + _TAIL.pack(len(self.entries), _mac(secret, index)))
        self._stream.flush()


def open_pack(path: Path, secret: bytes) -> Pack | None:
    """The pack; None if it is no file of its own, damaged, or made by somebody without the key."""
    try:
        file = open_descriptor(path)
    except OSError:
        return None
    try:
        found = os.fstat(file)
        index = _read_index(file, found.st_size, secret)
    except OSError:
        index = None
    if index is None:
        os.close(file)
        return None
    return Pack(path, found.st_size, dict(index), file)


def _read_index(file: int, size: int, secret: bytes) -> Iterable[tuple[Key, PackEntry]] | None:
    if size < len(MAGIC) + _TAIL.size:
        return None
    count, mac = _TAIL.unpack(_read_at(file, _TAIL.size, size - _TAIL.size))
    start = size - _TAIL.size - count * _RECORD.size
    if start < len(MAGIC):
        return None
    index = _read_at(file, count * _RECORD.size, start)
    return _records(index) if hmac.compare_digest(_mac(secret, index), mac) else None


def _records(index: bytes) -> Iterator[tuple[Key, PackEntry]]:
    for key, offset, length, digest in _RECORD.iter_unpack(index):
        yield key, PackEntry(offset, length, digest)


def _mac(secret: bytes, index: bytes) -> bytes:
    return hmac.digest(secret, MAGIC + index, "sha256")


def _read_at(file: int, length: int, offset: int) -> bytes:
    """The bytes at the offset; raises OSError if there are too few."""
    data = os.pread(file, length, offset) if hasattr(os, "pread") else _read_after_seek(file, length, offset)
    if len(data) != length:
        raise OSError("the file is shorter than it says")
    return data


def _read_after_seek(file: int, length: int, offset: int) -> bytes:
    """On Windows, where no other process shares the position."""
    os.lseek(file, offset, os.SEEK_SET)
    return os.read(file, length)
