"""The materials of the library."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from pydantic import Field

from learning_station.gettext_mark import N_
from learning_station.model.page import Page
from learning_station.model.values import Address, Day, Id, LanguageCode, OneLine, Prose, SomeDate, Text
from learning_station.model.vocabulary import Vocabulary


class MaterialKind(Vocabulary):
    """What kind of work a material is. The library shows each kind under its plural."""

    CAHIER = "cahier", "A volume of the Cahiers.", N_("Cahier"), N_("Cahiers")
    ISSUE_PAPER = "issue-paper", "A paper on one question.", N_("Issue paper"), N_("Issue papers")
    SYMPOSIUM_NOTES = (
        "symposium-notes",
        "Notes of what was said at a symposium.",
        N_("Symposium notes"),
        N_("Notes of symposiums"),
    )
    REPORT = "report", "A report or a study.", N_("Report"), N_("Reports"), "Report"
    ARTICLE = (
        "article",
        "An article in a journal, a newspaper or on a website.",
        N_("Article"),
        N_("Articles"),
        "Article",
    )
    TOOL = "tool", "Something to work with: a guide, a table, a database.", N_("Tool"), N_("Tools")
    ANNOUNCEMENT = "announcement", "An invitation, a flyer, a call.", N_("Announcement"), N_("Announcements")
    WEB_PAGE = "web-page", "A page of a website.", N_("Web page"), N_("Web pages"), "WebPage"


class Access(Vocabulary):
    """Who can read a material."""

    OPEN = "open", "Anyone can read it.", N_("Free to read")
    REGISTRATION = "registration", "Anyone who registers can read it.", N_("Free after registration")
    REQUEST = "request", "Its publisher gives it to whoever asks.", N_("On request")
    OFFLINE = "offline", "It is not on the web.", N_("Not online")


class Material(Page):
    """A work the course draws on, with its bibliographic record (Dublin Core terms where one fits)."""

    kind: ClassVar[str] = "material"
    folder: ClassVar[str] = "library"
    singular: ClassVar[str] = N_("Material")
    plural: ClassVar[str] = N_("Library")
    references: ClassVar[Mapping[str, str]] = {"authors": "person", "publishers": "organisation", "sources": "material"}

    material_kind: MaterialKind = Field(alias="kind")
    """What kind of material it is."""
    published_title: OneLine | None = None
    """The title on its cover, where that differs from `title`."""
    published: SomeDate | None = None
    """When it was published: a year, a month or a day. Leave it out if that isn’t known."""
    authors: tuple[Id, ...] = ()
    """Its authors, from the register of people."""
    author_names: tuple[OneLine, ...] = ()
    """Authors who are not in the register, by their names."""
    publishers: tuple[Id, ...] = ()
    """Who published it, from the register of organisations."""
    series: OneLine | None = None
    """The series that it appeared in."""
    number: OneLine | None = None
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
    licence: OneLine | None = None
    """The licence that it states."""
    key_ideas: tuple[Prose, ...] = ()
    """What it says, idea by idea."""
    questions: tuple[Text, ...] = ()
    """Questions that it answers."""
