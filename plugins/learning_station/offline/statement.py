"""What those who publish a copy, or an update, sign: which one it is, and the sums of its lists.

The list of files has the sum of each file, so that whoever believes the list believes the copy. The signature is over
the statement's bytes as they stand in the zip, so that other programs can check it too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from learning_station.files.link import is_link
from learning_station.files.read import read_bytes
from learning_station.model.bundles import SIGNATURE, STATEMENT
from learning_station.offline.errors import RefusedError
from learning_station.offline.inventory import INVENTORY, Inventory, render_inventory
from learning_station.offline.keys import Base64Key, PrivateKey, verifies
from learning_station.offline.succession import MOST, Succession

MAX_STATEMENT = 1024 * 1024
"""Bytes; nothing larger is read."""

FORGED = (
    "The signature is not that of what it stands beside: it was changed, or damaged. Don't use it; get it once "
    "more from those who publish the station."
)


class Statement(BaseModel):
    """What is signed for one copy or one update; `docs/maintainers/signatures.md` has the format."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    station: str
    carries: tuple[str, ...]
    version: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    """The version of the copy; for an update, the version that it leads to."""
    since: Annotated[str, Field(pattern=r"^([0-9a-f]{16})?$")] = ""
    """For an update, the version of the copies that it is for; else empty."""
    signed: Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")]
    """The time of signing, so that an old statement can't be given out as new."""
    key: Base64Key
    successions: Annotated[tuple[Succession, ...], Field(max_length=MOST)] = ()
    """How earlier keys named their successors."""
    files: dict[str, Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]]
    """The SHA-256 of each signed file in hexadecimal digits, by file name."""


@dataclass(frozen=True)
class SignedStatement:
    """A statement with its bytes and their signature, which is sound."""

    statement: Statement
    data: bytes
    signature: bytes


@dataclass(frozen=True)
class Signer:
    """The key that signs, and the time that it writes."""

    key: PrivateKey
    at: str
    successions: tuple[Succession, ...] = ()

    def sign(self, inventory: Inventory, files: Mapping[str, bytes], since: str = "") -> SignedStatement:
        """A statement of the version with that inventory; `files` are signed by their names, and always the
        inventory.
        """
        statement = Statement(
            station=inventory.station,
            carries=inventory.carries,
            version=inventory.version,
            since=since,
            signed=self.at,
            key=self.key.public,
            successions=self.successions,
            files=_sums({**files, INVENTORY: render_inventory(inventory)}),
        )
        data = statement.model_dump_json(indent=1).encode() + b"\n"
        return SignedStatement(statement, data, self.key.sign(data))


def _sums(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name: hashlib.sha256(files[name]).hexdigest() for name in sorted(files)}


def parse_signed(
    data: bytes, signature: bytes, inventory: Inventory, files: Mapping[str, bytes], since: str = ""
) -> SignedStatement:
    """The statement, if it was signed by the key that it names and is of that version and those files; else raises
    RefusedError.
    """
    try:
        statement = Statement.model_validate_json(data)
    except ValidationError as error:
        raise RefusedError(
            f"{STATEMENT} is not sound: {error.errors()[0]['msg']}. Perhaps it is of a newer version of Learning "
            "Station."
        ) from None
    is_of = (statement.station, statement.carries, statement.version, statement.since)
    wanted = (inventory.station, inventory.carries, inventory.version, since)
    sums = _sums({**files, INVENTORY: render_inventory(inventory)})
    if not verifies(statement.key, signature, data) or is_of != wanted or statement.files != sums:
        raise RefusedError(FORGED)
    return SignedStatement(statement, data, signature)


def read_signed(folder: Path, inventory: Inventory) -> SignedStatement | None:
    """The signed statement of the copy in the folder, which has that inventory; None if nobody signed it. Raises
    RefusedError if the signature isn't sound.
    """
    found = [name for name in (STATEMENT, SIGNATURE) if (folder / name).exists() or is_link(folder / name)]
    if not found:
        return None
    if len(found) == 1:
        raise RefusedError(f"{folder} has only half of a signature, {found[0]}. Take the whole zip anew.")
    if any(
        is_link(folder / name) or not (folder / name).is_file() or (folder / name).stat().st_size > MAX_STATEMENT
        for name in found
    ):
        raise RefusedError(f"{folder} has something else in the place of its signature. Take the whole zip anew.")
    try:
        return parse_signed(read_bytes(folder / STATEMENT), read_bytes(folder / SIGNATURE), inventory, {})
    except RefusedError as error:
        raise RefusedError(f"{folder}: {error}") from None
