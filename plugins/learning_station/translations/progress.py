"""How far the station is translated: each page and each register, in each language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from learning_station.load.drawings import drawings_for, words_in_drawing
from learning_station.load.yaml_values import YamlText
from learning_station.model.base import Entity
from learning_station.model.course import Course
from learning_station.model.kinds import KINDS
from learning_station.model.kit import Kit
from learning_station.model.material import Material
from learning_station.model.page import Freshness, Page
from learning_station.model.references import Ref
from learning_station.model.station import Station
from learning_station.model.unit import Unit
from learning_station.problems import Where
from learning_station.translations.changes import changes_of
from learning_station.translations.gaps import texts_in, untranslated_in
from learning_station.translations.word_count import words_in, words_of

SAME_EVERYWHERE = ("organisation", "place")
"""The kinds whose names, written as plain strings, are the same in every language."""


class Standing(StrEnum):
    """How a page stands in a language."""

    ORIGINAL = "original"
    FRESH = "fresh"
    STALE = "stale"
    DRAFT = "draft"
    MISSING = "missing"


@dataclass(frozen=True)
class Gap:
    """A text that a register, the course or a page's front matter doesn't have in a language."""

    thing: Ref
    name: str
    where: Where
    text: str
    """As it is in another language."""
    words: int


@dataclass(frozen=True)
class PageProgress:
    """One page in one language."""

    page: Page
    language: str
    standing: Standing
    words: int
    """What is left to translate, and to read again where the original has changed."""

    @property
    def path(self) -> str:
        """The file in that language, or the original's where there is none."""
        return self.page.body_in(self.language).path


@dataclass(frozen=True)
class RegisterProgress:
    """One file of many entries, in one language."""

    path: str
    texts: int
    words: int


@dataclass(frozen=True)
class DrawingProgress:
    """A drawing with words in it that a language lacks, or that has still the words of the original's."""

    path: str
    original: str
    texts: int
    words: int


@dataclass(frozen=True)
class LanguageProgress:
    """The whole station in one language."""

    language: str
    pages: tuple[PageProgress, ...]
    """The course's in their order, then the others by kind."""
    registers: tuple[RegisterProgress, ...]
    drawings: tuple[DrawingProgress, ...] = ()

    def count(self, standing: Standing) -> int:
        return sum(page.standing is standing for page in self.pages)

    @property
    def words(self) -> int:
        parts: Sequence[PageProgress | RegisterProgress | DrawingProgress] = (
            *self.pages,
            *self.registers,
            *self.drawings,
        )
        return sum(one.words for one in parts)


def measure_progress(station: Station, language: str) -> LanguageProgress:
    """How far the station is translated into that language."""
    pages = tuple(
        PageProgress(page, language, standing_of(page, language), words_left(page, language))
        for page in in_order(station)
    )
    left: dict[str, list[Gap]] = {}
    for gap in gaps_in(station, language):
        left.setdefault(gap.where.path, []).append(gap)
    registers = tuple(RegisterProgress(path, len(gaps), sum(gap.words for gap in gaps)) for path, gaps in left.items())
    return LanguageProgress(language, pages, registers, tuple(drawings_left(station, language)))


def drawings_left(station: Station, language: str) -> Iterator[DrawingProgress]:
    """The drawings that are to be made or translated, in the pages' order."""
    pages = [page for page in in_order(station) if page.language != language]
    found = {drawing.path: drawing for page in pages for drawing in drawings_for(station, page, language)}
    for drawing in found.values():
        if drawing.path not in station.assets or words_in_drawing(station.root / drawing.path) == drawing.words:
            yield DrawingProgress(drawing.path, drawing.source, len(drawing.words), sum(map(words_in, drawing.words)))


def in_order(station: Station) -> Sequence[Page]:
    """The pages by their weight for a learner: the course in its order with its kits, then the kinds in the
    station's order.
    """
    found: dict[Ref, Page] = {}
    for unit in (
        unit
        for course in station.all(Course)
        for id in course.units
        if isinstance(unit := station.find(Ref("unit", id)), Unit)
    ):
        lessons = (station.find(Ref("lesson", id)) for id in unit.lessons)
        kits = (kit for kit in station.all(Kit) if unit.id in kit.units)
        found.update({page.ref: page for page in (unit, *lessons, *kits) if isinstance(page, Page)})
    for kind in KINDS:
        found.update({page.ref: page for page in station.all(kind) if isinstance(page, Page) and page.ref not in found})
    return list(found.values())


def standing_of(page: Page, language: str) -> Standing:
    if language == page.language:
        return Standing.ORIGINAL
    translation = page.translations.get(language)
    if translation is None:
        return Standing.MISSING
    if translation.draft:
        return Standing.DRAFT
    return Standing.STALE if translation.freshness is Freshness.STALE else Standing.FRESH


def words_left(page: Page, language: str) -> int:
    """The words of what is missing, changed, or still in the original's words; where the record doesn't say what has
    changed, all of them.
    """
    match standing_of(page, language):
        case Standing.ORIGINAL:
            return 0
        case Standing.MISSING:
            return _words(page, language)
        case Standing.DRAFT:
            changed = changes_of(page, language) or ()
            return (
                sum(one.words for one in changed)
                + sum(one.words for one in untranslated_in(page, language, 1))
                + _lacking(page, language)
            )
        case Standing.STALE:
            changes = changes_of(page, language)
            return _words(page, "") if changes is None else sum(one.words for one in changes)
        case _:
            return sum(one.words for one in untranslated_in(page, language)) + _lacking(page, language)


def _words(page: Page, language: str) -> int:
    return _lacking(page, language) + words_of(page.original.markdown)


def _lacking(page: Page, language: str) -> int:
    """The words of the front matter's texts that don't exist in the language; a material may keep its title as it
    was published.
    """
    kept = {("title",)} if isinstance(page, Material) and language in page.translations else set()
    texts = (text.languages for steps, text in texts_in(page) if steps not in kept)
    return sum(words_in(languages.get(page.language, "")) for languages in texts if language not in languages)


def gaps_in(station: Station, language: str) -> Iterator[Gap]:
    """Every text of the course and the registers that isn't in the language, in the files' order."""
    for thing in station.everything():
        if not isinstance(thing, Page):
            yield from gaps_of(thing, language, station.settings.default_language)


def gaps_of(thing: Entity, language: str, default: str) -> Iterator[Gap]:
    for steps, text in texts_in(thing):
        is_same = steps == ("name",) and thing.kind in SAME_EVERYWHERE and isinstance(thing.tree.get("name"), YamlText)
        if is_same or language in text.languages or steps[0] in thing.own_by_language:
            continue
        said = text.languages.get(default) or next(iter(text.languages.values()))
        yield Gap(thing.ref, ".".join(map(str, steps)), thing.where_of(*steps), said, words_in(said))
