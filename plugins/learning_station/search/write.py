"""The search of one language's finished folder, written into it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from learning_station.cache.store import NO_STORE, Store
from learning_station.files.write import make_folder, write_bytes
from learning_station.pages.site import Site
from learning_station.search.answers import build_answers
from learning_station.search.entries import SearchEntry, build_findables
from learning_station.search.index_cache import PagesKey, decode_files, encode_files
from learning_station.search.index_page import render_indexed
from learning_station.search.interface import build_interface
from learning_station.search.pagefind import Indexer
from learning_station.search.transport import (
    ENTRY,
    entry_of,
    own_language,
    render_call,
    render_chunks,
    render_engine,
    render_meta,
)
from learning_station.search.word_list import encode_vocabulary, read_fragments

FOLDER = "search"
"""Where the search stands in a language's folder."""
START = "start.js"
"""What each search begins with: the terms that answer it, and of the language's index its words and its parts."""


@dataclass(frozen=True)
class TextExtractor:
    """Takes from each page that a search finds the text for the index; it can be sent to another process."""

    pages: Mapping[str, SearchEntry]

    def __call__(self, uri: str, html: str) -> str | None:
        """The text for the index; None of a page that no search finds."""
        page = self.pages.get(uri)
        return render_indexed(page, html) if page else None


def make_extractor(site: Site) -> TextExtractor:
    return TextExtractor({page.uri: page for page in build_findables(site)})


def write_search(site: Site, pages: Iterable[tuple[str, str | None]], folder: Path, store: Store = NO_STORE) -> None:
    """Indexes the pages as they come and writes what a search needs below `search/` in the language's folder.

    `pages`: address and text for the index. The same pages in the same order give the same bytes.
    Raises PagefindError if the index can't be built.
    """
    seen = PagesKey(site.language)
    with Indexer() as indexer:
        for uri, text in pages:
            seen.add(uri, text)
            if text is not None:
                indexer.add(uri, text)
        index = dict(_render_index(site.language, indexer.finish()))
    if store.is_on:
        store.put(seen.key_in(store), encode_files(index))
    _write_scripts(site, index, folder)


def write_kept_search(site: Site, pages: Iterable[tuple[str, str | None]], folder: Path, store: Store) -> bool:
    """The same from an index that is kept, once all pages are there; False, and nothing written, if none of just
    these pages is.
    """
    seen = PagesKey(site.language)
    for uri, text in pages:
        seen.add(uri, text)
    data = store.get(seen.key_in(store))
    if data is None:
        return False
    _write_scripts(site, decode_files(data), folder)
    return True


def _write_scripts(site: Site, index: Mapping[str, bytes], folder: Path) -> None:
    for path, script in _scripts(site, index):
        target = folder / FOLDER / path
        make_folder(target.parent)
        write_bytes(target, script)


def _scripts(site: Site, index: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Path below the folder and bytes of every script: those of the index, and what the site itself says."""
    yield "interface.js", render_call("interface", site.language, build_interface(site, entry_of(index))).encode()
    answers = render_call("answers", site.language, list(build_answers(site))).encode()
    yield from (
        (path, answers + script if path == START else script) for path, script in index.items() if path != ENTRY
    )


def _render_index(language: str, files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Pairs of path and bytes that follow from the index alone: what Pagefind says of it, and the scripts that carry
    it.
    """
    words = {code: _words(language, code, fragments) for code, fragments in read_fragments(files).items()}
    yield ENTRY, files[ENTRY]
    yield "engine.js", render_engine(language, files).encode()
    yield START, (words.pop(own_language(language)) + render_meta(language, files)).encode()
    yield from ((f"words.{code}.js", call.encode()) for code, call in words.items())
    yield from ((path, script.encode()) for path, script in render_chunks(language, files))


def _words(language: str, code: str, fragments: list[dict[str, Any]]) -> str:
    words = encode_vocabulary(f"{fragment['meta'].get('title', '')} {fragment['content']}" for fragment in fragments)
    return render_call("words", language, code, words)
