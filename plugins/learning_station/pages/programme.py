"""Programmes as pages show them: days, sessions and their times in the event's zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from learning_station.languages import locales
from learning_station.model.event import Event, Moderator, Programme, ProgrammeDay, Session
from learning_station.model.registers import Organisation, Person, Place
from learning_station.pages.site import Site
from learning_station.pages.timetable import Grid, HourView, grid_of
from learning_station.pages.views import LinkView, LocalizedText


@dataclass(frozen=True)
class SessionView:
    id: str
    kind: str
    """The key of the session's kind, for its class."""
    label: str
    title: LocalizedText
    text: LocalizedText | None
    starts: str
    ends: str
    starts_iso: str
    """`2018-07-05T09:30+02:00`, or empty."""
    minutes: str
    speakers: tuple[LinkView, ...]
    moderators: tuple[LinkView, ...]
    unit: LinkView | None
    unit_number: int | None
    place: LocalizedText | None
    row: int = 0
    """Its first row on the programme's grid; 0 without one."""
    span: int = 0


@dataclass(frozen=True)
class DayView:
    id: str
    number: int
    date: str
    title: LocalizedText | None
    sessions: tuple[SessionView, ...]
    timed: bool
    """Whether its sessions have times."""
    zone: str = ""
    """The zone's name on that day, where the clocks change in the course of the event."""


@dataclass(frozen=True)
class ProgrammeView:
    status: str
    """The key of the status."""
    label: str
    note: LocalizedText | None
    zone: str
    """The zone's name in words, with its IANA name."""
    days: tuple[DayView, ...]
    hours: tuple[HourView, ...] = ()
    """The full hours of the grid on which the days stand side by side; empty where the programme has none."""


def programme_view(site: Site, event: Event, programme: Programme) -> ProgrammeView:
    grid = grid_of(programme)
    zones = {day.date: locales.zone_name(event.zone, day.date, site.language) for day in programme.days if day.date}
    names = set(zones.values()) or {locales.zone_name(event.zone, event.starts, site.language)}
    changes = len(names) > 1
    name = locales.zone_name_all_year(event.zone, site.language) if changes else min(names)
    return ProgrammeView(
        status=programme.status,
        label=site._(programme.status.singular),
        note=site.shown(programme.note, event.language) if programme.note else None,
        zone=f"{name}, {event.zone}",
        days=tuple(
            _day(site, event, day, number, grid, zones[day.date] if changes and day.date else "")
            for number, day in enumerate(programme.days, 1)
        ),
        hours=grid.hours(site.language) if grid else (),
    )


def _day(site: Site, event: Event, day: ProgrammeDay, number: int, grid: Grid | None, zone: str) -> DayView:
    return DayView(
        id=day.id,
        number=number,
        date=site.weekday(day.date) if day.date else "",
        title=site.shown(day.title, event.language) if day.title else None,
        sessions=tuple(_session(site, event, day, session, grid) for session in day.sessions),
        timed=any(session.starts for session in day.sessions),
        zone=zone,
    )


def _session(site: Site, event: Event, day: ProgrammeDay, session: Session, grid: Grid | None) -> SessionView:
    starts_iso = minutes = ""
    row, span = grid.place(session) if grid else (0, 0)
    if session.starts and session.ends and day.date:
        starts = datetime.combine(day.date, session.starts, ZoneInfo(event.zone))
        ends = datetime.combine(day.date, session.ends, ZoneInfo(event.zone))
        starts_iso = starts.isoformat(timespec="minutes")
        # Python compares the hands of one zone's clock, which may have been moved between the two.
        moved = (ends.utcoffset() or timedelta()) - (starts.utcoffset() or timedelta())
        minutes = site.minutes(int((ends - starts - moved).total_seconds() // 60))
    return SessionView(
        id=session.id,
        kind=session.session_kind,
        label=site._(session.session_kind.singular),
        title=site.shown(session.title, event.language),
        text=site.prose(session.text, event.language) if session.text else None,
        starts=site.clock(session.starts) if session.starts else "",
        ends=site.clock(session.ends) if session.ends else "",
        starts_iso=starts_iso,
        minutes=minutes,
        speakers=site.links("person", session.speakers),
        moderators=tuple(_moderator(site, moderator) for moderator in session.moderators),
        unit=site.link_to("unit", session.unit) if session.unit else None,
        unit_number=site.unit_number(session.unit) if session.unit else None,
        place=site.title(site.station.get(Place, session.place)) if session.place else None,
        row=row,
        span=span,
    )


def _moderator(site: Site, moderator: Moderator) -> LinkView:
    thing = (
        site.station.get(Person, moderator.person)
        if moderator.person
        else site.station.get(Organisation, moderator.organisation or "")
    )
    return site.link(thing)
