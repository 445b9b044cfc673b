"""The materials of the library."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import Field

from learning_station.model.base import Address, Day, Id, LanguageCode, Prose, SomeDate, Text
from learning_station.model.page import Page

MaterialKind = Literal["cahier", "issue-paper", "symposium-notes", "report", "article", "tool", "announcement", "web-page"]
Access = Literal["open", "registration", "request", "offline"]


class Material(Page):
    """A work the course draws on, with its bibliographic record (Dublin Core terms where one fits)."""

    kind: ClassVar[str] = "material"
    references: ClassVar[Mapping[str, str]] = {"authors": "person", "publishers": "organisation", "sources": "material"}

    material_kind: MaterialKind = Field(alias="kind")
    """What kind of material it is."""
    published_title: str | None = None
    """The title on its cover, where that differs from `title`."""
    published: SomeDate | None = None
    """When it was published: a year, a month or a day. Leave it out if that isn’t known."""
    authors: tuple[Id, ...] = ()
    """Its authors, from the register of people."""
    author_names: tuple[str, ...] = ()
    """Authors who are not in the register, by their names."""
    publishers: tuple[Id, ...] = ()
    """Who published it, from the register of organisations."""
    series: str | None = None
    """The series that it appeared in."""
    number: str | None = None
    """Its number in the series."""
    languages: tuple[LanguageCode, ...] = ()
    """The languages that it can be read in."""
    address: Address | None = None
    """Where it can be read."""
    archived: Address | None = None
    """Where a copy of it is kept, should it be gone from its address."""
    access: Access | None = None
    """Who can read it there."""
    read: Day | None = None
    """When somebody of the station last read it at that address."""
    licence: str | None = None
    """The licence that it states."""
    key_ideas: tuple[Prose, ...] = ()
    """What it says, idea by idea."""
    questions: tuple[Text, ...] = ()
    """Questions that it answers."""
