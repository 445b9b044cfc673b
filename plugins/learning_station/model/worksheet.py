"""Worksheets: what a learner fills in, field by field, and the sections of the strategy that it goes into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal, get_args

from learning_station.model.base import Entity
from learning_station.model.values import Id, Prose, Text
from learning_station.problems import Where

FieldKind = Literal["short", "long", "choice", "scale", "table", "date"]
FIELD_KINDS: tuple[FieldKind, ...] = get_args(FieldKind)


class StrategySection(Entity):
    """A part of the strategy that a learner writes; `content/strategy.yml` has them in their order."""

    kind: ClassVar[str] = "section"
    references: ClassVar[Mapping[str, str]] = {"units": "unit", "sources": "material"}

    title: Text
    """What the section is called."""
    guidance: Prose | None = None
    """What the section answers."""
    units: tuple[Id, ...] = ()
    """The units that prepare it."""
    sources: tuple[Id, ...] = ()
    """The materials of the library that it rests on."""


@dataclass(frozen=True)
class Field:
    """One thing to fill in, in one language."""

    id: str
    kind: FieldKind
    title: str
    where: Where
    guidance: str = ""
    """Markdown."""
    example: str = ""
    feeds: str = ""
    """The section of the strategy that it goes into; empty for none."""
    choices: tuple[str, ...] = ()
    """Of a choice: a learner's reply names them by their number from 1."""
    multiple: bool = False
    steps: int = 5
    first: str = ""
    """What the lowest step of a scale means."""
    last: str = ""
    columns: tuple[str, ...] = ()
    rows: int = 3
    """How many rows a table has at first."""
    worksheet: str = ""
    """The id of the worksheet that it stands in."""
    places: Mapping[str, Where] = field(default_factory=dict, compare=False)
    """Where each option is written."""

    def where_of(self, option: str) -> Where:
        return self.places.get(option, self.where)

    @property
    def example_cells(self) -> tuple[str, ...]:
        """The example as a row of the table."""
        return tuple(cell.strip() for cell in self.example.split(";"))


@dataclass(frozen=True)
class Worksheet:
    """A sheet of fields, in one language."""

    id: str
    title: str
    where: Where
    minutes: int = 0
    introduction: str = ""
    """Markdown."""
    fields: tuple[Field, ...] = ()

    def field(self, id: str) -> Field | None:
        return next((one for one in self.fields if one.id == id), None)
