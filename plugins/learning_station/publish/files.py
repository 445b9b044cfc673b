"""What a language's folder has besides its pages: pictures, scripts and styles, and data made from the station."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

from learning_station.files.copy import copy_file, copy_own_file
from learning_station.files.write import make_folder, write_text
from learning_station.load.theme import templates_dir
from learning_station.model.assets import assets_in
from learning_station.model.paths import asset_uri
from learning_station.model.uris import RENAMED, TERMS, WEB_MANIFEST
from learning_station.offline.saving import SERVICE_WORKER
from learning_station.offline.store_frame import STORE_SCRIPT
from learning_station.offline.web_manifest import build_web_manifest
from learning_station.pages.definitions import render_terms
from learning_station.pages.item_renames import render_renamed
from learning_station.pages.site import Site

_ASSETS = "assets"
_SOURCES = ("assets/css/", "assets/js/")
"""Of the scripts and styles, which are published as bundles."""
_ABOVE = (f"assets/{SERVICE_WORKER}", f"assets/{STORE_SCRIPT}")
"""Scripts that stand above the languages."""
_NOT_PUBLISHED = (".*", "*/.*", "*.py", "*.pyc", "*.html", "*.md", "*readme*")


def write_files(site: Site, theme: tuple[Path, ...], folder: Path) -> frozenset[str]:
    """Writes these files into the language's folder; returns their addresses."""
    root, own = site.station.root, templates_dir().resolve()
    copied = {uri: (path, within) for within in reversed(theme) for uri, path in _theme_files(within)}
    copied |= {asset_uri(path): (root / path, root) for path in assets_in(site.station, site.language)}
    for uri, (source, within) in copied.items():
        make_folder((folder / uri).parent, folder)
        if within == own:
            copy_own_file(source, folder / uri)
        else:
            copy_file(source, folder / uri, within)
    made = dict(_made(site))
    for uri, text in made.items():
        make_folder((folder / uri).parent, folder)
        write_text(folder / uri, text)
    return frozenset((*copied, *made))


def _made(site: Site) -> Iterator[tuple[str, str]]:
    yield WEB_MANIFEST, json.dumps(build_web_manifest(site), ensure_ascii=False, indent=1)
    yield TERMS, render_terms(site)
    if site.renamed:
        yield RENAMED, render_renamed(site.renamed)


def _theme_files(theme: Path) -> Iterator[tuple[str, Path]]:
    """The address and the path of every file of a theme's folder that is published."""
    for parent, _, names in os.walk(theme / _ASSETS):
        for name in names:
            path = Path(parent, name)
            uri = path.relative_to(theme).as_posix()
            hidden = any(fnmatch(uri.lower(), pattern) for pattern in _NOT_PUBLISHED)
            if not hidden and not uri.startswith(_SOURCES) and uri not in _ABOVE:
                yield uri, path
