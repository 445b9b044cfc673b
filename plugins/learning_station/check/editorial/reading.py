"""What the editorial rules read: every text that readers see, with its language and its places, made once for all rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from learning_station.load.places import places_in
from learning_station.load.written import Written, written_in
from learning_station.markup.headings import Section, find_sections
from learning_station.markup.scan import places
from learning_station.markup.verbatim import with_comments_blanked, without_code
from learning_station.model.base import Entity, Ref
from learning_station.model.drafts import is_draft
from learning_station.model.page import Body, Page
from learning_station.model.station import Station
from learning_station.problems import LEVELS, Code, Edit, Problem, Where

_ADDRESSES = re.compile(
    r"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|<[^<>\n]*>|(?:https?|mailto|tel):[^\s<>|]+|^[ ]{0,3}\[[^\]\n]*\]:[^\n]*|\{[:#.][^{}\n]*\}", re.MULTILINE
)


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
        return with_comments_blanked(self.body.markdown)

    @cached_property
    def prose(self) -> str:
        """The same with code blanked too, every other character at its place."""
        return without_code(self.body.markdown)

    @cached_property
    def words(self) -> str:
        """The prose with addresses blanked too: what a reader reads."""
        return _without_addresses(self.prose)

    @cached_property
    def at(self) -> Callable[[int], Where]:
        return places(self.text, self.body.path, self.body.first_line)

    @cached_property
    def sections(self) -> list[Section]:
        return find_sections(self.body.markdown)


@dataclass(frozen=True)
class MetaText:
    """One text of the metadata of a thing, in one language."""

    thing: Entity
    written: Written

    @property
    def language(self) -> str:
        return self.written.language

    @property
    def text(self) -> str:
        return str(self.written.text)

    @cached_property
    def words(self) -> str:
        return _without_addresses(without_code(self.text)) if self.written.is_prose else self.text

    @cached_property
    def at(self) -> Callable[[int], Where]:
        return places_in(self.written.text)


@dataclass(frozen=True)
class Reading:
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
        return tuple(MetaText(thing, written) for thing in self.station.everything() if self.only in (None, thing.ref) for written in self._written(thing))

    @property
    def texts(self) -> Iterator[BodyText | MetaText]:
        yield from self.bodies
        yield from self.metas

    def _written(self, thing: Entity) -> Iterator[Written]:
        default = self.station.settings.default_language
        yield from written_in(type(thing), thing._raw, (thing.language or default) if isinstance(thing, Page) else default)
        for language, translation in thing.translations.items() if isinstance(thing, Page) else ():
            if translation.raw is not None and not translation.draft:
                yield from written_in(type(thing), translation.raw, language)


def found(where: Where, code: Code, message: str, hint: str = "", fix: tuple[Edit, ...] = ()) -> Problem:
    """A problem of the code's own level."""
    return Problem(where, code, message, hint, LEVELS[code], fix)


def _without_addresses(prose: str) -> str:
    return _ADDRESSES.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), prose)


def is_draft_in(page: Page, language: str) -> bool:
    """Whether the page's translation into that language isn't published yet."""
    return language in page.translations and page.translations[language].draft
