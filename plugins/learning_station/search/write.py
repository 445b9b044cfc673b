"""The search of one language's finished folder, written into it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from learning_station.cache.store import NO_STORE, Store
from learning_station.files.write import make_folder, write_text
from learning_station.pages.site import Site
from learning_station.search.answers import build_answers
from learning_station.search.findable import Findable, build_findables
from learning_station.search.indexed import render_indexed
from learning_station.search.interface import build_interface
from learning_station.search.kept import PagesKey, decode_files, encode_files
from learning_station.search.pagefind import Indexer
from learning_station.search.transport import entry_of, own_language, render_call, render_chunks, render_engine, render_meta
from learning_station.search.vocabulary import encode_vocabulary, read_fragments

FOLDER = "search"
"""Where the search stands in a language's folder."""


@dataclass(frozen=True)
class Indexed:
    """What goes into the index of each page that a search finds; it can be asked in any process."""

    pages: Mapping[str, Findable]

    def __call__(self, uri: str, html: str) -> str | None:
        """The text for the index; None of a page that no search finds."""
        page = self.pages.get(uri)
        return render_indexed(page, html) if page else None


def indexed_of(site: Site) -> Indexed:
    return Indexed({page.uri: page for page in build_findables(site)})


def write_search(site: Site, pages: Iterable[tuple[str, str | None]], folder: Path, store: Store = NO_STORE) -> None:
    """Indexes the pages as they come and writes what a search needs below `search/` in the language's folder.

    `pages`: address and text for the index. The same pages in the same order give the same bytes.
    Raises PagefindError if the index can't be built.
    """
    seen = PagesKey()
    with Indexer() as indexer:
        for uri, text in pages:
            seen.add(uri, text)
            if text is not None:
                indexer.add(uri, text)
        files = indexer.finish()
    if store.is_on:
        store.put(seen.key_in(store), encode_files(files))
    _write_scripts(site, files, folder)


def write_kept_search(site: Site, pages: Iterable[tuple[str, str | None]], folder: Path, store: Store) -> bool:
    """The same from an index that is kept, once all pages are there; False, and nothing written, if none of just these pages is."""
    seen = PagesKey()
    for uri, text in pages:
        seen.add(uri, text)
    data = store.get(seen.key_in(store))
    if data is None:
        return False
    _write_scripts(site, decode_files(data), folder)
    return True


def _write_scripts(site: Site, files: dict[str, bytes], folder: Path) -> None:
    for path, script in _scripts(site, files):
        target = folder / FOLDER / path
        make_folder(target.parent)
        write_text(target, script)


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
