"""What the editorial rules read: every text that readers see, with its language and its places, made once for all
rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from learning_station.load.metadata_texts import MetadataText, find_texts
from learning_station.markup.document import parse_document
from learning_station.markup.source_map import places
from learning_station.model.base import Entity
from learning_station.model.document import Section, Span, blank
from learning_station.model.drafts import is_draft
from learning_station.model.page import Body, Page
from learning_station.model.references import Ref
from learning_station.model.station import Station
from learning_station.problems import LEVELS, Code, Edit, Problem, Where


@dataclass(frozen=True)
class BodyText:
    """The body of a page in one language."""

    page: Page
    body: Body
    is_draft: bool

    @property
    def language(self) -> str:
        return self.body.language

    @cached_property
    def text(self) -> str:
        """As written, with comments blanked."""
        document = self.body.document
        return blank(document.text, tuple(Span(one.start, one.end) for one in document.comments))

    @cached_property
    def prose(self) -> str:
        """The same with code blanked too, every other character at its place."""
        return self.body.document.prose

    @cached_property
    def words(self) -> str:
        """The prose with addresses blanked too: what a reader reads."""
        return self.body.document.words

    @cached_property
    def at(self) -> Callable[[int], Where]:
        return places(self.text, self.body.path, self.body.first_line)

    @property
    def sections(self) -> tuple[Section, ...]:
        return self.body.document.sections


@dataclass(frozen=True)
class MetaText:
    """One text of the metadata of a thing, in one language."""

    thing: Entity
    written: MetadataText

    @property
    def language(self) -> str:
        return self.written.language

    @property
    def text(self) -> str:
        return str(self.written.text)

    @cached_property
    def words(self) -> str:
        return parse_document(self.text).words if self.written.is_prose else self.text

    @property
    def at(self) -> Callable[[int], Where]:
        return self.written.at


@dataclass(frozen=True)
class EditorialTexts:
    """The station as the editorial rules see it."""

    station: Station
    only: Ref | None = None
    """The one thing that is read; None for all."""

    @cached_property
    def bodies(self) -> tuple[BodyText, ...]:
        """Every body with something in it, in all languages."""
        return tuple(
            BodyText(page, body, is_draft(self.station, page) or is_draft_in(page, language))
            for page in self.station.pages()
            if self.only in (None, page.ref)
            for language, body in page.bodies.items()
            if body.markdown.strip()
        )

    @cached_property
    def metas(self) -> tuple[MetaText, ...]:
        """Every text of the metadata and the registers."""
        return tuple(
            MetaText(thing, written)
            for thing in self.station.everything()
            if self.only in (None, thing.ref)
            for written in self._written(thing)
        )

    @property
    def texts(self) -> Iterator[BodyText | MetaText]:
        yield from self.bodies
        yield from self.metas

    def _written(self, thing: Entity) -> Iterator[MetadataText]:
        default = self.station.settings.default_language
        yield from find_texts(
            type(thing), thing.tree, (thing.language or default) if isinstance(thing, Page) else default
        )
        for language, translation in thing.translations.items() if isinstance(thing, Page) else ():
            if translation.raw is not None and not translation.draft:
                yield from find_texts(type(thing), translation.raw, language)


def found(where: Where, code: Code, message: str, hint: str = "", fix: tuple[Edit, ...] = ()) -> Problem:
    """A problem of the code's own level."""
    return Problem(where, code, message, hint, LEVELS[code], fix)


def is_draft_in(page: Page, language: str) -> bool:
    """Whether the page's translation into that language isn't published yet."""
    return language in page.translations and page.translations[language].draft
