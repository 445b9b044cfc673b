"""Units and their lessons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Self

from pydantic import Field, PrivateAttr

from learning_station.gettext_mark import N_
from learning_station.model.base import Component
from learning_station.model.page import Page
from learning_station.model.values import Id, Text, Whole

Minutes = Annotated[Whole, Field(ge=1, le=10_000)]


class Reading(Component):
    """A material of the library that a unit recommends, and why."""

    key_field = "material"
    material: Id
    """The material of the library to read."""
    why: Text | None = None
    """Why to read it, in one sentence."""


class Unit(Page):
    """A part of the course: a folder in `units/` with an `index.md`."""

    kind: ClassVar[str] = "unit"
    folder: ClassVar[str] = ""
    singular: ClassVar[str] = N_("Unit")
    plural: ClassVar[str] = N_("Units")
    references: ClassVar[Mapping[str, str]] = {
        "lessons": "lesson",
        "readings.material": "material",
        "cases": "case",
        "events": "event",
        "sources": "material",
    }

    objectives: tuple[Text, ...]
    """What learners can do afterwards: three to five, each begins with a verb."""
    time: Minutes | None = None
    """How many minutes the whole unit takes."""
    lessons: tuple[Id, ...] = ()
    """The lessons of the unit, in their order. Each is a file beside this one."""
    readings: tuple[Reading, ...] = ()
    """What to read besides, and why."""
    cases: tuple[Id, ...] = ()
    """The cases that show what the unit is about."""
    events: tuple[Id, ...] = ()
    """The events at which it was taught or discussed."""


class Lesson(Page):
    """One sitting's reading: a Markdown file in its unit's folder."""

    kind: ClassVar[str] = "lesson"
    folder: ClassVar[str] = ""
    singular: ClassVar[str] = N_("Lesson")
    plural: ClassVar[str] = N_("Lessons")

    objectives: tuple[Text, ...] = ()
    """What learners can do afterwards; each begins with a verb."""
    time: Minutes
    """How many minutes the lesson takes."""
    _unit: str = PrivateAttr(default="")

    def in_unit(self, unit: str) -> Self:
        """The lesson as one of that unit."""
        lesson = self.model_copy()
        lesson._unit = unit
        if isinstance(published := lesson._without_drafts, Lesson):
            lesson._without_drafts = published.in_unit(unit)
        return lesson

    @property
    def unit(self) -> str:
        """The id of the unit in whose folder the lesson stands."""
        return self._unit
