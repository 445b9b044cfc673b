"""The lists of the copies that were published before, in one file beside the copies: by them the next publication makes
updates for each.

A site that is built anew knows nothing of the one before. Whoever publishes takes this file from there first.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from learning_station.offline.errors import RefusedError
from learning_station.offline.inventory import Inventory
from learning_station.offline.keys import Base64Key

VERSIONS = "versions.json"

KEPT = 5
"""The number of versions that are kept of each copy, so that a site that is published daily doesn't grow for ever."""


class Seal(BaseModel):
    """Who signed a version, and when."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: Base64Key
    signed: str


class Versions(BaseModel):
    """The published versions, newest first."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    signed: dict[str, Seal] = {}
    """Who signed each version; a version that nobody signed isn't in it."""
    versions: tuple[Inventory, ...]


def render_versions(now: Sequence[Inventory], older: Sequence[Inventory], seals: Mapping[str, Seal]) -> bytes:
    """The lists of the copies that are published now, then the newest of those before, none twice; one a line.

    `seals` are by version.
    """
    kept: dict[tuple[str, ...], list[str]] = {}
    lines = []
    for inventory in (*now, *older):
        versions = kept.setdefault(inventory.carries, [])
        if inventory.version not in versions and len(versions) < KEPT:
            versions.append(inventory.version)
            lines.append(inventory.model_dump_json())
    listed = {version for versions in kept.values() for version in versions}
    signed = json.dumps(
        {version: seals[version].model_dump() for version in sorted(listed & seals.keys())}, separators=(",", ":")
    )
    head = f'{{"format":1,"signed":{signed},' if signed != "{}" else '{"format":1,'
    return (head + '"versions":[\n' + ",\n".join(lines) + "\n]}\n").encode()


def parse_versions(data: bytes, name: str) -> Versions:
    """The lists of copies that the bytes hold; raises RefusedError if one isn't sound. `name` says where the bytes come
    from.
    """
    try:
        return Versions.model_validate_json(data)
    except ValidationError as error:
        raise RefusedError(
            f"{name} is not what an earlier `station bundle` wrote: {error.errors()[0]['msg']}."
        ) from None
