"""What is still being written: drafts, and the station without them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from learning_station.model.assets import files_named_in
from learning_station.model.base import Entity
from learning_station.model.course import Course
from learning_station.model.page import Body, Page
from learning_station.model.station import Station
from learning_station.model.unit import Lesson, Unit


def drafts_of(station: Station) -> tuple[Page, ...]:
    """Every page that isn't published yet: those that say so, and the lessons of units that do."""
    return tuple(page for page in station.pages() if is_draft(station, page))


def is_draft(station: Station, page: Page) -> bool:
    unit = station.things["unit"].get(page.unit) if isinstance(page, Lesson) else None
    return page.draft or (isinstance(unit, Unit) and unit.draft)


def draft_files(station: Station) -> frozenset[str]:
    """The files of drafts, relative to the root: all of a page's languages, or a translation alone."""
    files = {body.path for page in drafts_of(station) for body in page.bodies.values()}
    drafts = (
        page.bodies[language].path
        for page in station.pages()
        for language, one in page.translations.items()
        if one.draft
    )
    return frozenset(files.union(drafts))


def without_drafts(station: Station) -> Station:
    """What is published: no draft, no translation that is one, nothing in the lists of the course and its units that
    isn't there, no file that only drafts use.

    Other references to a draft stay: `check` says them.
    """
    if not draft_files(station):
        return station
    drafts = {page.ref for page in drafts_of(station)}
    things = {
        kind: {id: _published(thing, station) for id, thing in of_kind.items() if thing.ref not in drafts}
        for kind, of_kind in station.things.items()
    }
    published = replace(station, things=things)
    unused = files_named_in(_bodies(station)) - files_named_in(_bodies(published))
    return replace(published, assets=tuple(path for path in station.assets if path not in unused))


def _published(thing: Entity, station: Station) -> Entity:
    if isinstance(thing, Page):
        thing = thing.without_drafts
    if isinstance(thing, Course):
        return _without(thing, "units", station.things["unit"])
    if isinstance(thing, Unit):
        return _without(thing, "lessons", station.things["lesson"])
    return thing


def _without(thing: Entity, field: str, things: Mapping[str, Entity]) -> Entity:
    """The thing with no draft in that list of ids."""
    ids: tuple[str, ...] = getattr(thing, field)
    kept = tuple(id for id in ids if not getattr(things.get(id), "draft", False))
    if kept == ids:
        return thing
    return thing.with_fields(**{field: kept})


def _bodies(station: Station) -> Iterator[Body]:
    return (body for page in station.pages() for body in page.bodies.values())
