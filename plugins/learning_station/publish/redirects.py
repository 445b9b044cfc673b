"""The pages at old addresses, written into a language's folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from learning_station.files.copy import copy_file
from learning_station.files.write import make_folder, write_text
from learning_station.load.theme import templates_dir
from learning_station.offline.inventory import MOVED
from learning_station.pages.site import Site
from learning_station.render.redirects import find_moved_pages, render_moved


def write_moved(site: Site, folder: Path, uris: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Writes a page at each old address of the pages `uris`; returns pairs of the old address and the new one."""
    moved = find_moved_pages(site.station, set(uris))
    for uri, html in render_moved(site, moved, templates_dir()):
        path = folder / uri
        make_folder(path.parent, folder)
        write_text(path, html)
    return tuple((former.old, former.new) for former in moved)


def write_moved_again(folder: Path, languages: Sequence[str], moved: Sequence[tuple[str, str]]) -> None:
    """Copies these pages below `moved/` in the finished site. Where a host redirects an old address, nobody can fetch
    the page there, but a browser that saves the site needs it.
    """
    for language in languages:
        for old, _ in moved:
            path = folder / MOVED / language / old
            make_folder(path.parent, folder)
            copy_file(folder / language / old, path)
