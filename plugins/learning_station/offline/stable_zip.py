"""A zip that depends on nothing but what is in it."""

from __future__ import annotations

import stat
from collections.abc import Iterable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from learning_station.files.write import open_new

_DATE = (1980, 1, 1, 0, 0, 0)
_MADE_ON_UNIX = 3
_LEVEL = 9


def write_zip(path: Path, entries: Iterable[tuple[str, bytes]]) -> int:
    """Writes the named contents in their order, each with the same date, permissions and compression; returns the
    zip's size in bytes.
    """
    with open_new(path) as file, ZipFile(file, "w") as archive:
        for name, data in entries:
            info = ZipInfo(name, _DATE)
            info.create_system = _MADE_ON_UNIX
            info.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(info, data, ZIP_DEFLATED, _LEVEL)
    return path.stat().st_size
