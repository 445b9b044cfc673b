"""A folder of zips: which of its files an earlier run wrote."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from learning_station.files.read import read_text
from learning_station.model.bundles import BUNDLE_LIST, SUMS, SUMS_SIGNATURE
from learning_station.offline.inventory import Listed
from learning_station.offline.versions import VERSIONS
from learning_station.publish.target import Kind, OwnList

LIST = Path(BUNDLE_LIST).name


def list_downloads(folder: Path) -> OwnList:
    """The zips that its `SHA256SUMS` names, that file with its signature, and the lists that the download page and the next updates read."""
    found: dict[str, Listed | None] = {LIST: None, SUMS: None, SUMS_SIGNATURE: None, VERSIONS: None}
    with suppress(OSError, UnicodeError):
        found |= dict(_summed(folder, read_text(folder / SUMS)))
    return found


def _summed(folder: Path, sums: str) -> Iterator[tuple[str, Listed]]:
    for line in sums.splitlines():
        sum_, _, name = line.partition("  ")
        if name.endswith(".zip") and "/" not in name and (folder / name).is_file():
            with suppress(ValueError):
                yield name, Listed(sha256=sum_, size=(folder / name).stat().st_size)


ZIPS = Kind("an earlier run's zips", "--output", list_downloads, "Move them elsewhere, or name another folder with --output.")
