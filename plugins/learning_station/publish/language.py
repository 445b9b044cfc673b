"""One language's folder, complete: its pages, the files they need, its search."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from learning_station.cache.store import Store, open_store
from learning_station.check.built_links import BuiltLinks
from learning_station.files.read import read_text
from learning_station.load.theme import load_theme_dirs
from learning_station.markup.document_cache import use_document_store
from learning_station.model.station import Station
from learning_station.model.uris import HOME
from learning_station.pages.all import build_pages
from learning_station.pages.posters import poster_uri
from learning_station.pages.site import Site
from learning_station.pages.views import PageSpec
from learning_station.publish.build_progress import count_pages
from learning_station.publish.files import write_files
from learning_station.publish.posters import write_posters
from learning_station.publish.redirects import write_moved
from learning_station.render.page_cache import make_page_cache
from learning_station.render.workers import RenderJob, WrittenPage, write_pages_in_order
from learning_station.search.pagefind import PagefindError
from learning_station.search.write import TextExtractor, make_extractor, write_kept_search, write_search


@dataclass(frozen=True)
class LanguageResult:
    """The result of one language's build."""

    language: str
    uris: tuple[str, ...]
    complaints: tuple[str, ...]
    """What the search or the last look at the links found wrong; a good build has none."""
    title: str = ""
    """What the station is called in the language."""
    moved: tuple[tuple[str, str], ...] = ()
    """Old addresses of pages with the new ones."""
    summary: str = ""
    """What the station is about, in the language."""
    days: tuple[tuple[str, str], ...] = ()
    """The pages that have a day of their own, each with it in ISO 8601."""
    notes: tuple[str, ...] = ()
    """What publishers should know, though nothing is wrong."""


def write_language(
    station: Station, language: str, folder: Path, processes: int = 1, *, search: bool = True, keeps: bool = False
) -> LanguageResult:
    """Writes the language's site into the folder, by so many processes at once; without its search if that is not
    wanted.

    `keeps`: what was rendered before is taken from the station's cache, and what is new is kept there.
    """
    with open_store(station.root, on=keeps) as store, use_document_store(store):
        return _write_language(Site(station, language), folder, processes, store, search)


def _write_language(site: Site, folder: Path, processes: int, store: Store, search: bool) -> LanguageResult:
    station, language = site.station, site.language
    specs = sorted(build_pages(site), key=lambda spec: spec.uri)
    uris = tuple(spec.uri for spec in specs)
    theme, links, complaints = load_theme_dirs(station.root), BuiltLinks(), list[str]()
    files = write_files(site, theme, folder)
    moved = write_moved(site, folder, uris)
    indexed = make_extractor(site) if search else None
    posters, notes = write_posters(site, theme, folder, store)
    specs = [replace(spec, poster=_poster(spec, posters)) for spec in specs]
    work = RenderJob(site, specs, theme, folder, indexed or _nothing, make_page_cache(store, theme))
    with write_pages_in_order(work, processes) as pages:
        texts = _noted(count_pages(pages), links, store)
        try:
            if indexed is None:
                deque(texts, maxlen=0)  # takes every page, so that it is written
            elif not work.kept.is_warm:
                write_search(site, texts, folder, store)
            elif not write_kept_search(site, texts, folder, store):
                write_search(site, _again(uris, indexed, folder), folder, store)
        except PagefindError as error:
            complaints.append(str(error))
    work.kept.note_warm()
    complaints += [f"{language}: {line}" for line in links.broken(files, station.settings.languages)]
    title, summary = (
        site.shown(station.settings.title).value,
        next((spec.description for spec in specs if spec.uri == HOME), ""),
    )
    days = tuple((spec.uri, spec.day) for spec in specs if spec.day)
    return LanguageResult(language, uris, tuple(complaints), title, moved, summary, days, notes)


def _poster(spec: PageSpec, written: frozenset[str]) -> str:
    """The address of the page's poster: its unit's, else the language's; empty where there is none."""
    return next((uri for uri in (poster_uri(spec.unit), poster_uri(None)) if uri in written), "")


def _again(uris: Iterable[str], indexed: TextExtractor, folder: Path) -> Iterator[tuple[str, str | None]]:
    """The address of each page on the disk, with the text that the search takes from it."""
    return ((uri, indexed(uri, read_text(folder / uri, folder))) for uri in uris)


def add_search(station: Station, language: str, folder: Path) -> None:
    """Writes the search of a language's folder that was written without. Raises PagefindError."""
    site = Site(station, language)
    indexed = make_extractor(site)
    write_search(site, _again(sorted(indexed.pages), indexed, folder), folder)


def _nothing(uri: str, html: str) -> None:
    """Takes nothing of a page: the text for a search that isn't written."""


def _noted(pages: Iterable[WrittenPage], links: BuiltLinks, store: Store) -> Iterator[tuple[str, str | None]]:
    """Pairs of address and text for the search. On the way the pages' links are noted, and new entries are kept."""
    for page in pages:
        links.add(page.uri, page.links)
        for key, data in page.new:
            store.put(key, data)
        yield page.uri, page.extract
