"""Cases and news: two kinds of page about what cities did."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from learning_station.gettext_mark import N_
from learning_station.model.page import Page
from learning_station.model.values import Day, Id, Text


class Case(Page):
    """What one city or region did abroad, and what others may take from it."""

    kind: ClassVar[str] = "case"
    folder: ClassVar[str] = "cases"
    singular: ClassVar[str] = N_("Case")
    plural: ClassVar[str] = N_("Cases")
    references: ClassVar[Mapping[str, str]] = {
        "places": "place",
        "units": "unit",
        "organisations": "organisation",
        "sources": "material",
    }

    places: tuple[Id, ...] = ()
    """Where it happened."""
    period: Text | None = None
    """When it happened: `2014–2017`."""
    units: tuple[Id, ...] = ()
    """The units that it serves."""
    organisations: tuple[Id, ...] = ()
    """Who took part."""


class News(Page):
    """A dated piece of news (schema.org NewsArticle)."""

    kind: ClassVar[str] = "news"
    folder: ClassVar[str] = "news"
    singular: ClassVar[str] = N_("News item")
    plural: ClassVar[str] = N_("News")
    references: ClassVar[Mapping[str, str]] = {
        "organisations": "organisation",
        "people": "person",
        "sources": "material",
    }

    date: Day
    """The day of the news."""
    organisations: tuple[Id, ...] = ()
    """The organisations that it is about."""
    people: tuple[Id, ...] = ()
    """The people that it is about."""
