"""The pages of units and lessons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from learning_station.model.base import Entity
from learning_station.model.case import Case
from learning_station.model.event import Event
from learning_station.model.kit import Kit
from learning_station.model.material import Material
from learning_station.model.registers import Milestone, Organisation, Person, Term
from learning_station.model.unit import Lesson, Unit
from learning_station.model.unit import Reading as UnitReading
from learning_station.model.uris import HOME, uri_of
from learning_station.pages.case import case_card
from learning_station.pages.event import event_card
from learning_station.pages.json_ld import lesson_json_ld, unit_json_ld
from learning_station.pages.kit import kit_cards_of
from learning_station.pages.neighbours import nearest
from learning_station.pages.page_assets import COURSE, LESSON
from learning_station.pages.question_sheets import question_prints
from learning_station.pages.site import Site
from learning_station.pages.views import Card, Group, LinkView, LocalizedText, PageSpec
from learning_station.pages.worksheet import worksheets_print

LESSONS_SHOWN = 15
"""How many lessons of its unit a lesson's page names at most; the rest is on the unit's page."""


@dataclass(frozen=True)
class Stop:
    """A lesson in the study plan, with what says how far the learner is."""

    lesson: str
    minutes: int
    time: str
    link: LinkView


@dataclass(frozen=True)
class UnitCard:
    """A unit in the study plan."""

    number: int
    link: LinkView
    summary: LocalizedText
    time: str
    lesson_count: int
    lessons: tuple[Stop, ...]


@dataclass(frozen=True)
class Step:
    """A lesson in its unit's list."""

    number: int
    link: LinkView
    summary: LocalizedText
    time: str
    lesson: str
    """Its id."""
    minutes: int
    current: bool = False


@dataclass(frozen=True)
class ReadingView:
    link: LinkView
    kind: str
    why: LocalizedText | None


@dataclass(frozen=True)
class UnitView:
    number: int
    unit_count: int
    title: LocalizedText
    summary: LocalizedText
    objectives: tuple[LocalizedText, ...]
    time: str
    lessons: tuple[Step, ...]
    readings: tuple[ReadingView, ...]
    cases: tuple[Card, ...]
    kits: tuple[Card, ...]
    events: tuple[Card, ...]
    prints: tuple[LinkView, ...]
    """What of the unit can be printed to write on."""
    sources: tuple[LinkView, ...]
    previous: LinkView | None
    next: LinkView | None


@dataclass(frozen=True)
class LessonView:
    id: str
    number: int
    lesson_count: int
    unit_number: int
    unit: LinkView
    title: LocalizedText
    summary: LocalizedText
    objectives: tuple[LocalizedText, ...]
    time: str
    steps: tuple[Step, ...]
    """The unit's lessons, this one marked as current; of a large unit, those around it."""
    uses: tuple[Group, ...]
    """What the lesson refers to, grouped by kind."""
    sources: tuple[LinkView, ...]
    previous: LinkView | None
    next: LinkView | None


def build_unit_pages(site: Site) -> Iterator[PageSpec]:
    lessons = [lesson for unit in site.station.units for lesson in site.station.lessons_of(unit)]
    place = {lesson.id: index for index, lesson in enumerate(lessons)}
    for unit in site.station.units:
        yield _unit_page(site, unit)
        steps = _steps(site, unit)
        for lesson in site.station.lessons_of(unit):
            index = place[lesson.id]
            around = (lessons[index - 1] if index else None, lessons[index + 1] if index + 1 < len(lessons) else None)
            yield _lesson_page(site, unit, lesson, steps, around)


def unit_card(site: Site, unit: Unit) -> UnitCard:
    return UnitCard(
        number=site.unit_number(unit.id) or 0,
        link=site.link(unit),
        summary=site.shown(unit.summary, unit.language),
        time=site.minutes(unit.time) if unit.time else "",
        lesson_count=len(unit.lessons),
        lessons=tuple(
            Stop(lesson.id, lesson.time, site.minutes(lesson.time), site.link(lesson))
            for lesson in site.station.lessons_of(unit)
        ),
    )


def _steps(site: Site, unit: Unit) -> tuple[Step, ...]:
    return tuple(
        Step(
            number,
            site.link(lesson),
            site.shown(lesson.summary, lesson.language),
            site.minutes(lesson.time),
            lesson.id,
            lesson.time,
        )
        for number, lesson in enumerate(site.station.lessons_of(unit), 1)
    )


