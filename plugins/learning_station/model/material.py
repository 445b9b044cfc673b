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
    published_title: str | None = None
    published: SomeDate | None = None
    authors: tuple[Id, ...] = ()
    author_names: tuple[str, ...] = ()
    publishers: tuple[Id, ...] = ()
    series: str | None = None
    number: str | None = None
    languages: tuple[LanguageCode, ...] = ()
    address: Address | None = None
    access: Access | None = None
    read: Day | None = None
    licence: str | None = None
    key_ideas: tuple[Prose, ...] = ()
    questions: tuple[Text, ...] = ()
