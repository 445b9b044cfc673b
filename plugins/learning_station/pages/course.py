"""The course's home page and its programme."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from learning_station.model.course import Edition
from learning_station.model.event import Event
from learning_station.model.uris import HOME, PROGRAMME
from learning_station.pages.event import ContactView, contact_views, event_facts
from learning_station.pages.json_ld import course_json_ld
from learning_station.pages.page_assets import COURSE
from learning_station.pages.programme import ProgrammeView, programme_view
from learning_station.pages.site import Site
from learning_station.pages.unit import UnitCard, unit_card
from learning_station.pages.views import Fact, LinkView, LocalizedText, PageSpec


@dataclass(frozen=True)
class MethodologyView:
    title: LocalizedText
    text: LocalizedText
    icon: str


@dataclass(frozen=True)
class EditionView:
    """The facts of a dated run of the course."""

    id: str
    event: LinkView
    title: LocalizedText
    dates: str
    status: str
    provisional: bool
    facts: tuple[Fact, ...]
    """The event's and the edition's own, without the dates."""
    note: LocalizedText | None
    financial_support: tuple[LinkView, ...]
    content_partners: tuple[LinkView, ...]
    contacts: tuple[ContactView, ...]


@dataclass(frozen=True)
class HomeView:
    title: LocalizedText
    subtitle: LocalizedText | None
    summary: LocalizedText
    introduction: LocalizedText
    objectives: tuple[LocalizedText, ...]
    audience: tuple[LocalizedText, ...]
    methodology: tuple[MethodologyView, ...]
    units: tuple[UnitCard, ...]
    role_play_title: LocalizedText | None
    role_play_text: LocalizedText | None
    role_play_kit: LinkView | None
    editions: tuple[EditionView, ...]
    programme: LinkView | None
    sources: tuple[LinkView, ...]
    unit_count: int
    lesson_count: int
    total_time: str
    start: LinkView | None
    """Where a learner begins: the first lesson, or the first unit."""


@dataclass(frozen=True)
class ProgrammePageView:
    title: LocalizedText
    event: LinkView
    dates: str
    place: str
    programme: ProgrammeView


def build_course_pages(site: Site) -> Iterator[PageSpec]:
    course = site.station.course
    shown = site.shown
    view = HomeView(
        title=shown(course.title),
        subtitle=shown(course.subtitle) if course.subtitle else None,
        summary=shown(course.summary),
        introduction=site.prose(course.introduction),
        objectives=tuple(map(shown, course.objectives)),
        audience=tuple(map(shown, course.audience)),
        methodology=tuple(
            MethodologyView(shown(block.title), site.prose(block.text), block.icon) for block in course.methodology
        ),
        units=tuple(unit_card(site, unit) for unit in site.station.units),
        role_play_title=shown(course.role_play.title) if course.role_play else None,
        role_play_text=site.prose(course.role_play.text) if course.role_play else None,
        role_play_kit=site.link_to("kit", course.role_play.kit) if course.role_play and course.role_play.kit else None,
        editions=tuple(_edition(site, edition) for edition in course.editions),
        programme=next((_programme_link(site) for event in _events(site) if event.programme), None),
        sources=site.links("material", course.sources),
        unit_count=len(site.station.units),
        lesson_count=sum(len(unit.lessons) for unit in site.station.units),
        total_time=site.minutes(sum(unit.time or 0 for unit in site.station.units)),
        start=_start(site),
    )
    yield PageSpec(
        HOME,
        "home.html",
        "course",
        view.title,
        view.summary.value,
        view,
        section="course",
        source_path=course.where.path,
        json_ld=tuple(course_json_ld(site, course)),
        needs=COURSE,
    )
    for event in _events(site):
        if event.programme:
            yield _programme_page(site, event)
            break


def _events(site: Site) -> Iterator[Event]:
    for edition in site.station.course.editions:
        yield site.station.get(Event, edition.event)


def _programme_link(site: Site) -> LinkView:
    return LinkView(site.plain(site._("Programme of the course")), PROGRAMME)


def _start(site: Site) -> LinkView | None:
    first = site.station.units[0] if site.station.units else None
    if first is None:
        return None
    lessons = site.station.lessons_of(first)
    return site.link(lessons[0] if lessons else first)


def _edition(site: Site, edition: Edition) -> EditionView:
    event = site.station.get(Event, edition.event)
    texts = {
        site._("Seats"): edition.seats,
        site._("Accreditation"): edition.accreditation,
        site._("Interpretation"): edition.interpretation,
    }
    facts = {fact.label: fact for fact in event_facts(site, event)}
    facts |= {label: Fact(label, (site.shown(text),)) for label, text in texts.items() if text}
    facts.pop(site._("Dates"), None)
    return EditionView(
        id=edition.id,
        event=site.link(event),
        title=site.shown(event.title, event.language),
        dates=site.days(event.starts, event.last_day),
        status=event.status,
        provisional=event.status == "provisional",
        facts=tuple(facts.values()),
        note=site.shown(edition.note) if edition.note else None,
        financial_support=site.links("organisation", edition.financial_support),
        content_partners=site.links("organisation", edition.content_partners),
        contacts=contact_views(site, edition.contacts),
    )


def _programme_page(site: Site, event: Event) -> PageSpec:
    assert event.programme is not None
    place = site.title(site.station.things["place"][event.place]).value if event.place else ""
    view = ProgrammePageView(
        title=site.plain(site._("Programme of the course")),
        event=site.link(event),
        dates=site.days(event.starts, event.last_day),
        place=place,
        programme=programme_view(site, event, event.programme),
    )
    return PageSpec(
        PROGRAMME,
        "programme.html",
        "programme",
        view.title,
        f"{view.event.title}, {view.dates}",
        view,
        section="course",
        source_path=event.where.path,
    )
