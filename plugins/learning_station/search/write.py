"""The search of one language's finished folder, written into it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

from learning_station.model.station import Station
from learning_station.pages.site import Site
from learning_station.search.answers import build_answers
from learning_station.search.findable import build_findables
from learning_station.search.indexed import render_indexed
from learning_station.search.interface import build_interface
from learning_station.search.pagefind import Indexer
from learning_station.search.transport import entry_of, own_language, render_call, render_chunks, render_engine, render_meta
from learning_station.search.vocabulary import encode_vocabulary, read_fragments

FOLDER = "search"
"""Where the search stands in a language's folder."""


class SearchWriter:
    """Indexes a language's pages as they are finished, in the order of their addresses, and then writes its search. The same pages give the same bytes."""

    def __init__(self, station: Station, language: str) -> None:
        self._site = Site(station, language)
        self._findable = {page.uri: page for page in build_findables(self._site)}
        """Those that are still to come."""
        self._indexer = Indexer()

    def __enter__(self) -> Self:
        self._indexer.__enter__()
        return self

    def __exit__(self, *details: object) -> None:
        self._indexer.__exit__(*details)

    def add(self, uri: str, html: str) -> None:
        """Takes a finished page; one that no search finds is passed over."""
        if page := self._findable.pop(uri, None):
            self._indexer.add(uri, render_indexed(page, html))
            if not self._findable:
                self._indexer.end()

    def write(self, folder: Path) -> None:
        """Writes what a search needs below `search/` in the language's folder. Raises PagefindError if the index can't be built."""
        for path, text in _scripts(self._site, self._indexer.finish()):
            target = folder / FOLDER / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")


def _scripts(site: Site, files: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """Path below the folder and text of every script."""
    yield "interface.js", render_call("interface", site.language, build_interface(site, entry_of(files)))
    yield "engine.js", render_engine(site.language, files)
    words = {language: _words(site, language, fragments) for language, fragments in read_fragments(files).items()}
    start = (render_call("answers", site.language, list(build_answers(site))), words.pop(own_language(site.language)), render_meta(site.language, files))
    yield "start.js", "".join(start)
    yield from ((f"words.{language}.js", call) for language, call in words.items())
    yield from render_chunks(site.language, files)


def _words(site: Site, language: str, fragments: list[dict[str, Any]]) -> str:
    words = encode_vocabulary(f"{fragment['meta'].get('title', '')} {fragment['content']}" for fragment in fragments)
    return render_call("words", site.language, language, words)
