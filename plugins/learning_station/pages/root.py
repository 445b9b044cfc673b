"""The files above the languages: the chooser, its not-found page and the sitemap."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from learning_station.languages.messages import load_messages
from learning_station.model.station import Station
from learning_station.model.uris import HOME
from learning_station.pages.chrome import language_link
from learning_station.pages.site import Site

SITEMAP_LIMIT = 50_000


def render_root(station: Station, templates: Path, name: str) -> str:
    """`root.html` or `root-404.html`: links to each language, with the station's title in the default one."""
    default = station.settings.default_language
    environment = root_environment(templates, default)
    site = Site(station, default)
    sites = [Site(station, language) for language in station.settings.languages]
    return environment.get_template(name).render(
        title=site.shown(station.settings.title).value,
        languages=tuple(language_link(one.language, f"{one.language}/{HOME}", one.language == default) for one in sites),
        titles={one.language: one.shown(station.settings.title).value for one in sites},
        language=default,
        assets=f"{default}/assets",
        base=station.settings.base or "",
    )


def root_environment(templates: Path, language: str) -> Environment:
    """For pages that no language's build renders; they speak the one language."""
    environment = Environment(loader=FileSystemLoader(templates), autoescape=True, undefined=StrictUndefined, extensions=["jinja2.ext.i18n"])
    environment.install_gettext_translations(load_messages(language), newstyle=True)  # type: ignore[attr-defined]
    return environment


def render_sitemap(station: Station, uris: Iterable[str]) -> str:
    """Every page in every language with its alternates (sitemaps.org 0.9, at most 50,000 addresses; xhtml:link for languages)."""
    base = (station.settings.site_address or "").rstrip("/")
    languages = station.settings.languages
    entries = []
    for uri in sorted(uris):
        links = "".join(f'<xhtml:link rel="alternate" hreflang={quoteattr(one)} href={quoteattr(f"{base}/{one}/{uri}")}/>' for one in languages)
        entries += [f"<url><loc>{escape(f'{base}/{one}/{uri}')}</loc>{links}</url>" for one in languages]
    namespaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset {namespaces}>\n' + "\n".join(entries[:SITEMAP_LIMIT]) + "\n</urlset>\n"
