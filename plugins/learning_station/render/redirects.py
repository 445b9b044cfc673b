"""The small pages at addresses that pages had before they were renamed: they lead on, from a host and from a disk,
with and without a script.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator
from pathlib import Path

from learning_station.languages.locales import direction_of
from learning_station.model.former_addresses import FormerAddress, former_pages
from learning_station.model.station import Station
from learning_station.pages.site import Site
from learning_station.render.policy import Policy, with_policy
from learning_station.render.root_pages import root_environment
from learning_station.render.theme import inline_texts


def find_moved_pages(station: Station, built: Collection[str]) -> list[FormerAddress]:
    """The former addresses of the pages that were built."""
    return [former for former in former_pages(station) if former.new in built and former.old not in built]


def render_moved(site: Site, moved: Collection[FormerAddress], templates: Path) -> Iterator[tuple[str, str]]:
    """The address and the HTML of each such page in one language. It is in no list, no search and no sitemap."""
    language = site.language
    env = root_environment(templates, language)
    template, policy = env.get_template("moved.html"), Policy(scripts=inline_texts(env, ("go-on.js",)))
    base = (site.station.settings.site_address or "").rstrip("/")
    for former in moved:
        folder = posixpath.dirname(former.old)
        to = posixpath.relpath(former.new, folder or ".")
        title = site.title(former.thing)
        html = template.render(
            language=language,
            direction=direction_of(language),
            title=title.value,
            name=title,
            to=to,
            canonical=f"{base}/{language}/{former.new}" if base else to,
            assets=posixpath.relpath("assets", folder or "."),
        )
        yield former.old, with_policy(html, policy)
