"""The key that tells entries of our own from those that came with somebody's folder. It stands outside every station.

What is kept gets into pages, and a station's folder may be a stranger's, with a `.cache` in it. Who hasn't this key can't make entries.
"""

from __future__ import annotations

import os
import secrets
import stat
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

LENGTH = 32


def secret_path(environment: Mapping[str, str] = os.environ) -> Path | None:
    """`learning-station/key` in the user's folder for caches (XDG Base Directory, or Windows' own); None where there is none."""
    if sys.platform == "win32":
        folder = environment.get("LOCALAPPDATA", "")
    else:
        folder = environment.get("XDG_CACHE_HOME", "")
        if not os.path.isabs(folder):  # noqa: PTH117 (of a string: the specification has relative ones ignored)
            home = environment.get("HOME", "")
            folder = f"{home}/.cache" if home else ""
    return Path(folder) / "learning-station" / "key" if folder else None


def load_secret() -> bytes | None:
    """The user's key, made at its first use; None where none can be made or kept from others: then nothing is kept."""
    path = secret_path()
    if path is None:
        return None
    with suppress(OSError):
        return _read(path)
    with suppress(OSError):
        _make(path)
        return _read(path)
    return None


def _read(path: Path) -> bytes | None:
    """None where it is no key, or others could have read or written it."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    file = os.open(path, flags)
    try:
        found, data = os.fstat(file), os.read(file, LENGTH + 1)
    finally:
        os.close(file)
    if not stat.S_ISREG(found.st_mode) or len(data) != LENGTH:
        return None
    is_own = sys.platform == "win32" or (found.st_uid == os.geteuid() and not found.st_mode & 0o077)
    return data if is_own else None


def _make(path: Path) -> None:
    """Where two make it at once, the first one's stays."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    new = path.with_name(f".{secrets.token_hex(8)}")
    file = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(file, "wb") as stream:
            stream.write(secrets.token_bytes(LENGTH))
        with suppress(FileExistsError):
            os.link(new, path)
    finally:
        new.unlink(missing_ok=True)
