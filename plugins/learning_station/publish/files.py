"""What a language's folder has besides its pages: pictures, scripts and styles, and data made from the station."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

from learning_station.model.assets import assets_in
from learning_station.model.paths import asset_uri
from learning_station.model.uris import RENAMED, TERMS, WEB_MANIFEST
from learning_station.offline.saving import SERVICE_WORKER
from learning_station.offline.store_frame import STORE_SCRIPT
from learning_station.offline.web_manifest import build_web_manifest
from learning_station.pages.definitions import render_terms
from learning_station.pages.renamed import render_renamed
from learning_station.pages.site import Site

_ASSETS = "assets"
_SOURCES = ("assets/css/", "assets/js/")
"""Of the scripts and styles, which are published as bundles."""
_ABOVE = (f"assets/{SERVICE_WORKER}", f"assets/{STORE_SCRIPT}")
"""Scripts that stand above the languages."""
_NOT_PUBLISHED = (".*", "*/.*", "*.py", "*.pyc", "*.html", "*.md", "*readme*")


def write_files(site: Site, theme: tuple[Path, ...], folder: Path) -> frozenset[str]:
    """Writes them into the language's folder; their addresses."""
    copied = {uri: path for path in reversed(theme) for uri, path in _theme_files(path)}
    copied |= {asset_uri(path): site.station.root / path for path in assets_in(site.station, site.language)}
    for uri, source in copied.items():
        shutil.copyfile(source, _ready(folder / uri))
    made = dict(_made(site))
    for uri, text in made.items():
        _ready(folder / uri).write_text(text, "utf-8")
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


def _ready(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path
