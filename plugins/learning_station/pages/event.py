"""The pages of events, with the positions held there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from learning_station.languages import locales
from learning_station.model.event import Contact, Event, Position
from learning_station.model.references import Ref
from learning_station.model.registers import Person, Place
from learning_station.model.uris import EVENTS, PROGRAMME, position_anchor, uri_of
from learning_station.pages.json_ld import event_json_ld
from learning_station.pages.programme import ProgrammeView, programme_view
from learning_station.pages.site import Site
from learning_station.pages.views import Card, Fact, Group, LinkView, LocalizedText, PageSpec


@dataclass(frozen=True)
class ContactView:
    name: LinkView
    organisation: LinkView | None
    role: LocalizedText | None
    address: str
    email: str
    phone: str


@dataclass(frozen=True)
class PositionView:
    anchor: str
    former: tuple[str, ...]
    """The anchors that it had, which go on leading to it."""
    statement: LocalizedText
    person: LinkView
    functions: str


@dataclass(frozen=True)
class SpeakerView:
    person: LinkView
    role: LocalizedText | None


@dataclass(frozen=True)
class EventView:
    title: LocalizedText
    kind: str
    label: str
    summary: LocalizedText
    status: str
    status_label: str
    dates: str
    times: str
    facts: tuple[Fact, ...]
    audience: tuple[LocalizedText, ...]
    speakers: tuple[SpeakerView, ...]
    programme: ProgrammeView | None
    programme_page: LinkView | None
    """The page of the programme, where it has one of its own (the course's)."""
    positions: tuple[Group, ...]
    """PositionViews, grouped by the part of the event."""
    contacts: tuple[ContactView, ...]
    materials: tuple[LinkView, ...]
    units: tuple[LinkView, ...]
    sources: tuple[LinkView, ...]
    used_by: tuple[Group, ...]


@dataclass(frozen=True)
class EventsView:
    title: LocalizedText
    years: tuple[Group, ...]
    """Cards, grouped by year, the newest first."""


def build_event_pages(site: Site) -> Iterator[PageSpec]:
    events = sorted(site.station.all(Event), key=lambda event: (event.starts, event.id), reverse=True)
    title = site.plain(site._("Events"))
    years = tuple(
        Group(str(year), f"y{year}", tuple(event_card(site, event) for event in of_year))
        for year, of_year in groupby(events, lambda event: event.starts.year)
    )
    yield PageSpec(
        EVENTS,
        "events.html",
        "events",
        title,
        site._("Courses, seminars, symposiums and webinars"),
        EventsView(title, years),
        section="events",
    )
    for event in events:
        yield _event_page(site, event)


def event_card(site: Site, event: Event) -> Card:
    place = (
        (site.title(site.station.get(Place, event.place)).value,)
        if event.place
        else (site._("Online"),)
        if event.online
        else ()
    )
    return Card(
        site.link(event),
        site.shown(event.summary, event.language),
        site._(event.event_kind.singular),
        (site.days(event.starts, event.last_day), *place),
    )


def event_facts(site: Site, event: Event) -> tuple[Fact, ...]:
    """The rows of an event's record that it has: dates, times, place, languages, fee, organisers, registration."""
    return tuple(fact for fact in _facts(site, event) if fact.values)


def _facts(site: Site, event: Event) -> Iterator[Fact]:
    def text(value: object) -> tuple[object, ...]:
        return (value,) if value else ()

    yield Fact(site._("Dates"), (site.days(event.starts, event.last_day),))
    yield Fact(site._("Time"), text(_times(site, event)))
    if event.place:
        place = site.station.get(Place, event.place)
        yield Fact(site._("Place"), (site.place(place),))
    yield Fact(site._("Venue"), (site.shown(event.venue, event.language),) if event.venue else ())
    yield Fact(site._("Online"), text(site._("Yes") if event.online else ""))
    yield Fact(site._("Languages spoken"), text(site.languages(event.languages)))
    yield Fact(
        site._("Interpretation"), (site.shown(event.interpretation, event.language),) if event.interpretation else ()
    )
    yield Fact(site._("Fee"), (site.shown(event.fee, event.language),) if event.fee else ())
    yield Fact(site._("Organisers"), site.links("organisation", event.organisers))
    yield Fact(site._("Partners"), site.links("organisation", event.partners))
    if event.registration:
        registration = event.registration
        yield Fact(site._("Registration"), text(site._("Required") if registration.required else ""))
        yield Fact(site._("Deadline"), text(site.day(registration.deadline) if registration.deadline else ""))
        yield Fact(
            site._("Registration address"),
            text(
                LinkView(site.plain(registration.address), registration.address, "external")
                if registration.address
                else None
            ),
        )
        yield Fact(
            site._("How to register"), (site.shown(registration.note, event.language),) if registration.note else ()
        )


def _times(site: Site, event: Event) -> str:
    if not event.opens:
        return ""
    hours = site.clock(event.opens) + (f"–{site.clock(event.closes)}" if event.closes else "")
    return f"{hours} ({locales.zone_name(event.zone, event.starts, site.language)})"


def contact_views(site: Site, contacts: Iterable[Contact]) -> tuple[ContactView, ...]:
    views = []
    for contact in contacts:
        organisation = site.link_to("organisation", contact.organisation) if contact.organisation else None
        name = site.link_to("person", contact.person) if contact.person else organisation
        assert name is not None
        views.append(
            ContactView(
                name,
                organisation if contact.person else None,
                site.shown(contact.role) if contact.role else None,
                contact.address or "",
                contact.email or "",
                contact.phone or "",
            )
        )
    return tuple(views)


def position_view(site: Site, position: Position) -> PositionView:
    person = site.station.get(Person, position.person)
    former = tuple(position_anchor(Ref("position", id)) for id in position.formerly)
    return PositionView(
        position_anchor(position.ref), former, site.shown(position.statement), site.link(person), site.functions(person)
    )


def _positions(site: Site, event: Event) -> tuple[Group, ...]:
    held = [position for position in site.station.all(Position) if position.event == event.id]
    groups = [
        Group(
            site.shown(session.title, event.language).value,
            session.id,
            tuple(position_view(site, position) for position in held if position.part == session.id),
        )
        for session in event.sessions()
    ]
    rest = tuple(position_view(site, position) for position in held if position.part is None)
    return tuple(group for group in (*groups, Group(site._("Other positions"), "other", rest)) if group.items)


def _event_page(site: Site, event: Event) -> PageSpec:
    is_course = any(edition.event == event.id for edition in site.station.course.editions)
    view = EventView(
        title=site.title(event),
        kind=event.event_kind,
        label=site._(event.event_kind.singular),
        summary=site.shown(event.summary, event.language),
        status=event.status,
        status_label=site._(event.status.singular),
        dates=site.days(event.starts, event.last_day),
        times=_times(site, event),
        facts=event_facts(site, event),
        audience=tuple(site.shown(text, event.language) for text in event.audience),
        speakers=tuple(
            SpeakerView(site.link_to("person", s.person), site.shown(s.role, event.language) if s.role else None)
            for s in event.speakers
        ),
        programme=programme_view(site, event, event.programme) if event.programme and not is_course else None,
        programme_page=LinkView(site.plain(site._("Programme of the course")), PROGRAMME)
        if event.programme and is_course
        else None,
        positions=_positions(site, event),
        contacts=contact_views(site, event.contacts),
        materials=site.links("material", event.materials),
        units=site.links("unit", event.units),
        sources=site.links("material", event.sources),
        used_by=site.used_by(event),
    )
    return PageSpec(
        uri_of(event) or "",
        "event.html",
        "event",
        view.title,
        view.summary.value,
        view,
        section="events",
        crumbs=(LinkView(site.plain(site._("Events")), EVENTS),),
        notice=site.notice(event),
        source_path=event.where.path,
        json_ld=tuple(event_json_ld(site, event)),
        body=site.body_key(event),
    )
