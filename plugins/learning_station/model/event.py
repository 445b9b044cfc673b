"""Events, their programmes and sessions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, ClassVar, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from learning_station.model.base import Address, Clock, Day, Entity, Id, LanguageCode, Prose, Record, Text
from learning_station.model.page import Page

EventKind = Literal["course", "webinar", "seminar", "symposium", "visit"]
SessionKind = Literal["arrival", "opening", "talk", "panel", "discussion", "group", "role-play", "visit", "networking", "study", "break", "meal", "closing"]
ProgrammeStatus = Literal["provisional", "confirmed", "held", "example"]


def _valid_zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        raise PydanticCustomError("zone", "`{value}` is not a time zone; write it as Europe/Paris", {"value": value}) from None
    return value


Zone = Annotated[str, AfterValidator(_valid_zone)]


class Contact(Record):
    """Someone to write to, as published in a public notice."""

    person: Id | None = None
    organisation: Id | None = None
    role: Text | None = None
    address: str | None = None
    email: str | None = None
    phone: str | None = None


class Registration(Record):
    required: bool = False
    deadline: Day | None = None
    address: Address | None = None
    note: Text | None = None


class Speaker(Record):
    key_field = "person"
    person: Id
    role: Text | None = None


class Moderator(Record):
    person: Id | None = None
    organisation: Id | None = None


class Session(Record):
    """One item of a programme; its times are those of the event's zone."""

    key_field = "id"
    id: Id
    session_kind: SessionKind = Field(alias="kind")
    title: Text
    text: Prose | None = None
    starts: Clock | None = None
    ends: Clock | None = None
    speakers: tuple[Id, ...] = ()
    moderators: tuple[Moderator, ...] = ()
    unit: Id | None = None
    place: Id | None = None
    track: str | None = None


class ProgrammeDay(Record):
    key_field = "id"
    id: Id
    date: Day | None = None
    title: Text | None = None
    sessions: tuple[Session, ...]


class Programme(Record):
    status: ProgrammeStatus
    note: Text | None = None
    days: tuple[ProgrammeDay, ...]


class Event(Page):
    """Something that takes or took place (schema.org EducationEvent)."""

    kind: ClassVar[str] = "event"
    references: ClassVar[Mapping[str, str]] = {
        "place": "place",
        "organisers": "organisation",
        "partners": "organisation",
        "contacts.person": "person",
        "contacts.organisation": "organisation",
        "speakers.person": "person",
        "materials": "material",
        "units": "unit",
        "programme.days.sessions.speakers": "person",
        "programme.days.sessions.moderators.person": "person",
        "programme.days.sessions.moderators.organisation": "organisation",
        "programme.days.sessions.unit": "unit",
        "programme.days.sessions.place": "place",
        "sources": "material",
    }

    event_kind: EventKind = Field(alias="kind")
    starts: Day
    ends: Day | None = None
    opens: Clock | None = None
    closes: Clock | None = None
    zone: Zone
    status: Literal["provisional", "confirmed", "held"]
    place: Id | None = None
    venue: Text | None = None
    online: bool = False
    languages: tuple[LanguageCode, ...] = ()
    interpretation: Text | None = None
    fee: Text | None = None
    organisers: tuple[Id, ...] = ()
    partners: tuple[Id, ...] = ()
    contacts: tuple[Contact, ...] = ()
    registration: Registration | None = None
    audience: tuple[Text, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    materials: tuple[Id, ...] = ()
    units: tuple[Id, ...] = ()
    programme: Programme | None = None

    @property
    def last_day(self) -> date:
        return self.ends or self.starts

    def sessions(self) -> Iterator[Session]:
        for day in self.programme.days if self.programme else ():
            yield from day.sessions


class Position(Entity):
    """What someone held at an event, paraphrased: an entry of `positions.yml`."""

    kind: ClassVar[str] = "position"
    references: ClassVar[Mapping[str, str]] = {"person": "person", "event": "event", "units": "unit", "sources": "material"}

    person: Id
    event: Id
    statement: Text
    part: Id | None = None
    units: tuple[Id, ...] = ()
    sources: tuple[Id, ...] = ()
