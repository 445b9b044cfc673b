"""The editorial rules: their registry."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from learning_station.check.editorial.drawings import check_drawings
from learning_station.check.editorial.headings import check_headings
from learning_station.check.editorial.links import check_link_texts
from learning_station.check.editorial.names import check_names
from learning_station.check.editorial.objectives import check_objectives
from learning_station.check.editorial.pictures import check_alternative_texts
from learning_station.check.editorial.reading_time import check_reading_time
from learning_station.check.editorial.term_names import check_term_names
from learning_station.check.editorial.texts import EditorialTexts
from learning_station.check.editorial.titles import check_titles
from learning_station.check.editorial.translations import check_untranslated
from learning_station.check.editorial.typography import check_typography
from learning_station.check.editorial.units import check_units
from learning_station.check.editorial.unused import check_unused
from learning_station.check.editorial.words import check_words
from learning_station.model.references import Ref
from learning_station.model.station import Station
from learning_station.problems import Code, Problem
from learning_station.processes import can_spread, spread

RULES: Mapping[Callable[[EditorialTexts], Iterator[Problem]], tuple[Code, ...]] = {
    check_headings: (
        Code.HEADING_ORDER,
        Code.REPEATED_HEADING,
        Code.EMPTY_SECTION,
        Code.BOLD_AS_HEADING,
        Code.TITLE_FULL_STOP,
    ),
    check_titles: (Code.TITLE_FULL_STOP, Code.REPEATED_TITLE, Code.LONG_SUMMARY, Code.LONG_TITLE),
    check_term_names: (Code.REPEATED_NAME,),
    check_link_texts: (Code.LINK_TEXT, Code.BARE_ADDRESS),
    check_alternative_texts: (Code.ALTERNATIVE_TEXT,),
    check_words: (Code.REPEATED_WORD, Code.PLACEHOLDER),
    check_names: (Code.NAME_SPELLING,),
    check_untranslated: (Code.UNTRANSLATED,),
    check_drawings: (Code.UNTRANSLATED_DRAWING,),
    check_typography: (Code.TYPOGRAPHY,),
    check_objectives: (Code.OBJECTIVE_VERB, Code.VAGUE_OBJECTIVE),
    check_reading_time: (Code.READING_TIME,),
    check_units: (Code.UNIT_WITHOUT_QUESTIONS, Code.UNIT_WITHOUT_WORKSHEET),
    check_unused: (Code.UNUSED_MATERIAL, Code.UNUSED_TERM, Code.UNUSED_ENTRY),
}
"""Each rule with the codes that it may give; their levels are in `problems.LEVELS`."""


OF_THE_WHOLE = (check_units, check_unused)
"""The rules that don't read texts: what is missing, and what nobody uses."""


def check_editorial(station: Station, *, errors_only: bool = False, only: Ref | None = None) -> Iterator[Problem]:
    """What a seasoned editor would say, of all or of one thing's texts; none of it is an error, unless the station
    makes it one.
    """
    return (problem for found in check_by_rule(station, errors_only=errors_only, only=only) for problem in found)


def check_by_rule(station: Station, *, errors_only: bool = False, only: Ref | None = None) -> Iterator[list[Problem]]:
    """The same, rule by rule: a rule is asked when its turn comes."""
    reading, settings = EditorialTexts(station, only), station.settings.checks
    rules = []
    for number, (rule, codes) in enumerate(RULES.items()):
        if only and rule in OF_THE_WHOLE:
            continue
        if not errors_only or any(code in settings and settings[code].level == "error" for code in codes):
            rules.append(number)
    if len(station.things["lesson"]) < FEWEST_LESSONS or not can_spread():
        yield from (_problems(reading, number) for number in rules)
    else:
        yield from spread(_problems, reading, rules, 1)


FEWEST_LESSONS = 200
"""With fewer, starting processes takes longer than it saves."""


def _problems(reading: EditorialTexts, number: int) -> list[Problem]:
    """What one rule says, by its place in the registry."""
    return list(list(RULES)[number](reading))
