"""Pages that gather from everywhere: timeline, A–Z index, sources and credits, search, not found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from learning_station.languages import locales
from learning_station.model.material import Material
from learning_station.model.page import Page
from learning_station.model.registers import Milestone, Place
from learning_station.model.uris import A_TO_Z, NOT_FOUND, SEARCH, SOURCES, TIMELINE, TRANSLATIONS, uri_of
from learning_station.pages import page_assets
from learning_station.pages.library import citation_of
from learning_station.pages.site import Site
from learning_station.pages.views import Group, LinkView, LocalizedText, PageSpec


@dataclass(frozen=True)
class MilestoneView:
    id: str
    former: tuple[str, ...]
    """The ids that it had, whose anchors go on leading to it."""
    title: LocalizedText
    date: str
    iso: str
    """For `<time>`; empty where the shown label says something else than the date."""
    text: LocalizedText
    place: str
    organisations: tuple[LinkView, ...]
    sources: tuple[LinkView, ...]
    used_by: tuple[Group, ...]


@dataclass(frozen=True)
class TimelineView:
    title: LocalizedText
    milestones: tuple[MilestoneView, ...]


@dataclass(frozen=True)
class IndexView:
    """The A–Z index: everything with a page, by its first letter; a link's note says its kind."""

    title: LocalizedText
    letters: tuple[Group, ...]


@dataclass(frozen=True)
class SourceView:
    link: LinkView
    citation: str
    licence: str
    used_by: tuple[Group, ...]


@dataclass(frozen=True)
class SourcesView:
    title: LocalizedText
    sources: tuple[SourceView, ...]
    licence: LocalizedText | None
    """The licence of the station's own texts."""
    pages: tuple[LinkView, ...]
    """The pages that say how the station is made, and how far it is translated."""


@dataclass(frozen=True)
class SearchView:
    title: LocalizedText
    index: LinkView
    """The way for readers without JavaScript."""


@dataclass(frozen=True)
class NotFoundView:
    title: LocalizedText


def build_overview_pages(site: Site) -> Iterator[PageSpec]:
    yield _timeline(site)
    yield _index(site)
    yield _sources(site)
    yield _search(site)
    title = site.plain(site._("Page not found"))
    yield PageSpec(
        NOT_FOUND, "404.html", "not-found", title, title.value, NotFoundView(title), needs=page_assets.NOT_FOUND
    )


def _search(site: Site) -> PageSpec:
    title = site.plain(site._("Search"))
    index = LinkView(site.plain(site._("A–Z index")), A_TO_Z)
    return PageSpec(
        SEARCH,
        "search.html",
        "search",
        title,
        site._("Find a page by its words"),
        SearchView(title, index),
        section="about",
        needs=page_assets.SEARCH,
    )


def _timeline(site: Site) -> PageSpec:
    milestones = sorted(site.station.all(Milestone), key=lambda milestone: (milestone.date.first_day, milestone.id))
    title = site.plain(site._("Timeline"))
    view = TimelineView(title, tuple(_milestone(site, milestone) for milestone in milestones))
    description = site._("What happened, in its order")
    return PageSpec(
        TIMELINE,
        "timeline.html",
        "timeline",
        title,
        description,
        view,
        section="library",
        source_path=site.register_of(Milestone),
    )


def _milestone(site: Site, milestone: Milestone) -> MilestoneView:
    date = site.partial(milestone.date) + (f"–{site.partial(milestone.until)}" if milestone.until else "")
    return MilestoneView(
        id=milestone.id,
        former=milestone.formerly,
        title=site.title(milestone),
        date=site.shown(milestone.label).value if milestone.label else date,
        iso="" if milestone.label or milestone.until else milestone.date.iso,
        text=site.prose(milestone.text),
        place=site.title(site.station.get(Place, milestone.place)).value if milestone.place else "",
        organisations=site.links("organisation", milestone.organisations),
        sources=site.links("material", milestone.sources),
        used_by=site.used_by(milestone),
    )


def _index(site: Site) -> PageSpec:
    links = [
        site.link(thing, site._(thing.singular))
        for thing in site.station.everything()
        if uri_of(thing) and thing.singular
    ]
    by_letter: dict[str, list[LinkView]] = {}
    for link in sorted(links, key=lambda link: (locales.sort_key(link.title.value), link.uri)):
        by_letter.setdefault(locales.initial(link.title.value), []).append(link)
    title = site.plain(site._("A–Z index"))
    letters = tuple(
        Group(letter, f"letter-{letter.lower()}" if letter != "#" else "letter-other", tuple(found))
        for letter, found in by_letter.items()
    )
    return PageSpec(
        A_TO_Z,
        "a-z.html",
        "a-z",
        title,
        site._("Everything in the station, by its first letter"),
        IndexView(title, letters),
        section="about",
    )


def _sources(site: Site) -> PageSpec:
    materials = sorted(site.station.all(Material), key=lambda material: locales.sort_key(citation_of(site, material)))
    title = site.plain(site._("Sources and credits"))
    view = SourcesView(
        title,
        tuple(
            SourceView(site.link(material), citation_of(site, material), material.licence or "", site.used_by(material))
            for material in materials
        ),
        site.shown(site.station.settings.licence) if site.station.settings.licence else None,
        (*(site.link(page) for page in site.station.all(Page)), *_translations(site)),
    )
    return PageSpec(
        SOURCES, "sources.html", "sources", title, site._("What this station is made from"), view, section="about"
    )


def _translations(site: Site) -> Iterator[LinkView]:
    if len(site.station.settings.languages) > 1:
        yield LinkView(site.plain(site._("How far this station is translated, for its editors")), TRANSLATIONS)
