"""Units and their lessons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import Field, PrivateAttr

from learning_station.model.base import Id, Record, Text, Whole
from learning_station.model.page import Page

Minutes = Annotated[Whole, Field(ge=1, le=10_000)]


class Reading(Record):
    """A material of the library that a unit recommends, and why."""

    key_field = "material"
    material: Id
    why: Text | None = None


class Unit(Page):
    """A part of the course: a folder in `units/` with an `index.md`."""

    kind: ClassVar[str] = "unit"
    references: ClassVar[Mapping[str, str]] = {
        "lessons": "lesson",
        "readings.material": "material",
        "cases": "case",
        "events": "event",
        "sources": "material",
    }

    objectives: tuple[Text, ...]
    time: Minutes | None = None
    lessons: tuple[Id, ...] = ()
    readings: tuple[Reading, ...] = ()
    cases: tuple[Id, ...] = ()
    events: tuple[Id, ...] = ()


class Lesson(Page):
    """One sitting's reading: a Markdown file in its unit's folder."""

    kind: ClassVar[str] = "lesson"

    objectives: tuple[Text, ...] = ()
    time: Minutes
    _unit: str = PrivateAttr(default="")

    @property
    def unit(self) -> str:
        """The id of the unit in whose folder the lesson stands."""
        return self._unit
