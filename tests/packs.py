"""The packs of a built site, read as their format says."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from learning_station.offline.inventory import PACKS, FileEntry, read_inventory


def list_of(site: Path) -> Path:
    """The list of the version that is published now."""
    return site / PACKS / f"{read_inventory(site).version}.json"


def packs_of(site: Path) -> dict[str, list[str]]:
    """The paths of the files in each pack, by its name."""
    paths = sorted(read_inventory(site).files)
    rows = json.loads(list_of(site).read_bytes())["packs"]
    return {
        row["file"]: [path for first, count in row["files"] for path in paths[first : first + count]] for row in rows
    }


def contents_of_pack(site: Path, name: str, paths: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Each path with its content. Fails unless the pack has exactly these."""
    files: Mapping[str, FileEntry] = read_inventory(site).files
    data = zlib.decompress((site / PACKS / name).read_bytes())
    at = 0
    for path in paths:
        yield path, data[at : at + files[path].size]
        at += files[path].size
    assert at == len(data)
