"""The list of zips that the download page reads: a script, since nothing else can be loaded from a disk."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from learning_station.files.write import make_folder, write_bytes
from learning_station.model.bundles import BUNDLE_LIST


@dataclass(frozen=True)
class OfferedZip:
    """One zip as the page shows it."""

    file: str
    carries: str
    """A language's code, or `all`."""
    size: int
    """Bytes."""
    sha256: str
    version: str
    """What a folder is after unpacking it."""
    since: str = ""
    """Of an update: the version that it brings up to date."""


_BEGIN, _END = "globalThis.stationBundles = ", ";\n"
_ROWS = TypeAdapter(tuple[OfferedZip, ...])


def render_bundle_list(offered: Iterable[OfferedZip] = ()) -> bytes:
    """Without zips this is what the build writes and every carried copy keeps: no zip can say how large it is
    itself.
    """
    rows = "".join(f"\n  {json.dumps(asdict(one))}," for one in offered)
    return f"{_BEGIN}[{rows and rows + chr(10)}]{_END}".encode()


def parse_bundle_list(text: str) -> tuple[OfferedZip, ...] | None:
    """The zips that such a script lists; None if it is none."""
    rows = re.sub(r",\n\]$", "]", text.removeprefix(_BEGIN).removesuffix(_END))
    with suppress(ValidationError):
        return _ROWS.validate_json(rows) if text.startswith(_BEGIN) and text.endswith(_END) else None
    return None


def write_empty_list(folder: Path) -> None:
    path = folder / BUNDLE_LIST
    make_folder(path.parent, folder)
    write_bytes(path, render_bundle_list(), folder)
