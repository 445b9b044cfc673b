"""Events, their programmes and sessions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, ClassVar
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from learning_station.gettext_mark import N_
from learning_station.model.base import Component, Entity
from learning_station.model.page import Page
from learning_station.model.values import Address, Clock, Day, Email, Id, LanguageCode, OneLine, Prose, Text
from learning_station.model.vocabulary import Vocabulary


class EventKind(Vocabulary):
    """What kind of event it is."""

    COURSE = "course", "A training of one day or more.", N_("Course")
    WEBINAR = "webinar", "Held over the internet.", N_("Webinar")
    SEMINAR = "seminar", "A small group works together.", N_("Seminar")
    SYMPOSIUM = "symposium", "Speakers before an audience.", N_("Symposium")
    VISIT = "visit", "A group goes to see something.", N_("Visit")


class EventStatus(Vocabulary):
    """How certain an event is."""

    PROVISIONAL = "provisional", "It may change still.", N_("Provisional")
    CONFIRMED = "confirmed", "It will be held like this.", N_("Confirmed")
    HELD = "held", "It was held like this.", N_("Held")


class ProgrammeStatus(Vocabulary):
    """How certain a programme is."""

    PROVISIONAL = "provisional", "It may change still.", N_("Provisional")
    CONFIRMED = "confirmed", "It will be held like this.", N_("Confirmed")
    HELD = "held", "It was held like this.", N_("As held")
    EXAMPLE = "example", "It shows what such a programme is like.", N_("Example")


class SessionKind(Vocabulary):
    """What happens in a session."""

    ARRIVAL = "arrival", "Participants arrive, are welcomed, register.", N_("Arrival")
    OPENING = "opening", "Words with which it begins.", N_("Opening")
    TALK = "talk", "Somebody speaks.", N_("Talk")
    PANEL = "panel", "Several people speak with each other before the others.", N_("Panel")
    DISCUSSION = "discussion", "All speak.", N_("Discussion")
    GROUP = "group", "Work in small groups.", N_("Small groups")
    ROLE_PLAY = "role-play", "Work in the roles of others.", N_("Role-play")
    VISIT = "visit", "A place is visited.", N_("Study visit")
    NETWORKING = "networking", "Time to meet.", N_("Networking")
    STUDY = "study", "Time to read or work alone.", N_("Own study")
    BREAK = "break", "A pause.", N_("Break")
    MEAL = "meal", "A lunch, a dinner.", N_("Meal")
    CLOSING = "closing", "Words with which it ends.", N_("Closing")


def _valid_zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        raise PydanticCustomError(
            "zone", "`{value}` is not a time zone; write it as Europe/Paris", {"value": value}
        ) from None
    return value


Zone = Annotated[str, AfterValidator(_valid_zone)]


class Contact(Component):
    """Someone to write to, as published in a public notice."""

    person: Id | None = None
    """Whom to write to, from the register of people."""
    organisation: Id | None = None
    """Whom to write to, from the register of organisations."""
    role: Text | None = None
    """What they do for the event."""
    address: OneLine | None = None
    """A postal address, on one line."""
    email: Email | None = None
    """An e-mail address that was published for this."""
    phone: OneLine | None = None
    """A telephone number that was published for this."""


class Registration(Component):
    required: bool = False
    """Whether one has to register."""
    deadline: Day | None = None
    """The last day to register."""
    address: Address | None = None
    """Where to register."""
    note: Text | None = None
    """Anything else to know about registering."""


class Speaker(Component):
    key_field = "person"
    person: Id
    """Who speaks, from the register of people."""
    role: Text | None = None
    """As what they speak."""


class Moderator(Component):
    person: Id | None = None
    """Who moderates, from the register of people."""
    organisation: Id | None = None
    """Who moderates, from the register of organisations."""


class Session(Component):
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
    track: OneLine | None = None
    """The name of a track, for sessions that run side by side."""


class ProgrammeDay(Component):
    key_field = "id"
    id: Id
    """A name for the day, unique in the programme."""
    date: Day | None = None
    """The date of the day."""
    title: Text | None = None
    """What the day is called."""
    sessions: tuple[Session, ...]
    """What happens, in its order."""


class Programme(Component):
    status: ProgrammeStatus
    """How certain the programme is."""
    note: Text | None = None
    """Anything to know about the programme."""
    days: tuple[ProgrammeDay, ...]
    """The days of the programme."""


class Event(Page):
    """Something that takes or took place (schema.org EducationEvent)."""

    kind: ClassVar[str] = "event"
    folder: ClassVar[str] = "events"
    singular: ClassVar[str] = N_("Event")
    plural: ClassVar[str] = N_("Events")
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
    status: EventStatus
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
    plural: ClassVar[str] = N_("Positions")
    references: ClassVar[Mapping[str, str]] = {
        "person": "person",
        "event": "event",
        "units": "unit",
        "sources": "material",
    }

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
