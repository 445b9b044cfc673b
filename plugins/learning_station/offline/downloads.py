"""The list of zips that the download page reads: a script, since nothing else can be loaded from a disk."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from learning_station.files.write import make_folder, write_bytes
from learning_station.model.bundles import BUNDLE_LIST


@dataclass(frozen=True)
class Offered:
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


def render_bundle_list(offered: Iterable[Offered] = ()) -> bytes:
    """Without zips this is what the build writes and every carried copy keeps: no zip can say how large it is itself."""
    rows = "".join(f"\n  {json.dumps(asdict(one))}," for one in offered)
    return f"globalThis.stationBundles = [{rows and rows + chr(10)}];\n".encode()


def write_empty_list(folder: Path) -> None:
    path = folder / BUNDLE_LIST
    make_folder(path.parent, folder)
    write_bytes(path, render_bundle_list(), folder)
