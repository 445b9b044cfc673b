"""The key that tells entries of our own from those that came with somebody's folder. It stands outside every station.

What is kept gets into pages, and a station's folder may be a stranger's, with a `.cache` in it. Who hasn't this key
can't make entries.
"""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from learning_station.files.copy import make_hard_link
from learning_station.files.read import open_file
from learning_station.files.remove import remove_file
from learning_station.files.write import make_folder, open_new

LENGTH = 32


def secret_path(environment: Mapping[str, str] = os.environ) -> Path | None:
    """`learning-station/key` in the user's folder for caches (XDG Base Directory, or Windows' own); None where there
    is none.
    """
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
    with open_file(path) as file:
        found, data = os.fstat(file.fileno()), file.read(LENGTH + 1)
    if len(data) != LENGTH:
        return None
    is_own = sys.platform == "win32" or (found.st_uid == os.geteuid() and not found.st_mode & 0o077)
    return data if is_own else None


def _make(path: Path) -> None:
    """Where two make it at once, the first one's stays."""
    make_folder(path.parent, mode=0o700)
    new = path.with_name(f".{secrets.token_hex(8)}")
    try:
        with open_new(new, mode=0o600) as stream:
            stream.write(secrets.token_bytes(LENGTH))
        with suppress(FileExistsError):
            make_hard_link(new, path)
    finally:
        remove_file(new)
