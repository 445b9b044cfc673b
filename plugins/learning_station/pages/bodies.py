"""The bodies of a large station rendered by other processes: Markdown takes half of a build's time, and one body needs no other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager

from learning_station.markup.render import Rendered
from learning_station.model.station import Station
from learning_station.model.uris import uri_of
from learning_station.pages.site import Site

FEWEST = 200
"""Below so many pages, starting processes takes longer than it saves."""
_PART = 20
"""So many bodies are handed over at once."""

_site: Site


@contextmanager
def rendering_bodies(station: Station, language: str, processes: int, started: Callable[[], None]) -> Iterator[Mapping[str, Rendered]]:
    """Every page's body as the language shows it, by its file; nothing where one process is as fast.

    They come in the order of the pages' addresses; asking for one waits until it is there. `started` is called in each process before its work.
    """
    pages = sorted(station.pages(), key=lambda page: uri_of(page) or "")
    if processes < 2 or len(pages) < FEWEST:
        yield {}
        return
    paths = [page.body_in(language).path for page in pages]
    pool = ProcessPoolExecutor(processes, initializer=_start, initargs=(station, language, started))
    try:
        yield ComingBodies(pool, [paths[start : start + _PART] for start in range(0, len(paths), _PART)])
    finally:
        pool.shutdown(cancel_futures=True)


class ComingBodies(Mapping[str, Rendered]):
    """Bodies, some of which are still being rendered."""

    def __init__(self, pool: ProcessPoolExecutor, parts: Sequence[Sequence[str]]) -> None:
        self._parts: dict[str, Future[dict[str, Rendered]]] = {}
        for part in parts:
            self._parts |= dict.fromkeys(part, pool.submit(_render, part))

    def __getitem__(self, path: str) -> Rendered:
        return self._parts[path].result()[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)

    def __len__(self) -> int:
        return len(self._parts)


def _start(station: Station, language: str, started: Callable[[], None]) -> None:
    global _site
    started()
    _site = Site(station, language)


def _render(paths: Sequence[str]) -> dict[str, Rendered]:
    station = _site.station
    return {path: _site.render(station.page_at[path].body_in(_site.language)) for path in paths}
