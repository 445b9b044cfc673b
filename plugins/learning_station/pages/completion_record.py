"""The record of completion: what a learner declares to have done, on one page to print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from learning_station.model.uris import MY_RECORD
from learning_station.pages.page_assets import MY
from learning_station.pages.site import Site
from learning_station.pages.unit import UnitCard, unit_card
from learning_station.pages.views import LocalizedText, PageSpec


@dataclass(frozen=True)
class RecordView:
    title: LocalizedText
    course: LocalizedText
    units: tuple[UnitCard, ...]
    """Those that have lessons: only a lesson can be done."""


def build_record_pages(site: Site) -> Iterator[PageSpec]:
    title = site.plain(site._("Record of completion"))
    units = tuple(unit_card(site, unit) for unit in site.station.units if unit.lessons)
    view = RecordView(title, site.shown(site.station.course.title), units)
    description = site._(
        "The lessons that you have done, with their dates, to print or keep. You declare it yourself; no one issues it."
    )
    yield PageSpec(MY_RECORD, "my/record.html", "my-record", title, description, view, section="my", needs=MY)
