"""The difference between two versions of a carried copy, and the small zip that holds it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal
from zipfile import BadZipFile, ZipFile

from pydantic import BaseModel, ConfigDict, Field

from learning_station.files.read import open_file, read_bytes
from learning_station.model.bundles import SIGNATURE, STATEMENT, SUMS
from learning_station.offline.bundle import Bundle, signed_files
from learning_station.offline.errors import RefusedError
from learning_station.offline.inventory import INVENTORY, MAX_BYTES, Inventory, parse_inventory, read_inventory
from learning_station.offline.statement import MAX_STATEMENT, SignedStatement, Signer, parse_signed, read_signed
from learning_station.offline.update_instructions import render_how_to
from learning_station.offline.versions import VERSIONS, Seal, parse_versions

NOTICE = "update.json"
REMOVED = "removed.txt"
HOW_TO = "how-to-update.txt"


class UpdateNotice(BaseModel):
    """Names the copies that an update is for."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    station: str
    formerly: str = ""
    """The station's former id, if those copies still have it; else empty, and not written."""
    carries: tuple[str, ...]
    since: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    to: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]


@dataclass(frozen=True)
class OldCopy:
    """A copy that was published before."""

    inventory: Inventory
    seal: Seal | None
    """Who signed the copy, and when; None if nobody did, or if that isn't known."""
    is_named: bool = True
    """Whether the user named this copy; False for one that was found in a `versions.json`."""


@dataclass(frozen=True)
class VersionDifference:
    """The paths to write and the paths to remove to get from the old version to the new one, each sorted."""

    written: tuple[str, ...]
    """New or changed files, the copy's own lists with them."""
    removed: tuple[str, ...]


def difference_between(old: Inventory, new: Inventory) -> VersionDifference:
    written = [path for path, one in new.files.items() if old.files.get(path) != one]
    return VersionDifference(
        tuple(sorted([*written, INVENTORY, SUMS])), tuple(sorted(old.files.keys() - new.files.keys()))
    )


def notes_folder(station: str) -> str:
    """The folder in an update's zip that stands beside the copy, never in it."""
    return f"{station}-update"


def update_entries(
    old: Inventory, bundle: Bundle, languages: Sequence[str], signer: Signer | None = None
) -> Iterator[tuple[str, bytes]]:
    """The update's zip: unpacked over the old copy it gives the new one, but for the files that its list says to
    remove.

    With a signer, the notes are signed too; the bundle has to be by the same.
    """
    new = bundle.inventory
    difference = difference_between(old, new)
    notes = notes_folder(new.station)
    formerly = old.station if old.station != new.station else ""
    notice = UpdateNotice(
        station=new.station, formerly=formerly, carries=new.carries, since=old.version, to=new.version
    )
    files = {
        HOW_TO: render_how_to(languages, new.station, formerly, difference.removed),
        REMOVED: render_removed(difference),
        NOTICE: notice.model_dump_json(indent=1, exclude=None if formerly else {"formerly"}).encode() + b"\n",
    }
    signed = signed_files(signer.sign(new, files, since=old.version) if signer else None)
    for name, data in {**files, **signed}.items():
        yield f"{notes}/{name}", data
    yield from bundle.entries(sorted({*difference.written, *bundle.own_files}))


def render_removed(difference: VersionDifference) -> bytes:
    return "".join(f"{path}\n" for path in difference.removed).encode()


def read_old(path: Path) -> list[OldCopy]:
    """Older copies: of a zip, of an `inventory.json`, of an unpacked folder, of every full zip in a folder, or those in
    a `versions.json`.

    Raises RefusedError if there is none, or if a signature isn't sound.
    """
    if path.is_dir() and not (path / INVENTORY).is_file():
        found = [older for file in sorted(path.glob("*.zip")) if (older := _in_zip(file))]
    elif path.is_dir():
        inventory = read_inventory(path)
        found = [OldCopy(inventory, _seal(read_signed(path, inventory)))]
    elif path.name == VERSIONS:
        known = parse_versions(read_bytes(path), str(path))
        found = [
            OldCopy(inventory, known.signed.get(inventory.version), is_named=False) for inventory in known.versions
        ]
    elif path.suffix == ".json":
        inventory = parse_inventory(read_bytes(path), str(path))
        found = [OldCopy(inventory, _seal(read_signed(path.parent, inventory)) if path.name == INVENTORY else None)]
    else:
        found = [older for older in [_in_zip(path)] if older]
    if not found:
        raise RefusedError(
            f"{path} holds no older copy: name a zip of an earlier `station bundle`, its folder, or an {INVENTORY}."
        )
    return found


def _in_zip(path: Path) -> OldCopy | None:
    """The full copy in the zip; None for an update's."""
    try:
        with open_file(path) as stream, ZipFile(stream) as archive:
            names = [name for name in archive.namelist() if name.count("/") == 1 and name.endswith(f"/{INVENTORY}")]
            is_update = any(name.endswith(f"-update/{NOTICE}") for name in archive.namelist())
            if len(names) != 1 or is_update:
                return None
            with archive.open(names[0]) as file:
                inventory = parse_inventory(file.read(MAX_BYTES), f"{path}: {names[0]}")
            return OldCopy(inventory, _seal(_signed_in(archive, names[0].removesuffix(INVENTORY), inventory, path)))
    except (BadZipFile, OSError, NotImplementedError, RuntimeError) as error:
        raise RefusedError(f"{path} can't be read as a zip: {error}.") from None


def _seal(signed: SignedStatement | None) -> Seal | None:
    return Seal(key=signed.statement.key, signed=signed.statement.signed) if signed else None


def _signed_in(archive: ZipFile, folder: str, inventory: Inventory, path: Path) -> SignedStatement | None:
    if not {f"{folder}{STATEMENT}", f"{folder}{SIGNATURE}"} <= set(archive.namelist()):
        return None
    with archive.open(f"{folder}{STATEMENT}") as statement, archive.open(f"{folder}{SIGNATURE}") as signature:
        data = statement.read(MAX_STATEMENT), signature.read(MAX_STATEMENT)
    try:
        return parse_signed(*data, inventory, {})
    except RefusedError as error:
        raise RefusedError(f"{path}: {error}") from None
