"""A folder of zips: which of its files an earlier run wrote.

What the download page reads lists the zips with their sums, and what stands beside them follows from those. So a folder
of somebody else's, which may have a `SHA256SUMS` or a `versions.json` too, is never taken for one of ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from learning_station.files.read import read_bytes, read_text
from learning_station.model.bundles import BUNDLE_LIST, SUMS, SUMS_SIGNATURE
from learning_station.offline.downloads import OfferedZip, parse_bundle_list
from learning_station.offline.errors import RefusedError
from learning_station.offline.inventory import FileEntry, list_bytes, render_sums
from learning_station.offline.keys import SIGNATURE_BYTES
from learning_station.offline.versions import VERSIONS, Versions, parse_versions
from learning_station.publish.target import FolderKind, OwnList

LIST = Path(BUNDLE_LIST).name


def list_downloads(folder: Path) -> OwnList:
    """The files by path: the list that the download page reads, the zips in it, their sums with a signature, and the
    list for the next updates. Empty if the folder has no such list.
    """
    try:
        offered = parse_bundle_list(read_text(folder / LIST))
    except (OSError, UnicodeError):
        offered = None
    return {} if offered is None else {LIST: None, **dict(_beside(folder, offered))}


def _beside(folder: Path, offered: Sequence[OfferedZip]) -> Iterator[tuple[str, FileEntry | None]]:
    zips = {one.file: FileEntry(sha256=one.sha256, size=one.size) for one in offered}
    yield from zips.items()
    yield SUMS, list_bytes(render_sums(zips).encode())
    versions = _versions(folder)
    if versions and {one.version for one in offered} <= {one.version for one in versions.versions}:
        yield VERSIONS, None
    if _is_signature(folder / SUMS_SIGNATURE):
        yield SUMS_SIGNATURE, None


def _versions(folder: Path) -> Versions | None:
    with suppress(OSError, RefusedError):
        return parse_versions(read_bytes(folder / VERSIONS), VERSIONS)
    return None


def _is_signature(path: Path) -> bool:
    """Whether it has the form of ours, which other programs' signatures haven't; whose it is, only the key's owner
    can tell.
    """
    with suppress(OSError):
        return path.stat().st_size == SIGNATURE_BYTES
    return False


ZIPS = FolderKind(
    "an earlier run's zips", "--output", list_downloads, "Move them elsewhere, or name another folder with --output."
)
