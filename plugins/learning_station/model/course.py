"""The course and its editions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from learning_station.gettext_mark import N_
from learning_station.model.base import Component, Entity
from learning_station.model.event import Contact
from learning_station.model.values import Id, Prose, Text
from learning_station.model.vocabulary import Vocabulary


class MethodologyIcon(Vocabulary):
    """The picture beside a way of teaching; it has no name that is read."""

    BOOK = "book", "An open book."
    PEOPLE = "people", "A group of people."
    NETWORK = "network", "Points with lines between them."
    MAP = "map", "A map."


class MethodologyBlock(Component):
    """One of the ways in which the course teaches."""

    key_field = "id"
    id: Id
    """A name for it, unique in this list."""
    title: Text
    """What the way of teaching is called."""
    text: Prose
    """What learners do in it, in a sentence or two."""
    icon: MethodologyIcon = MethodologyIcon.BOOK
    """The picture beside it."""


class RolePlay(Component):
    title: Text
    """What the role-play is called."""
    text: Prose
    """What it is about, in a sentence or two."""
    kit: Id | None = None
    """What it is played with."""


class Edition(Component):
    """A dated run of the course; its event holds dates, place and programme."""

    key_field = "id"
    id: Id
    """A name for the edition, unique in this list: `2023`."""
    event: Id
    """The event that holds its dates, place and programme."""
    seats: Text | None = None
    """How many people can take part."""
    accreditation: Text | None = None
    """What a participant gets for it."""
    interpretation: Text | None = None
    """Which languages are interpreted."""
    note: Text | None = None
    """Anything else to know about this edition."""
    financial_support: tuple[Id, ...] = ()
    """The organisations that pay for it."""
    content_partners: tuple[Id, ...] = ()
    """The organisations that contribute to what is taught."""
    contacts: tuple[Contact, ...] = ()
    """Whom to write to about this edition."""


class Course(Entity):
    """What the station teaches: written in `units/course.yml`."""

    kind: ClassVar[str] = "course"
    plural: ClassVar[str] = N_("Course")
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
    """What the course is called."""
    subtitle: Text | None = None
    """A second line below the title."""
    summary: Text
    """The course in one or two sentences: for search results and cards."""
    introduction: Prose
    """Two or three paragraphs with which the first page begins."""
    objectives: tuple[Text, ...]
    """What learners can do afterwards; each begins with a verb."""
    audience: tuple[Text, ...] = ()
    """Whom the course is for."""
    methodology: tuple[MethodologyBlock, ...] = ()
    """The ways in which the course teaches."""
    role_play: RolePlay | None = None
    """The role-play of the course."""
    units: tuple[Id, ...]
    """The units of the course, in its order."""
    editions: tuple[Edition, ...] = ()
    """The dated runs of the course."""
    sources: tuple[Id, ...] = ()
    """The materials of the library that this page rests on."""
