"""Every address of another site that a station names, with its places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from learning_station.model.base import Entity
from learning_station.model.material import Material
from learning_station.model.station import Station
from learning_station.model.values import Text
from learning_station.problems import Where

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


def collect_addresses(station: Station) -> Mapping[str, tuple[Where, ...]]:
    """The http(s) addresses in front matter, registers, `course.yml` and Markdown of all languages, in the order of
    their first places.
    """
    places: dict[str, set[Where]] = {}
    for address, where in _named(station):
        places.setdefault(address, set()).add(where)
    return {address: tuple(sorted(found)) for address, found in sorted(places.items(), key=lambda one: min(one[1]))}


def archived_copies(station: Station) -> Mapping[Where, str]:
    """For the place of each material's address, the address of its archived copy, where one is recorded."""
    return {
        material.where_of("address"): material.archived
        for material in station.all(Material)
        if material.address and material.archived
    }


def _named(station: Station) -> Iterator[tuple[str, Where]]:
    for thing in station.everything():
        yield from _in_metadata(thing, thing, ())
        yield from (
            (link.target, link.where) for link in thing.links if not link.image and _ADDRESS.fullmatch(link.target)
        )
    for unread in station.unread:
        yield from (
            (link.target, link.where) for link in unread.links if not link.image and _ADDRESS.fullmatch(link.target)
        )


def _in_metadata(thing: Entity, value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[str, Where]]:
    """The values that are an address and nothing else; texts aren't, and links in their Markdown are among the
    thing's links.
    """
    if isinstance(value, str):
        if _ADDRESS.fullmatch(value):
            yield value, thing.where_of(*path)
    elif isinstance(value, BaseModel) and not isinstance(value, Text):
        for name in type(value).model_fields:
            yield from _in_metadata(thing, getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _in_metadata(thing, item, (*path, index))
