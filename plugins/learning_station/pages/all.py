"""Every page of one language's site: the registry of page kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from learning_station.declarations import declared
from learning_station.model.uris import UNLISTED
from learning_station.pages.cards import build_cards_pages
from learning_station.pages.case import build_case_pages
from learning_station.pages.completion_record import build_record_pages
from learning_station.pages.course import build_course_pages
from learning_station.pages.event import build_event_pages
from learning_station.pages.glossary import build_glossary_pages
from learning_station.pages.kit import build_kit_pages
from learning_station.pages.library import build_library_pages
from learning_station.pages.my_station import build_my_station_pages
from learning_station.pages.news import build_news_pages, build_text_pages
from learning_station.pages.notebook import build_notebook_pages
from learning_station.pages.offline import build_offline_pages
from learning_station.pages.overviews import build_overview_pages
from learning_station.pages.people import build_organisation_pages, build_people_pages
from learning_station.pages.question_sheets import build_question_pages
from learning_station.pages.site import Site
from learning_station.pages.strategy import build_strategy_pages
from learning_station.pages.translations import build_translations_pages
from learning_station.pages.unit import build_unit_pages
from learning_station.pages.views import PageSpec
from learning_station.pages.worksheet import build_worksheet_pages

BUILDERS: tuple[Callable[[Site], Iterator[PageSpec]], ...] = (
    build_course_pages,
    build_unit_pages,
    build_worksheet_pages,
    build_question_pages,
    build_library_pages,
    build_event_pages,
    build_case_pages,
    build_kit_pages,
    build_glossary_pages,
    build_people_pages,
    build_organisation_pages,
    build_news_pages,
    build_text_pages,
    build_overview_pages,
    build_offline_pages,
    build_my_station_pages,
    build_notebook_pages,
    build_cards_pages,
    build_record_pages,
    build_strategy_pages,
    build_translations_pages,
)


def build_pages(site: Site) -> Iterator[PageSpec]:
    """All pages in the navigation's order, then those of modules that declare their builder as `BUILD`.

    No two have the same address (the station is checked).
    """
    for build in (*BUILDERS, *declared("learning_station.pages", "BUILD")):
        for spec in build(site):
            yield replace(spec, robots="noindex") if spec.uri in UNLISTED else spec
