"""Does each unit have what the others have: questions to check oneself, worksheets to take away?"""

from __future__ import annotations

from collections.abc import Iterator

from learning_station.check.editorial.rule import EditorialRule
from learning_station.check.editorial.texts import EditorialTexts, found
from learning_station.model.drafts import is_draft
from learning_station.model.page import Page
from learning_station.model.station import Station
from learning_station.model.unit import Lesson, Unit
from learning_station.problems import Code, Problem


def check_units(reading: EditorialTexts) -> Iterator[Problem]:
    """A course that has no question at all means it so, and a unit without lessons is only announced."""
    station = reading.station
    if station.unread:
        return
    for unit in station.all(Unit):
        pages = list(_pages(station, unit))
        if not unit.lessons or is_draft(station, unit) or len(pages) == 1:
            continue
        if station.questions and not any(page.original.questions for page in pages):
            hint = "Ask at least one question a lesson: `/// question | …`; to recall is to learn."
            yield found(
                unit.where, Code.UNIT_WITHOUT_QUESTIONS, f"the unit `{unit.id}` has no questions, and others have", hint
            )
        if station.worksheets and not any(page.original.worksheets for page in pages):
            hint = "Add a worksheet, `//// worksheet | …`: what a learner writes there is what they take home."
            yield found(
                unit.where, Code.UNIT_WITHOUT_WORKSHEET, f"the unit `{unit.id}` has no worksheet, and others have", hint
            )


def _pages(station: Station, unit: Unit) -> Iterator[Page]:
    yield unit
    for id in unit.lessons:
        lesson = station.things["lesson"].get(id)
        if isinstance(lesson, Lesson):
            yield lesson


RULE = EditorialRule(check_units, (Code.UNIT_WITHOUT_QUESTIONS, Code.UNIT_WITHOUT_WORKSHEET), of_the_whole=True)
