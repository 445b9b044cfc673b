"""One language's folder, complete: its pages, the files they need, its search."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from learning_station.check.built_links import BuiltLinks
from learning_station.model.station import Station
from learning_station.pages.all import build_pages
from learning_station.pages.site import Site
from learning_station.publish.files import write_files
from learning_station.publish.moved import write_moved
from learning_station.publish.progress import counted
from learning_station.render.theme import load_theme_dirs
from learning_station.render.workers import Work, WrittenPage, writing_pages
from learning_station.search.pagefind import PagefindError
from learning_station.search.write import indexed_of, write_search


@dataclass(frozen=True)
class LanguageResult:
    """What one language's build came to."""

    language: str
    uris: tuple[str, ...]
    complaints: tuple[str, ...]
    """What the search or the last look at the links found wrong; a good build has none."""
    title: str = ""
    """What the station is called in the language."""
    moved: tuple[tuple[str, str], ...] = ()
    """Old addresses of pages with the new ones."""


def write_language(station: Station, language: str, folder: Path, processes: int = 1, *, search: bool = True) -> LanguageResult:
    """Writes the language's site into the folder, by so many processes at once; without its search if that is not wanted."""
    site = Site(station, language)
    specs = sorted(build_pages(site), key=lambda spec: spec.uri)
    uris = tuple(spec.uri for spec in specs)
    theme, links, complaints = load_theme_dirs(station.root), BuiltLinks(), list[str]()
    files = write_files(site, theme, folder)
    moved = write_moved(site, folder, uris)
    work = Work(site, specs, theme, folder, indexed_of(site) if search else _nothing)
    with writing_pages(work, processes) as pages:
        texts = _noted(counted(pages), links)
        try:
            if search:
                write_search(site, texts, folder)
            else:
                deque(texts, maxlen=0)  # takes every page, so that it is written
        except PagefindError as error:
            complaints.append(str(error))
    complaints += [f"{language}: {line}" for line in links.broken(files, station.settings.languages)]
    return LanguageResult(language, uris, tuple(complaints), site.shown(station.settings.title).value, moved)


def add_search(station: Station, language: str, folder: Path) -> None:
    """Writes the search of a language's folder that was written without. Raises PagefindError."""
    site = Site(station, language)
    indexed = indexed_of(site)
    pages = ((uri, indexed(uri, (folder / uri).read_text("utf-8"))) for uri in sorted(indexed.pages))
    write_search(site, pages, folder)


def _nothing(uri: str, html: str) -> None:
    """What is wanted of a page for a search that isn't written."""


def _noted(pages: Iterable[WrittenPage], links: BuiltLinks) -> Iterator[tuple[str, str | None]]:
    """What the search wants of each page; its links are noted on the way."""
    for page in pages:
        links.add(page.uri, page.links)
        yield page.uri, page.extract
