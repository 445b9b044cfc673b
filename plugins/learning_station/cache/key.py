"""The names of entries: hashes over everything that goes into what is kept."""

from __future__ import annotations

import hashlib
import io
import pickle
from typing import Any

Key = bytes
"""Thirty-two bytes."""


def hash_parts(*parts: bytes) -> Key:
    """SHA-256 over the parts, each with its length, so that nothing can move from one part to the next."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.digest()


def bytes_of(value: Any) -> bytes:
    """The value and all that it is made of, for a hash: other bytes where anything in it is other.

    These bytes are never read again. Without a memory, the same value gives the same bytes however its parts are
    shared.
    """
    stream = io.BytesIO()
    pickler = pickle.Pickler(stream, protocol=5)
    pickler.fast = True
    pickler.dump(value)
    return stream.getvalue()
