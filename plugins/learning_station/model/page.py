"""Things written as a Markdown file of their own, with a body and translations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar, Self

from pydantic import PrivateAttr

from learning_station.gettext_mark import N_
from learning_station.model.base import Entity
from learning_station.model.document import Document
from learning_station.model.question import Question
from learning_station.model.references import Link
from learning_station.model.values import Id, LanguageCode, Text
from learning_station.model.worksheet import Worksheet
from learning_station.problems import Where


@dataclass(frozen=True)
class Body:
    """The Markdown under a front matter, in one language, as it was read; `markup.body` makes it.

    Its places are those of the file.
    """

    markdown: str
    language: str
    path: str
    """The file, relative to the station's root."""
    first_line: int
    """The line of the file on which `markdown` begins, from 1."""
    links: tuple[Link, ...] = ()
    anchors: frozenset[str] = frozenset()
    worksheets: tuple[Worksheet, ...] = ()
    questions: tuple[Question, ...] = ()
    document: Document = field(default=Document("", ()), compare=False, repr=False)


class Freshness(StrEnum):
    """How a translation stands to its original."""

    ORIGINAL = "original"
    FRESH = "fresh"
    STALE = "stale"
    MISSING = "missing"


@dataclass(frozen=True)
class Translation:
    """One language's version of a page."""

    language: str
    freshness: Freshness
    where: Where
    made_from: str = ""
    draft: bool = False
    raw: Any = field(default=None, compare=False)
    """Its front matter; None where the translation is no file of its own."""


class Page(Entity):
    """A thing with a Markdown body: any page of `content/pages`, and the base of the page kinds that follow."""

    kind: ClassVar[str] = "page"
    folder: ClassVar[str] = "pages"
    content_folder: ClassVar[str] = ""
    """The folder of its files in the content, where it isn't named like that of the site."""
    singular: ClassVar[str] = N_("Page")
    plural: ClassVar[str] = N_("Pages")
    references: ClassVar[Mapping[str, str]] = {"sources": "material"}

    title: Text
    """What the page is called, in its language."""
    summary: Text
    """What it is about in one or two sentences: for search results, lists and cards."""
    language: LanguageCode = ""
    """The language that this file is written in, where it isn’t the station’s first."""
    sources: tuple[Id, ...] = ()
    """The materials of the library that the page rests on."""
    draft: bool = False
    """Still being written: a preview shows it, a build leaves it out."""

    _bodies: dict[str, Body] = PrivateAttr(default_factory=dict)
    _translations: dict[str, Translation] = PrivateAttr(default_factory=dict)
    _fingerprint: str = PrivateAttr(default="")
    _without_drafts: Page | None = PrivateAttr(default=None)

    def with_texts(
        self,
        bodies: Mapping[str, Body],
        translations: Mapping[str, Translation],
        fingerprint: str,
        without_drafts: Page | None = None,
    ) -> Self:
        """The page with its Markdown; `without_drafts`: what is published of it, where one of its translations is a
        draft.
        """
        page = self.model_copy()
        page._bodies, page._translations, page._fingerprint = dict(bodies), dict(translations), fingerprint
        page._without_drafts = without_drafts
        return page

    @property
    def without_drafts(self) -> Page:
        """The page without those translations that are drafts."""
        return self._without_drafts or self

    @property
    def bodies(self) -> Mapping[str, Body]:
        """The body by language; the original's is always there."""
        return self._bodies

    @property
    def translations(self) -> Mapping[str, Translation]:
        return self._translations

    @property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that change when the original's text changes."""
        return self._fingerprint

    @property
    def original(self) -> Body:
        """The original's body, also where its language is not one of the station's."""
        return self._bodies.get(self.language) or next(iter(self._bodies.values()))

    def body_in(self, language: str) -> Body:
        """The body in that language, or the original's."""
        return self._bodies.get(language) or self._bodies[self.language]

    def freshness_in(self, language: str) -> Freshness:
        if language == self.language:
            return Freshness.ORIGINAL
        translation = self._translations.get(language)
        return translation.freshness if translation else Freshness.MISSING
