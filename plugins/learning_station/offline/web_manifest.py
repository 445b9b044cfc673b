"""What a device shows of the station once it is installed (W3C, Web Application Manifest).

Each language has a manifest of its own, in its folder: whoever installs from a French page gets a French name and
starts in French. Its scope is the whole station, so that the language can be changed without leaving it. It names no
`id`: a relative one would be taken from the host's root and be the same for two stations on one host, while without one
the start page's full address is it.
"""

from __future__ import annotations

from typing import Any

from learning_station.languages.locales import direction_of
from learning_station.model.uris import HOME
from learning_station.pages.site import Site

PAPER = "#fbf7ee"
"""What a starting window shows: the token `--paper`."""

_ICONS = (
    ("icon.svg", "any", "any"),
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("icon-maskable.png", "512x512", "maskable"),
)


def build_web_manifest(site: Site) -> dict[str, Any]:
    """The manifest of the site's language; every address in it is relative to the manifest's own."""
    settings = site.station.settings
    return {
        "name": site.shown(settings.title).value,
        "description": site.title(site.station.course).value,
        "lang": site.language,
        "dir": direction_of(site.language),
        "start_url": HOME,
        "scope": "../",
        "display": "standalone",
        "display_override": ["minimal-ui", "standalone"],
        "theme_color": settings.theme_colour,
        "background_color": PAPER,
        "categories": ["education"],
        "icons": [
            {"src": f"assets/{file}", "sizes": sizes, "type": _type(file), "purpose": purpose}
            for file, sizes, purpose in _ICONS
        ],
    }


def _type(file: str) -> str:
    return "image/svg+xml" if file.endswith(".svg") else "image/png"
