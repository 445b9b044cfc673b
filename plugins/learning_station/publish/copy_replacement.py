"""Replaces a carried copy with its next version, whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from learning_station.offline.errors import RefusedError
from learning_station.offline.inventory import read_inventory
from learning_station.offline.keys import fingerprint
from learning_station.offline.statement import SignedStatement, read_signed
from learning_station.offline.update_acceptance import Trust, check_acceptance
from learning_station.offline.update_zip import ALREADY_AT, open_update
from learning_station.offline.updated_copy import check_copy, write_new_version
from learning_station.publish.swap import PublishError, staging, swap_in


@dataclass(frozen=True)
class UpdateResult:
    """What an update did."""

    folder: Path
    version: str
    written: int
    removed: int
    signed: str
    """The time of signing; empty if nobody signed the update."""
    key: str
    """The fingerprint of the key that signed it."""
    key_before: str
    """The fingerprint of the key that signed the old copy; empty if nobody did."""


def update_copy(folder: Path, zip_path: Path, trust: Trust) -> UpdateResult:
    """Brings the folder to the zip's version, with the reader's own files in it left alone.

    At every moment the folder is the old copy or the new, whole; where the disk can't exchange two folders at once, an
    update that is ended between two renames leaves the old one beside it, and the next call brings it back. Raises
    RefusedError or PublishError with the folder untouched.
    """
    folder, zip_path = folder.resolve(), zip_path.resolve()
    if folder.is_mount():
        raise RefusedError(
            f"{folder} is a disk of its own, and a whole disk can't be replaced: move the copy into a folder on "
            "it, then update that."
        )
    try:
        with staging(folder) as new:
            if not folder.is_dir():
                raise RefusedError(f"There is no folder {folder}.")
            if zip_path.is_relative_to(folder):
                raise RefusedError("The zip lies in the folder that it would replace; move it beside the folder.")
            old = read_inventory(folder)
            signed = read_signed(folder, old)
            with open_update(zip_path, old) as update:
                if old.version == update.new.version and _key(signed) == _key(update.signed):
                    raise RefusedError(f"{ALREADY_AT} {old.version}, signed by the same; there is nothing to do.")
                check_acceptance(signed, update.signed, trust)
                check_copy(folder, old)
                write_new_version(folder, update, old, new)
            swap_in(new, folder)
    except OSError as error:
        raise PublishError(f"{folder} can't be brought up to date, so it is as it was: {error}") from error
    return UpdateResult(
        folder,
        update.new.version,
        written=len(update.difference.written),
        removed=len(update.difference.removed),
        signed=update.signed.statement.signed if update.signed else "",
        key=_key(update.signed),
        key_before=_key(signed),
    )


def _key(signed: SignedStatement | None) -> str:
    return fingerprint(signed.statement.key) if signed else ""
