"""The course in outline: what the pages of a learner's own station need to know of it."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from markupsafe import Markup

from learning_station.model.unit import Lesson, Unit
from learning_station.model.uris import uri_of
from learning_station.pages.data_block import script_json
from learning_station.pages.site import Site


@dataclass(frozen=True)
class OutlineLesson:
    id: str
    title: str
    uri: str
    """Relative to the language's folder."""
    minutes: int


@dataclass(frozen=True)
class OutlineUnit:
    number: int
    """Its place in the course, from 1."""
    id: str
    title: str
    uri: str
    lessons: tuple[OutlineLesson, ...]


def build_outline(site: Site) -> tuple[OutlineUnit, ...]:
    """The units in the course's order, their lessons in the unit's, titled in the site's language."""
    return tuple(_unit(site, number, unit) for number, unit in enumerate(site.station.units, 1))


def outline_json(site: Site) -> Markup:
    """The same as a data block: `{"units": [{number, id, title, uri, lessons: [{id, title, uri, minutes}]}]}`."""
    return script_json({"units": [asdict(unit) for unit in build_outline(site)]})


def _unit(site: Site, number: int, unit: Unit) -> OutlineUnit:
    lessons = tuple(outline_lesson(site, lesson) for lesson in site.station.lessons_of(unit))
    return OutlineUnit(number, unit.id, site.title(unit).value, uri_of(unit) or "", lessons)


def outline_lesson(site: Site, lesson: Lesson) -> OutlineLesson:
    return OutlineLesson(lesson.id, site.title(lesson).value, uri_of(lesson) or "", lesson.time)
