"""Kits: printable material for a small group."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import Field

from learning_station.gettext_mark import N_
from learning_station.model.base import Component
from learning_station.model.page import Page
from learning_station.model.unit import Minutes
from learning_station.model.values import Id, Prose, Text, Whole
from learning_station.model.vocabulary import Vocabulary

PersonCount = Annotated[Whole, Field(ge=1, le=1_000)]


class KitKind(Vocabulary):
    """What the group of a kit does."""

    ROLE_PLAY = "role-play", "Everyone speaks for somebody else.", N_("Role-play"), N_("Role-plays")
    DEBATE = "debate", "Two sides or more argue, each for its own.", N_("Debate"), N_("Debates")
    DISCUSSION = "discussion", "A group talks about a question.", N_("Group discussion"), N_("Group discussions")


class People(Component):
    """How many a kit is for: from … to …, both included."""

    least: PersonCount = Field(alias="from")
    """How many people it needs at least."""
    most: PersonCount = Field(alias="to")
    """How many people can take part at most."""


class Role(Component):
    """Whom some of the group speak for: what all know of them, and what only they know."""

    key_field = "id"
    id: Id
    """A name for the role, unique in this list and the same in every language."""
    title: Text
    """What the role is called."""
    public: Prose
    """What all may read of it."""
    brief: Prose
    """What only those who play it may read."""
    count: PersonCount = 1
    """How many people play it."""


class Round(Component):
    """A part of the work with a clock of its own."""

    key_field = "id"
    id: Id
    """A name for the round, unique in this list."""
    title: Text
    """What the round is called."""
    minutes: Minutes
    """How many minutes its clock shows."""
    text: Prose
    """What the group does in it."""


class Handout(Component):
    """A handout, printed on a page of its own."""

    key_field = "id"
    id: Id
    """A name for the handout, unique in this list."""
    title: Text
    """What the handout is called."""
    text: Prose
    """What it says."""


class Slip(Component):
    """A slip of paper to cut out, with a word or a sentence on it."""

    key_field = "id"
    id: Id
    """A name for the slip, unique in this list."""
    title: Text
    """The word or sentence on it."""
    text: Prose | None = None
    """What else stands on it."""


class Kit(Page):
    """A discussion, a debate or a role-play; its body is the scenario."""

    kind: ClassVar[str] = "kit"
    folder: ClassVar[str] = "groups"
    content_folder: ClassVar[str] = "kits"
    singular: ClassVar[str] = N_("Kit for a small group")
    plural: ClassVar[str] = N_("Small groups")
    references: ClassVar[Mapping[str, str]] = {
        "units": "unit",
        "cases": "case",
        "materials": "material",
        "sources": "material",
    }

    kit_kind: KitKind
    """What the group does."""
    minutes: Minutes
    """For the whole, from the first word to the end of the debrief."""
    people: People
    """How many people it is for."""
    units: tuple[Id, ...] = ()
    """The units that it belongs to."""
    cases: tuple[Id, ...] = ()
    """The cases that it uses."""
    materials: tuple[Id, ...] = ()
    """The materials of the library that it uses."""
    needs: tuple[Text, ...] = ()
    """What has to be at hand: paper, a bell, a quiet corner."""
    roles: tuple[Role, ...] = ()
    """Whom people play; a debate and a role-play have two or more."""
    rounds: tuple[Round, ...]
    """The parts of the work, in their order; each has a clock."""
    debrief: tuple[Text, ...] = ()
    """Questions for after."""
    documents: tuple[Handout, ...] = ()
    """Handouts, each printed on a page of its own."""
    slips: tuple[Slip, ...] = ()
    """Slips of paper to cut out."""
    facilitator: Prose | None = None
    """The guide for whoever leads: casting, timings, what is hidden where."""

    @property
    def has_sheets(self) -> bool:
        """Whether there is something to hand out on paper."""
        return bool(self.roles or self.documents or self.slips)
