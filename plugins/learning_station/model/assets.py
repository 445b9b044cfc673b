"""Files that are published as they are: pictures and whatever pages link to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote

from learning_station.model.page import Body
from learning_station.model.paths import source_of
from learning_station.model.station import Station

_MARKED = re.compile(r"[^/]\.(?P<language>[A-Za-z]+(?:-[A-Za-z0-9]+)*)\.[^./]+$")


def assets_in(station: Station, language: str) -> tuple[str, ...]:
    """The files that the language's folder of the site has: all but those that are named for another (`map.fr.svg`)
    and that no page shown in it names.
    """
    others = {*station.settings.languages, *(code for page in station.pages() for code in page.bodies)} - {language}
    used = files_named_in(page.body_in(language) for page in station.pages())
    return tuple(path for path in station.assets if path in used or _language_of(path) not in others)


def files_named_in(bodies: Iterable[Body]) -> set[str]:
    """The files that links and images in these bodies lead to, relative to the station's root."""
    links = ((body.path, link) for body in bodies for link in body.links if not link.ref)
    return {source_of(path, unquote(link.target.partition("#")[0])) for path, link in links}


def _language_of(path: str) -> str:
    """The language that stands in a file's name before its ending; empty if nothing does."""
    marked = _MARKED.search(path)
    return marked["language"] if marked else ""