def _unit_page(site: Site, unit: Unit) -> PageSpec:
    units = site.station.units
    index = units.index(unit)
    view = UnitView(
        number=index + 1,
        unit_count=len(units),
        title=site.title(unit),
        summary=site.shown(unit.summary, unit.language),
        objectives=tuple(site.shown(text, unit.language) for text in unit.objectives),
        time=site.minutes(unit.time) if unit.time else "",
        lessons=_steps(site, unit),
        readings=tuple(_reading(site, unit, item) for item in unit.readings),
        cases=tuple(case_card(site, site.station.get(Case, id)) for id in unit.cases),
        kits=kit_cards_of(site, unit),
        events=tuple(event_card(site, site.station.get(Event, id)) for id in unit.events),
        prints=tuple(link for link in (worksheets_print(site, unit), *question_prints(site, unit)) if link),
        sources=site.links("material", unit.sources),
        previous=site.link(units[index - 1]) if index else None,
        next=site.link(units[index + 1]) if index + 1 < len(units) else None,
    )
    return PageSpec(
        uri_of(unit) or "",
        "unit.html",
        "unit",
        view.title,
        view.summary.value,
        view,
        section="course",
        crumbs=(_home(site),),
        unit=view.number,
        notice=site.notice(unit),
        source_path=unit.where.path,
        json_ld=tuple(unit_json_ld(site, unit)),
        body=site.body_key(unit),
        needs=COURSE,
    )


def _reading(site: Site, unit: Unit, item: UnitReading) -> ReadingView:
    material = site.station.get(Material, item.material)
    kind = site._(material.material_kind.singular)
    return ReadingView(site.link(material), kind, site.shown(item.why, unit.language) if item.why else None)


def _home(site: Site) -> LinkView:
    return LinkView(site.shown(site.station.course.title), HOME)


GATHERED: Final = (Term, Case, Kit, Material, Event, Person, Organisation, Milestone)


def _uses(site: Site, lesson: Lesson) -> tuple[Group, ...]:
    """What the lesson's text refers to, by kind, sorted by title."""
    found: Mapping[str, list[Entity]] = {kind.kind: [] for kind in GATHERED}
    for ref in lesson.mentions():
        thing = site.station.find(ref)
        if thing and ref.kind in found and not (ref.kind == "material" and ref.id in lesson.sources):
            found[ref.kind].append(thing)
    groups = []
    for kind in GATHERED:
        links = sorted((site.link(thing) for thing in found[kind.kind]), key=lambda link: link.title.value.casefold())
        if links:
            groups.append(Group(site._(kind.plural), kind.kind, tuple(links)))
    return tuple(groups)


def _lesson_page(
    site: Site, unit: Unit, lesson: Lesson, steps: tuple[Step, ...], around: tuple[Lesson | None, Lesson | None]
) -> PageSpec:
    number = unit.lessons.index(lesson.id) + 1
    unit_number = site.unit_number(unit.id) or 0
    previous, following = around
    view = LessonView(
        id=lesson.id,
        number=number,
        lesson_count=len(unit.lessons),
        unit_number=unit_number,
        unit=site.link(unit),
        title=site.title(lesson),
        summary=site.shown(lesson.summary, lesson.language),
        objectives=tuple(site.shown(text, lesson.language) for text in lesson.objectives),
        time=site.minutes(lesson.time),
        steps=tuple(replace(step, current=step.number == number) for step in nearest(steps, number - 1, LESSONS_SHOWN)),
        uses=_uses(site, lesson),
        sources=site.links("material", lesson.sources),
        previous=site.link(previous) if previous else site.link(unit),
        next=site.link(following) if following else None,
    )
    return PageSpec(
        uri_of(lesson) or "",
        "lesson.html",
        "lesson",
        view.title,
        view.summary.value,
        view,
        section="course",
        crumbs=(_home(site), view.unit),
        unit=unit_number,
        notice=site.notice(lesson),
        source_path=lesson.where.path,
        json_ld=tuple(lesson_json_ld(site, unit, lesson)),
        body=site.body_key(lesson),
        needs=LESSON,
    )
