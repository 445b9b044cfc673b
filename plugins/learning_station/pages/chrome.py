"""What surrounds every page: navigation, language switch, addresses for machines.

Its size does not grow with the station.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from learning_station.languages import locales
from learning_station.model.kit import Kit
from learning_station.model.page import Page
from learning_station.model.uris import (
    A_TO_Z,
    CASES,
    EVENTS,
    GLOSSARY,
    GROUPS,
    HOME,
    LIBRARY,
    MY_STATION,
    NEWS,
    OFFLINE,
    ORGANISATIONS,
    PEOPLE,
    PROGRAMME,
    SOURCES,
    TIMELINE,
)
from learning_station.pages.data_block import script_json
from learning_station.pages.json_ld import breadcrumb_json_ld
from learning_station.pages.neighbours import nearest
from learning_station.pages.posters import sharing_of
from learning_station.pages.site import Site
from learning_station.pages.views import LinkView, LocalizedText, PageSpec

UNITS_SHOWN = 9
"""How many units a page's navigation names at most."""


@dataclass(frozen=True)
class NavEntry:
    key: str
    link: LinkView
    current: bool


@dataclass(frozen=True)
class LanguageLink:
    """The same page in another language; `uri` is relative to this language's folder."""

    code: str
    name: str
    """The language's name in itself."""
    direction: str
    uri: str
    current: bool


@dataclass(frozen=True)
class UnitLink:
    number: int
    link: LinkView
    current: bool


@dataclass(frozen=True)
class Chrome:
    """Everything that the base template prints around a page's own view."""

    title: LocalizedText
    """The station's title."""
    station: str
    """The name under which the browser keeps what a learner makes."""
    formerly: tuple[str, ...]
    """Those under which it did before."""
    language: str
    direction: str
    sections: tuple[NavEntry, ...]
    about: tuple[NavEntry, ...]
    """The lesser entries, for the foot of the page."""
    units: tuple[UnitLink, ...]
    """The course's units, shown on pages of the course; of a large course, those around the current one."""
    languages: tuple[LanguageLink, ...]
    home: LinkView
    canonical: str
    """The page's full address; empty without a site address."""
    alternates: tuple[tuple[str, str], ...]
    """Language code (or `x-default`) and full address; empty without a site address."""
    edit_url: str
    licence: LocalizedText | None
    """Under what licence the station's own texts are."""
    licence_url: str
    sharing: tuple[tuple[str, str], ...]
    """What those read of the page who show a link to it: names and values."""
    json_ld: tuple[Markup, ...]
    theme_colour: str
    base: str
    """The address of the language's folder on its host, from the host's root; empty where that isn't known."""
    renamed: bool
    """Whether learners' items have other names than they had, so that the store's script needs them."""
    draft: bool
    """Whether the page, or its translation, isn't published yet."""


class ChromeBuilder:
    """Makes the chrome of each page of one language; what is the same on all of them is made once."""

    def __init__(self, site: Site) -> None:
        self._site = site
        settings = site.station.settings
        self._title = site.shown(settings.title)
        self._home = LinkView(site.shown(site.station.course.title), HOME)
        self._sections, self._about = tuple(_sections(site)), tuple(_about(site))
        self._units = [(number, site.link(unit)) for number, unit in enumerate(site.station.units, 1)]
        self._licence = site.shown(settings.licence) if settings.licence else None
        self._base = settings.site_address.rstrip("/") if settings.site_address else ""

    def build(self, spec: PageSpec) -> Chrome:
        site, settings = self._site, self._site.station.settings
        canonical = self._address(site.language, spec.uri) if self._base else ""
        return Chrome(
            title=self._title,
            station=settings.name,
            formerly=settings.former_names,
            language=site.language,
            direction=locales.direction_of(site.language),
            sections=tuple(NavEntry(key, link, key == spec.section) for key, link in self._sections),
            about=tuple(NavEntry(link.uri, link, link.uri == spec.uri) for link in self._about),
            units=self._units_around(spec.unit),
            languages=tuple(
                language_link(language, f"../{language}/{spec.uri}", language == site.language)
                for language in settings.languages
            ),
            home=self._home,
            canonical=canonical,
            alternates=self._alternates(spec.uri) if self._base else (),
            edit_url=site.edit_url(spec.source_path) if spec.source_path else "",
            licence=self._licence,
            licence_url=settings.licence_url,
            sharing=sharing_of(spec, site, canonical),
            json_ld=tuple(script_json(node) for node in (*spec.json_ld, *breadcrumb_json_ld(site, spec))),
            theme_colour=settings.theme_colour,
            base=f"{settings.base}{site.language}/" if settings.base else "",
            renamed=bool(site.renamed),
            draft=site.is_draft(spec.source_path),
        )

    def _units_around(self, current: int | None) -> tuple[UnitLink, ...]:
        """All units of a course of usual size; of a larger one those nearest to the current, so that no page grows
        with the course.
        """
        shown = nearest(self._units, (current or 1) - 1, UNITS_SHOWN)
        return tuple(UnitLink(number, link, number == current) for number, link in shown)

    def _alternates(self, uri: str) -> tuple[tuple[str, str], ...]:
        settings = self._site.station.settings
        addresses = [(language, self._address(language, uri)) for language in settings.languages]
        return (*addresses, ("x-default", self._address(settings.default_language, uri)))

    def _address(self, language: str, uri: str) -> str:
        return f"{self._base}/{language}/{uri}"


def _sections(site: Site) -> Iterator[tuple[str, LinkView]]:
    yield "course", LinkView(site.plain(site._("Course")), HOME)
    yield "library", LinkView(site.plain(site._("Library")), LIBRARY)
    yield "cases", LinkView(site.plain(site._("Cases")), CASES)
    yield "events", LinkView(site.plain(site._("Events")), EVENTS)
    yield "glossary", LinkView(site.plain(site._("Glossary")), GLOSSARY)
    yield "people", LinkView(site.plain(site._("People")), PEOPLE)
    yield "news", LinkView(site.plain(site._("News")), NEWS)
    yield "my", LinkView(site.plain(site._("My station")), MY_STATION)


def _about(site: Site) -> Iterator[LinkView]:
    if any(site.station.course.editions):
        yield LinkView(site.plain(site._("Programme of the course")), PROGRAMME)
    if any(site.station.all(Kit)):
        yield LinkView(site.plain(site._("Small groups")), GROUPS)
    yield LinkView(site.plain(site._("Timeline")), TIMELINE)
    yield LinkView(site.plain(site._("Organisations")), ORGANISATIONS)
    yield LinkView(site.plain(site._("A–Z index")), A_TO_Z)
    yield LinkView(site.plain(site._("Sources and credits")), SOURCES)
    yield LinkView(site.plain(site._("Take it with you")), OFFLINE)
    for page in list(site.station.all(Page))[:4]:
        yield site.link(page)


def language_link(language: str, uri: str, current: bool) -> LanguageLink:
    name = locales.language_name(language, language)
    return LanguageLink(language, name[0].upper() + name[1:], locales.direction_of(language), uri, current)
