"""The bodies of a large station rendered side by side: Markdown takes half of a build's time, and one body needs no other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor

from learning_station.markup.render import Rendered
from learning_station.model.station import Station
from learning_station.pages.site import Site

FEWEST = 200
"""Below so many pages, starting processes takes longer than it saves."""

_site: Site


def render_bodies(station: Station, language: str, processes: int, started: Callable[[], None]) -> Mapping[str, Rendered]:
    """Every page's body as the language shows it, by its file; nothing where one process is as fast.

    `started` is called in each process before its work.
    """
    paths = [page.body_in(language).path for page in station.pages()]
    if processes < 2 or len(paths) < FEWEST:
        return {}
    size = -(-len(paths) // (processes * 4))
    parts = [paths[start : start + size] for start in range(0, len(paths), size)]
    with ProcessPoolExecutor(processes, initializer=_start, initargs=(station, language, started)) as pool:
        return {path: rendered for part in pool.map(_render, parts) for path, rendered in part}


def _start(station: Station, language: str, started: Callable[[], None]) -> None:
    global _site
    started()
    _site = Site(station, language)


def _render(paths: Sequence[str]) -> list[tuple[str, Rendered]]:
    station = _site.station
    return [(path, _site.renderer.body(station.page_at[path].body_in(_site.language))) for path in paths]
