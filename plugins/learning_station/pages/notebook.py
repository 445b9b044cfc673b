"""The notebook: every note that a learner made, by the pages that they are about.

The page has the course's pages; the notes are in their browser.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from learning_station.languages import locales
from learning_station.model.case import Case
from learning_station.model.material import Material
from learning_station.model.page import Page
from learning_station.model.uris import MY_NOTEBOOK, uri_of
from learning_station.pages.data_block import script_json
from learning_station.pages.page_assets import MY
from learning_station.pages.site import Site
from learning_station.pages.views import LocalizedText, PageSpec


@dataclass(frozen=True)
class NotebookView:
    title: LocalizedText
    pages: Markup
    """The pages that can have notes, in the course's order, as a data block."""


def build_notebook_pages(site: Site) -> Iterator[PageSpec]:
    title = site.plain(site._("My notebook"))
    view = NotebookView(title, script_json([_outline(site, page) for page in _pages(site)]))
    description = site._(
        "Your notes and the passages that you highlighted, from all pages. They are kept in this browser and on "
        "this device only."
    )
    yield PageSpec(MY_NOTEBOOK, "my/notebook.html", "my-notebook", title, description, view, section="my", needs=MY)


def _pages(site: Site) -> Iterator[Page]:
    for unit in site.station.units:
        yield unit
        yield from site.station.lessons_of(unit)
    yield from site.station.all(Material)
    yield from site.station.all(Case)


def _outline(site: Site, page: Page) -> dict[str, str]:
    title = site.title(page)
    said = {"uri": uri_of(page) or "", "title": title.value}
    return (
        {**said, "language": title.language, "direction": locales.direction_of(title.language)}
        if title.foreign
        else said
    )
