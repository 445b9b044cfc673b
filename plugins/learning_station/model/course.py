"""The course and its editions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from learning_station.model.base import Entity, Id, Prose, Record, Text
from learning_station.model.event import Contact


class MethodologyBlock(Record):
    """One of the ways in which the course teaches."""

    key_field = "id"
    id: Id
    title: Text
    text: Prose
    icon: Literal["book", "people", "network", "map"] = "book"


class RolePlay(Record):
    title: Text
    text: Prose
    kit: Id | None = None
    """What it is played with."""


class Edition(Record):
    """A dated run of the course; its event holds dates, place and programme."""

    key_field = "id"
    id: Id
    event: Id
    seats: Text | None = None
    accreditation: Text | None = None
    interpretation: Text | None = None
    note: Text | None = None
    financial_support: tuple[Id, ...] = ()
    content_partners: tuple[Id, ...] = ()
    contacts: tuple[Contact, ...] = ()


class Course(Entity):
    """What the station teaches: written in `units/course.yml`."""

    kind: ClassVar[str] = "course"
    references: ClassVar[Mapping[str, str]] = {
        "units": "unit",
        "role_play.kit": "kit",
        "sources": "material",
        "editions.event": "event",
        "editions.financial_support": "organisation",
        "editions.content_partners": "organisation",
        "editions.contacts.person": "person",
        "editions.contacts.organisation": "organisation",
    }

    title: Text
    subtitle: Text | None = None
    summary: Text
    introduction: Prose
    objectives: tuple[Text, ...]
    audience: tuple[Text, ...] = ()
    methodology: tuple[MethodologyBlock, ...] = ()
    role_play: RolePlay | None = None
    units: tuple[Id, ...]
    editions: tuple[Edition, ...] = ()
    sources: tuple[Id, ...] = ()
