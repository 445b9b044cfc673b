"""Kits: printable material for a small group."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from learning_station.model.base import Id, Prose, Record, Text, Whole
from learning_station.model.page import Page
from learning_station.model.unit import Minutes

KitKind = Literal["discussion", "debate", "role-play"]
PersonCount = Annotated[Whole, Field(ge=1, le=1_000)]


class People(Record):
    """How many a kit is for: from … to …, both included."""

    least: PersonCount = Field(alias="from")
    most: PersonCount = Field(alias="to")


class Role(Record):
    """Whom some of the group speak for: what all know of them, and what only they know."""

    key_field = "id"
    id: Id
    title: Text
    public: Prose
    brief: Prose
    count: PersonCount = 1
    """How many people play it."""


class Round(Record):
    """A part of the work with a clock of its own."""

    key_field = "id"
    id: Id
    title: Text
    minutes: Minutes
    text: Prose


class Document(Record):
    """A handout, printed on a page of its own."""

    key_field = "id"
    id: Id
    title: Text
    text: Prose


class Slip(Record):
    """A slip of paper to cut out, with a word or a sentence on it."""

    key_field = "id"
    id: Id
    title: Text
    text: Prose | None = None


class Kit(Page):
    """A discussion, a debate or a role-play; its body is the scenario."""

    kind: ClassVar[str] = "kit"
    references: ClassVar[Mapping[str, str]] = {"units": "unit", "cases": "case", "materials": "material", "sources": "material"}

    kit_kind: KitKind
    minutes: Minutes
    """For the whole, from the first word to the end of the debrief."""
    people: People
    units: tuple[Id, ...] = ()
    cases: tuple[Id, ...] = ()
    materials: tuple[Id, ...] = ()
    needs: tuple[Text, ...] = ()
    roles: tuple[Role, ...] = ()
    rounds: tuple[Round, ...]
    debrief: tuple[Text, ...] = ()
    documents: tuple[Document, ...] = ()
    slips: tuple[Slip, ...] = ()
    facilitator: Prose | None = None

    @property
    def has_sheets(self) -> bool:
        """Whether there is something to hand out on paper."""
        return bool(self.roles or self.documents or self.slips)
