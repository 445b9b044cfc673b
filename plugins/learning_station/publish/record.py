"""What a built site remembers of its build, so that the next one can tell whether there is anything to do."""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from learning_station.model.bundles import BUNDLE_LIST, DOWNLOADS
from learning_station.offline.inventory import INVENTORY, MOVED, NOT_LISTED, PACKS, RECORD, Listed, list_file, read_inventory
from learning_station.offline.refused import RefusedError


class Record(BaseModel):
    """It isn't in the list of files: what it says is nothing that readers or their copies need."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    inputs: str
    """The hash of what the site was built from."""
    files: dict[str, Listed]
    """What the list of files leaves out: the list itself, what only hosts read, the copies of pages at old addresses, and packs."""


def write_record(folder: Path, inputs: str) -> None:
    """The last file of a build."""
    names = sorted(path for path, _ in _files(folder) if path in (INVENTORY, *NOT_LISTED) or path.startswith((f"{MOVED}/", f"{PACKS}/")))
    record = Record(inputs=inputs, files={name: list_file(folder / name) for name in names})
    (folder / RECORD).write_text(record.model_dump_json(indent=1) + "\n", "utf-8")


def is_as_built(folder: Path, inputs: str) -> bool:
    """Whether the folder was built from that, and every file in it is still as the build wrote it, with nothing added but zips."""
    try:
        record = Record.model_validate_json((folder / RECORD).read_bytes())
        if record.inputs != inputs:
            return False
        listed = {**read_inventory(folder).files, **record.files}
        found = {path: size for path, size in _files(folder) if not path.startswith(f"{DOWNLOADS}/") and path != RECORD}
        listed.pop(BUNDLE_LIST, None)
        if found != {path: one.size for path, one in listed.items()} or not (folder / BUNDLE_LIST).is_file():
            return False
        return all(list_file(folder / path) == one for path, one in listed.items())
    except (OSError, ValidationError, RefusedError):
        return False


def _files(folder: Path) -> list[tuple[str, int]]:
    found, pending = [], [""]
    while pending:
        below = pending.pop()
        for entry in os.scandir(folder / below):
            path = below + entry.name
            if entry.is_dir(follow_symlinks=False):
                pending.append(f"{path}/")
            else:
                found.append((path, entry.stat(follow_symlinks=False).st_size))
    return found
