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
    """The version of the copy after the zip is unpacked."""
    since: str = ""
    """For an update, the version that it brings up to date; else empty."""


_BEGIN, _END = "globalThis.stationBundles = ", ";\n"
_ROWS = TypeAdapter(tuple[OfferedZip, ...])


def render_bundle_list(offered: Iterable[OfferedZip] = ()) -> bytes:
    """The script as UTF-8. With no zips it is the list that the build writes and that every carried copy keeps, since
    no zip can state its own size.
    """
    rows = "".join(f"\n  {json.dumps(asdict(one))}," for one in offered)
    return f"{_BEGIN}[{rows and rows + chr(10)}]{_END}".encode()


def parse_bundle_list(text: str) -> tuple[OfferedZip, ...] | None:
    """The zips that the script lists; None if the text isn't such a script."""
    rows = re.sub(r",\n\]$", "]", text.removeprefix(_BEGIN).removesuffix(_END))
    with suppress(ValidationError):
        return _ROWS.validate_json(rows) if text.startswith(_BEGIN) and text.endswith(_END) else None
    return None


def write_empty_list(folder: Path) -> None:
    path = folder / BUNDLE_LIST
    make_folder(path.parent, folder)
    write_bytes(path, render_bundle_list(), folder)
