"""The lists of the copies that were published before, in one file beside the copies: by them the next publication makes updates for each.

A site that is built anew knows nothing of the one before. Whoever publishes takes this file from there first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from learning_station.offline.inventory import Inventory
from learning_station.offline.refused import RefusedError

VERSIONS = "versions.json"

KEPT = 5
"""Of each copy, the versions that are kept, so that the downloads of a site that is published daily don't grow for ever."""


class Versions(BaseModel):
    """Newest first."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    versions: tuple[Inventory, ...]


def render_versions(now: Sequence[Inventory], older: Sequence[Inventory]) -> bytes:
    """The lists of the copies that are published now, then the newest of those before, none twice; one a line."""
    kept: dict[tuple[str, ...], list[str]] = {}
    lines = []
    for inventory in (*now, *older):
        versions = kept.setdefault(inventory.carries, [])
        if inventory.version not in versions and len(versions) < KEPT:
            versions.append(inventory.version)
            lines.append(inventory.model_dump_json())
    return ('{"format":1,"versions":[\n' + ",\n".join(lines) + "\n]}\n").encode()


def parse_versions(data: bytes, name: str) -> list[Inventory]:
    """The lists, newest first. Raises RefusedError if one isn't sound; `name` says where they come from."""
    try:
        return list(Versions.model_validate_json(data).versions)
    except ValidationError as error:
        raise RefusedError(f"{name} is not what an earlier `station bundle` wrote: {error.errors()[0]['msg']}.") from None
