"""What a built site remembers of its build, so that the next one can tell whether there is anything to do, and what
of it may be replaced.
"""

from __future__ import annotations

import shlex
from collections.abc import Collection
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from learning_station.files.listing import list_below
from learning_station.files.read import read_bytes
from learning_station.files.write import write_text
from learning_station.model.bundles import BUNDLE_LIST, DOWNLOADS
from learning_station.model.root_files import WRITTEN
from learning_station.offline.errors import RefusedError, render_paths
from learning_station.offline.inventory import RECORD, FileEntry, list_file, read_inventory
from learning_station.publish.downloads import list_downloads
from learning_station.publish.target import FolderKind, OwnList


class BuildRecord(BaseModel):
    """What a build notes for the next one. It isn't in the list of files, since neither readers nor their copies need
    it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    inputs: str = ""
    """The hash of what the site was built from; empty where that can't be told."""
    files: dict[str, FileEntry]
    """The files that the list of files leaves out: that list itself, files that only hosts or link previews read, and
    the files of `content/root/`.
    """


def write_record(folder: Path, inputs: str = "") -> None:
    """Writes the record, the last file of a build."""
    inventory = read_inventory(folder).files
    names = sorted(one.path for one in list_below(folder) if one.path not in inventory)
    record = BuildRecord(inputs=inputs, files={name: list_file(folder / name) for name in names})
    write_text(folder / RECORD, record.model_dump_json(indent=1) + "\n")


def is_as_built(folder: Path, inputs: str, keep: Collection[str] = ()) -> bool:
    """Whether the folder was built from these inputs and every file is still as the build wrote it. Only zips, and
    files of others below the names in `keep`, may have been added.
    """
    try:
        record = _read_record(folder)
        if record is None or record.inputs != inputs:
            return False
        expected = {**read_inventory(folder).files, **record.files}
        expected.pop(BUNDLE_LIST, None)
        others = (RECORD, DOWNLOADS, *keep)
        found = {
            one.path: one.size
            for one in list_below(folder)
            if one.path in expected or one.path.partition("/")[0] not in others
        }
        if found != {path: one.size for path, one in expected.items()} or not (folder / BUNDLE_LIST).is_file():
            return False
        return all(list_file(folder / path) == one for path, one in expected.items())
    except (OSError, RefusedError):
        return False


def list_built(folder: Path) -> OwnList | None:
    """Every file that the site's record, its inventory and its list of zips name; None if the folder isn't a built
    site.
    """
    try:
        record, inventory = _read_record(folder), read_inventory(folder)
    except (OSError, RefusedError):
        return None
    if record is None:
        return None
    return {**inventory.files, **record.files, **_zips(folder), RECORD: None}


def _zips(folder: Path) -> OwnList:
    return {f"{DOWNLOADS}/{name}": one for name, one in list_downloads(folder / DOWNLOADS).items()}


def _read_record(folder: Path) -> BuildRecord | None:
    """The folder's record; None if it isn't sound. Raises OSError."""
    try:
        return BuildRecord.model_validate_json(read_bytes(folder / RECORD))
    except ValidationError:
        return None


def _without_record(folder: Path) -> str:
    """Advice for a site without a record, built by an earlier version: the words that say what to do with it. Empty for
    any other folder.
    """
    try:
        known = {**read_inventory(folder).files, **_zips(folder)}
    except (OSError, RefusedError):
        return ""
    written = WRITTEN - {DOWNLOADS}
    unknown = [
        one.path for one in list_below(folder) if one.path not in known and one.path.partition("/")[0] not in written
    ]
    move = f"Move these elsewhere if they are not the station's:{render_paths(unknown)}\nThen d" if unknown else "D"
    return (
        f"{folder} is a site without {RECORD}, by which a build tells its own files from others': an earlier "
        "version built it, or the file was deleted. "
        f"{move}elete the folder, once, and call the command again: rm -r {shlex.quote(str(folder))}"
    )


SITE = FolderKind(
    "a built station",
    "--site-dir",
    list_built,
    "Move them elsewhere. A file that is to stand at the top of the site, such as robots.txt or CNAME, has its "
    "place in the folder root/ of the "
    "station's content: each build copies it from there.",
    _without_record,
)
