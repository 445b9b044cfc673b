"""The page from which a reader takes the station away: zips, and how to use them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from learning_station.languages import locales
from learning_station.model.bundles import ALL, DOWNLOADS, SUMS, bundle_file
from learning_station.model.uris import HOME, OFFLINE
from learning_station.pages.page_assets import ZIPS
from learning_station.pages.site import Site
from learning_station.pages.views import LocalizedText, PageSpec


@dataclass(frozen=True)
class BundleView:
    """One zip that a publisher can offer; its size is known only after the build, so the page's script adds it."""

    file: str
    name: LocalizedText
    url: str
    """Where it is on the web; empty without a site address."""


@dataclass(frozen=True)
class OfflineView:
    title: LocalizedText
    folder: str
    """The name of the folder in every zip."""
    bundles: tuple[BundleView, ...]
    downloads_uri: str
    """The folder of the zips, relative to the language's folder."""
    first_page: str
    sums: str


def build_offline_pages(site: Site) -> Iterator[PageSpec]:
    settings = site.station.settings
    folder = settings.name
    title = site.plain(site._("Take it with you"))
    view = OfflineView(title, folder, tuple(_bundles(site, folder)), f"../{DOWNLOADS}/", HOME, SUMS)
    description = site._("The whole station fits in one folder: take it to where there is no connection.")
    yield PageSpec(OFFLINE, "offline.html", "offline", title, description, view, section="about", needs=ZIPS)


def _bundles(site: Site, folder: str) -> Iterator[BundleView]:
    settings = site.station.settings
    base = f"{settings.site_address.rstrip('/')}/{DOWNLOADS}/" if settings.site_address else ""
    keys = [ALL, *settings.languages] if len(settings.languages) > 1 else list(settings.languages)
    for key in keys:
        name = site.plain(site._("All languages")) if key == ALL else site.plain(_own_name(key), key)
        file = bundle_file(folder, key)
        yield BundleView(file, name, f"{base}{file}" if base else "")


def _own_name(language: str) -> str:
    name = locales.language_name(language, language)
    return name[0].upper() + name[1:]
