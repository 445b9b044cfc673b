"""Events, their programmes and sessions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, ClassVar, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from learning_station.model.base import Address, Clock, Day, Email, Entity, Id, LanguageCode, Prose, Record, Text
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
    """Whom to write to, from the register of people."""
    organisation: Id | None = None
    """Whom to write to, from the register of organisations."""
    role: Text | None = None
    """What they do for the event."""
    address: str | None = None
    """A postal address, on one line."""
    email: Email | None = None
    """An e-mail address that was published for this."""
    phone: str | None = None
    """A telephone number that was published for this."""


class Registration(Record):
    required: bool = False
    """Whether one has to register."""
    deadline: Day | None = None
    """The last day to register."""
    address: Address | None = None
    """Where to register."""
    note: Text | None = None
    """Anything else to know about registering."""


class Speaker(Record):
    key_field = "person"
    person: Id
    """Who speaks, from the register of people."""
    role: Text | None = None
    """As what they speak."""


class Moderator(Record):
    person: Id | None = None
    """Who moderates, from the register of people."""
    organisation: Id | None = None
    """Who moderates, from the register of organisations."""


class Session(Record):
    """One item of a programme; its times are those of the event's zone."""

    key_field = "id"
    id: Id
    """A name for the session, unique in the event and the same in every language."""
    session_kind: SessionKind = Field(alias="kind")
    """What kind of session it is."""
    title: Text
    """What the session is called."""
    text: Prose | None = None
    """What happens in it."""
    starts: Clock | None = None
    """When it begins, by the event’s clock. `ends` goes with it."""
    ends: Clock | None = None
    """When it ends, by the event’s clock."""
    speakers: tuple[Id, ...] = ()
    """Who speaks, from the register of people."""
    moderators: tuple[Moderator, ...] = ()
    """Who moderates."""
    unit: Id | None = None
    """The unit that it teaches."""
    place: Id | None = None
    """Where it is held, if not where the event is."""
    track: str | None = None
    """The name of a track, for sessions that run side by side."""


class ProgrammeDay(Record):
    key_field = "id"
    id: Id
    """A name for the day, unique in the programme."""
    date: Day | None = None
    """The date of the day."""
    title: Text | None = None
    """What the day is called."""
    sessions: tuple[Session, ...]
    """What happens, in its order."""


class Programme(Record):
    status: ProgrammeStatus
    """How certain the programme is."""
    note: Text | None = None
    """Anything to know about the programme."""
    days: tuple[ProgrammeDay, ...]
    """The days of the programme."""


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
    """What kind of event it is."""
    starts: Day
    """Its first day."""
    ends: Day | None = None
    """Its last day; leave it out if there is only one."""
    opens: Clock | None = None
    """When it opens, if it is on one day."""
    closes: Clock | None = None
    """When it closes, if it is on one day."""
    zone: Zone
    """The time zone of all its times."""
    status: Literal["provisional", "confirmed", "held"]
    """How certain it is."""
    place: Id | None = None
    """The place, from the register of places."""
    venue: Text | None = None
    """The building, and how to reach it."""
    online: bool = False
    """Whether one takes part over the internet."""
    languages: tuple[LanguageCode, ...] = ()
    """The languages that are spoken."""
    interpretation: Text | None = None
    """Which languages are interpreted."""
    fee: Text | None = None
    """What it costs."""
    organisers: tuple[Id, ...] = ()
    """Who organises it."""
    partners: tuple[Id, ...] = ()
    """Who helps."""
    contacts: tuple[Contact, ...] = ()
    """Whom to write to; only what was published as a contact."""
    registration: Registration | None = None
    """How to register."""
    audience: tuple[Text, ...] = ()
    """Whom it is for."""
    speakers: tuple[Speaker, ...] = ()
    """Who speaks, and as what."""
    materials: tuple[Id, ...] = ()
    """The materials of the library that it used or led to."""
    units: tuple[Id, ...] = ()
    """The units that it belongs to."""
    programme: Programme | None = None
    """What happens when."""

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
    """Who held it."""
    event: Id
    """The event at which it was held."""
    statement: Text
    """The position in the third person or as a claim: paraphrased, never in quotation marks."""
    part: Id | None = None
    """The id of the event’s session that it belongs to."""
    units: tuple[Id, ...] = ()
    """The units that it belongs to."""
    sources: tuple[Id, ...] = ()
    """The materials of the library that say so."""
