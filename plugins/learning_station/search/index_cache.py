"""The scripts of an index as they are kept: under the hash of the pages that went into it."""

from __future__ import annotations

import hashlib
import json

from learning_station.cache.key import Key, hash_parts
from learning_station.cache.store import Store


class PagesKey:
    """Takes the pages of a language's folder as they come; their order is part of an index."""

    def __init__(self, language: str) -> None:
        self._digest = hashlib.sha256(hash_parts(language.encode()))

    def add(self, uri: str, text: str | None) -> None:
        """Nothing of a page that no search finds goes into an index."""
        if text is not None:
            self._digest.update(hash_parts(uri.encode(), text.encode("utf-8", "surrogatepass")))

    def key_in(self, store: Store) -> Key:
        return store.key_of(b"index", self._digest.digest())


def encode_files(files: dict[str, bytes]) -> bytes:
    """Their paths and lengths in one line, then their bytes."""
    lengths = json.dumps([[path, len(data)] for path, data in files.items()]).encode()
    return b"\n".join((lengths, b"".join(files.values())))


def decode_files(data: bytes) -> dict[str, bytes]:
    """The files in the order in which they were kept."""
    lengths, _, rest = data.partition(b"\n")
    files, start = {}, 0
    for path, length in json.loads(lengths):
        files[path] = rest[start : start + length]
        start += length
    return files
