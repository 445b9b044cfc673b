"""Cases and news: two kinds of page about what cities did."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from learning_station.model.base import Day, Id, Text
from learning_station.model.page import Page


class Case(Page):
    """What one city or region did abroad, and what others may take from it."""

    kind: ClassVar[str] = "case"
    references: ClassVar[Mapping[str, str]] = {"places": "place", "units": "unit", "organisations": "organisation", "sources": "material"}

    places: tuple[Id, ...] = ()
    period: Text | None = None
    units: tuple[Id, ...] = ()
    organisations: tuple[Id, ...] = ()


class News(Page):
    """A dated piece of news (schema.org NewsArticle)."""

    kind: ClassVar[str] = "news"
    references: ClassVar[Mapping[str, str]] = {"organisations": "organisation", "people": "person", "sources": "material"}

    date: Day
    organisations: tuple[Id, ...] = ()
    people: tuple[Id, ...] = ()
