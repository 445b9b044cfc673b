"""One language of a station in a preview: its pictures, styles and scripts are there at once, a page is made when
somebody asks for it.
"""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from learning_station.load.theme import load_theme_dirs
from learning_station.model.station import Station
from learning_station.pages.all import build_pages
from learning_station.pages.site import Site
from learning_station.pages.views import PageSpec
from learning_station.publish.files import write_files
from learning_station.publish.redirects import write_moved
from learning_station.render.workers import RenderJob, page_writer


class LanguagePages:
    """The language in `folder`, which is empty.

    The files become those of a build, but for posters, which nobody sees in a preview.
    """

    def __init__(self, station: Station, language: str, folder: Path) -> None:
        self._site, self._folder = Site(station, language), folder
        theme = load_theme_dirs(station.root)
        write_files(self._site, theme, folder)
        self._write = page_writer(RenderJob(self._site, (), theme, folder, _nothing))
        self._left = build_pages(self._site)
        self._known: dict[str, PageSpec] = {}
        self._is_whole = False
        self._lock = Lock()

    def find(self, uri: str) -> Path | None:
        """The file at that address, made if it is a page that isn't there yet; None if the language has none."""
        path = self._folder / uri
        with self._lock:
            if not path.is_file() and (spec := self._find_spec(uri)):
                self._write(spec)
        return path if path.is_file() else None

    def write_all(self) -> None:
        """Makes every page that isn't there yet."""
        with self._lock:
            self._find_spec("")
            for uri, spec in self._known.items():
                if not (self._folder / uri).is_file():
                    self._write(spec)

    def _find_spec(self, uri: str) -> PageSpec | None:
        """The page with that address, None if there is none. Pages are planned one after another until it comes; pages
        at old addresses come last.
        """
        while uri not in self._known and (spec := next(self._left, None)):
            self._known[spec.uri] = spec
        if uri not in self._known and not self._is_whole:
            write_moved(self._site, self._folder, tuple(self._known))
            self._is_whole = True
        return self._known.get(uri)


def _nothing(uri: str, html: str) -> None:
    """Takes nothing of a page for the search: the search is made from the files when somebody searches."""
