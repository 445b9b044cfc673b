"""Where things stood before they were renamed: the addresses that `formerly` leaves behind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from learning_station.model.base import Entity
from learning_station.model.kit import Kit
from learning_station.model.references import Ref
from learning_station.model.station import Station
from learning_station.model.unit import Lesson, Unit
from learning_station.model.uris import answers_uri, questions_uri, sheets_uri, uri_of, worksheets_uri


@dataclass(frozen=True)
class FormerAddress:
    """An address that a page of the thing had; both relative to a language's folder."""

    old: str
    new: str
    thing: Entity


def former_pages(station: Station) -> Iterator[FormerAddress]:
    """Every address that pages had under former ids, in the station's order. A renamed unit takes its lessons along.

    `new` may be a page that the station hasn't got (a unit without worksheets has none to print); then there was none
    at `old`, or it is gone.
    """
    for thing in station.everything():
        unit = station.find(Ref("unit", thing.unit)) if isinstance(thing, Lesson) else None
        if thing.formerly or (unit and unit.formerly):
            yield from _former_pages(thing, unit)


def _former_pages(thing: Entity, unit: Entity | None) -> Iterator[FormerAddress]:
    if isinstance(thing, Lesson):
        folders = (thing.unit, *(unit.formerly if unit else ()))
        for folder, id in product(folders, (thing.id, *thing.formerly)):
            if (folder, id) != (thing.unit, thing.id):
                yield FormerAddress(f"{folder}/{id}.html", uri_of(thing) or "", thing)
        return
    for id in thing.formerly:
        was = thing.model_copy(update={"id": id})
        for old, new in zip(_pages_of(was), _pages_of(thing), strict=True):
            yield FormerAddress(old, new, thing)


def _pages_of(thing: Entity) -> Iterator[str]:
    uri = uri_of(thing)
    if uri and "#" not in uri and thing.kind != "course":
        yield uri
    if isinstance(thing, Kit):
        yield sheets_uri(thing)
    if isinstance(thing, Unit):
        yield from (worksheets_uri(thing), questions_uri(thing), answers_uri(thing))


def current_ids(station: Station, kind: type[Entity]) -> dict[str, str]:
    """The present id by each former one, of one kind."""
    return {id: thing.id for thing in station.all(kind) for id in thing.formerly}
