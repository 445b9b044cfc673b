"""The pages at old addresses, written into the finished folders of the languages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from learning_station.mkdocs.theme import templates_dir
from learning_station.model.former import Former
from learning_station.model.station import Station
from learning_station.offline.inventory import MOVED
from learning_station.offline.policy import with_policy
from learning_station.pages.moved import moved_pages, render_moved


def write_moved(station: Station, folder: Path, uris: Sequence[str]) -> list[Former]:
    """Writes one for each old address of the pages that were built, in every language; returns them.

    And once more below `moved/`: where the host redirects an old address, what stands there can't be had, but has to be saved with the rest.
    """
    moved = moved_pages(station, set(uris))
    for language in station.settings.languages if moved else ():
        for uri, html in render_moved(station, language, moved, templates_dir()):
            for path in (folder / language / uri, folder / MOVED / language / uri):
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(with_policy(html), "utf-8")
    return moved
