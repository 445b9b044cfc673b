"""From one version of a carried copy to the next: what changed, and the small zip that says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal
from zipfile import BadZipFile, ZipFile

from pydantic import BaseModel, ConfigDict, Field

from learning_station.model.bundles import SUMS
from learning_station.offline.bundle import Bundle
from learning_station.offline.how_to import render_how_to
from learning_station.offline.inventory import INVENTORY, MAX_BYTES, Inventory, parse_inventory, read_inventory
from learning_station.offline.refused import RefusedError

NOTICE = "update.json"
REMOVED = "removed.txt"
HOW_TO = "how-to-update.txt"


class Notice(BaseModel):
    """For which copies an update is."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    station: str
    carries: tuple[str, ...]
    since: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    to: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]


@dataclass(frozen=True)
class Difference:
    """What leads from the old files to the new, both sorted."""

    written: tuple[str, ...]
    """New or changed files, the copy's own lists with them."""
    removed: tuple[str, ...]


def difference_between(old: Inventory, new: Inventory) -> Difference:
    written = [path for path, one in new.files.items() if old.files.get(path) != one]
    return Difference(tuple(sorted([*written, INVENTORY, SUMS])), tuple(sorted(old.files.keys() - new.files.keys())))


def notes_folder(station: str) -> str:
    """The folder in an update's zip that stands beside the copy, never in it."""
    return f"{station}-update"


def update_entries(old: Inventory, bundle: Bundle, languages: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """The update's zip: unpacked over the old copy it gives the new one, but for the files that its list says to remove."""
    new = bundle.inventory
    difference = difference_between(old, new)
    notes = notes_folder(new.station)
    notice = Notice(station=new.station, carries=new.carries, since=old.version, to=new.version)
    yield f"{notes}/{HOW_TO}", render_how_to(languages, new.station, difference.removed)
    yield f"{notes}/{REMOVED}", render_removed(difference)
    yield f"{notes}/{NOTICE}", notice.model_dump_json(indent=1).encode() + b"\n"
    yield from bundle.entries(list(difference.written))


def render_removed(difference: Difference) -> bytes:
    return "".join(f"{path}\n" for path in difference.removed).encode()


def read_old(path: Path) -> list[Inventory]:
    """The inventories of older copies: of a zip, of an `inventory.json`, of an unpacked folder, or of every full zip in a folder.

    Raises RefusedError if there is none.
    """
    if path.is_dir() and not (path / INVENTORY).is_file():
        found = [inventory for file in sorted(path.glob("*.zip")) if (inventory := _in_zip(file))]
    elif path.is_dir():
        found = [read_inventory(path)]
    elif path.suffix == ".json":
        found = [parse_inventory(path.read_bytes(), str(path))]
    else:
        found = [inventory for inventory in [_in_zip(path)] if inventory]
    if not found:
        raise RefusedError(f"{path} holds no older copy: name a zip of an earlier `station bundle`, its folder, or an {INVENTORY}.")
    return found


def _in_zip(path: Path) -> Inventory | None:
    """The inventory of a full copy's zip; None for an update's."""
    try:
        with ZipFile(path) as archive:
            names = [name for name in archive.namelist() if name.count("/") == 1 and name.endswith(f"/{INVENTORY}")]
            is_update = any(name.endswith(f"-update/{NOTICE}") for name in archive.namelist())
            if len(names) != 1 or is_update:
                return None
            with archive.open(names[0]) as file:
                return parse_inventory(file.read(MAX_BYTES), f"{path}: {names[0]}")
    except (BadZipFile, OSError, NotImplementedError, RuntimeError) as error:
        raise RefusedError(f"{path} can't be read as a zip: {error}.") from None
