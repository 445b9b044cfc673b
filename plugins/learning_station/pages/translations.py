"""How far the station is translated, for its editors: a page that learners aren't led to, and no search finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from learning_station.gettext_mark import N_
from learning_station.languages import locales
from learning_station.model.uris import TRANSLATIONS
from learning_station.pages.site import Site
from learning_station.pages.views import LinkView, LocalizedText, PageSpec
from learning_station.translations.progress import (
    DrawingProgress,
    LanguageProgress,
    PageProgress,
    RegisterProgress,
    Standing,
    measure_progress,
)

STANDINGS = {
    Standing.FRESH: N_("Up to date"),
    Standing.STALE: N_("Out of date"),
    Standing.DRAFT: N_("Draft"),
    Standing.MISSING: N_("Not translated"),
}


@dataclass(frozen=True)
class LanguageRow:
    """One language in the overview."""

    link: LinkView
    """The same page in that language."""
    current: bool
    counts: tuple[str, ...]
    """Pages by how they stand: originals, then as `STANDINGS` has them."""
    words: str


@dataclass(frozen=True)
class LeftRow:
    """A page of which something is left to translate."""

    link: LinkView
    kind: str
    standing: str
    words: str
    path: str
    edit_url: str
    """Empty if the station doesn't say where its files are."""


@dataclass(frozen=True)
class RegisterRow:
    """A register in which texts lack the language."""

    path: str
    texts: str
    words: str
    edit_url: str


@dataclass(frozen=True)
class TranslationsView:
    title: LocalizedText
    language: str
    """The name of the page's language."""
    standings: tuple[str, ...]
    languages: tuple[LanguageRow, ...]
    left: tuple[LeftRow, ...]
    registers: tuple[RegisterRow, ...]


def build_translations_pages(site: Site) -> Iterator[PageSpec]:
    """The page of this language; none for a station in one language."""
    languages = site.station.settings.languages
    if len(languages) < 2:
        return
    progress = {language: measure_progress(site.station, language) for language in languages}
    own = progress[site.language]
    title = site.plain(site._("Translations"))
    view = TranslationsView(
        title=title,
        language=locales.language_name(site.language, site.language),
        standings=(site._("Original"), *(site._(word) for word in STANDINGS.values())),
        languages=tuple(_language_row(site, one) for one in progress.values()),
        left=tuple(
            _left_row(site, page)
            for page in own.pages
            if page.words or page.standing not in (Standing.ORIGINAL, Standing.FRESH)
        ),
        registers=(
            *(_texts_row(site, one, one.path) for one in own.registers if one.words),
            *(_texts_row(site, one, one.original) for one in own.drawings),
        ),
    )
    description = site._("How far this station is translated, for its editors")
    yield PageSpec(TRANSLATIONS, "editors/translations.html", "translations", title, description, view, section="about")


def _language_row(site: Site, one: LanguageProgress) -> LanguageRow:
    name = locales.language_name(one.language, site.language)
    link = LinkView(
        site.plain(name[0].upper() + name[1:]),
        TRANSLATIONS if one.language == site.language else f"../{one.language}/{TRANSLATIONS}",
    )
    counts = tuple(_number(site, one.count(standing)) for standing in (Standing.ORIGINAL, *STANDINGS))
    return LanguageRow(link, one.language == site.language, counts, _number(site, one.words))


def _left_row(site: Site, one: PageProgress) -> LeftRow:
    kind = site._(one.page.singular)
    return LeftRow(
        site.link(one.page),
        kind,
        site._(STANDINGS[one.standing]),
        _number(site, one.words),
        one.path,
        site.edit_url(one.path),
    )


def _texts_row(site: Site, one: RegisterProgress | DrawingProgress, edited: str) -> RegisterRow:
    """A file of many texts; `edited` is the one that is there already."""
    return RegisterRow(one.path, _number(site, one.texts), _number(site, one.words), site.edit_url(edited))


def _number(site: Site, n: int) -> str:
    return locales.number(n, site.language)
