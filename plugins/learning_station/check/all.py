"""The rules across the whole station: their registry."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from pathlib import Path

from learning_station.check.address_clashes import check_outputs
from learning_station.check.anchors import check_anchors
from learning_station.check.assets import check_assets
from learning_station.check.circles import check_circles
from learning_station.check.clocks import check_clocks
from learning_station.check.configuration import check_configuration
from learning_station.check.course import check_course
from learning_station.check.drafts import check_drafts
from learning_station.check.editorial.all import check_editorial
from learning_station.check.folders import check_places
from learning_station.check.former_ids import check_former
from learning_station.check.ids import check_ids
from learning_station.check.kits import check_kits
from learning_station.check.levels import FOUND_BY_READING, judge
from learning_station.check.links import check_links
from learning_station.check.numbers import check_numbers
from learning_station.check.problem_limit import limit_excess
from learning_station.check.programmes import check_programmes
from learning_station.check.questions import check_questions
from learning_station.check.references import check_references
from learning_station.check.root_files import check_root_files
from learning_station.check.theme import check_theme
from learning_station.check.theme_links import check_theme_links
from learning_station.check.translations import check_translations
from learning_station.check.worksheets import check_worksheets
from learning_station.load.reading_memory import ReadingMemory
from learning_station.load.station import load_station
from learning_station.model.station import Station
from learning_station.problems import Code, Problem, Problems, StationError

CHECKS: tuple[Callable[[Station], Iterator[Problem]], ...] = (
    check_course,
    check_references,
    check_circles,
    check_numbers,
    check_links,
    check_drafts,
    check_programmes,
    check_clocks,
    check_worksheets,
    check_questions,
    check_kits,
    check_translations,
    check_outputs,
    check_ids,
    check_anchors,
    check_former,
    check_assets,
    check_root_files,
)


def check_station(root: Path, *, errors_only: bool = False) -> tuple[Station | None, Problems]:
    """The station in that folder and every problem of it, of the files and of the whole.

    With `errors_only`, warnings and advice that take time to find are left out.
    """
    station, found = find_errors(root)
    if station is None:
        return None, limit_excess(found)
    if not errors_only:
        found.extend(check_editorial(station))
        return station, weigh(station, found)
    return station, weigh(station, found, ())


def find_errors(root: Path, memory: ReadingMemory | None = None) -> tuple[Station | None, Problems]:
    """The station in that folder and what is found of it in no time, all errors among it, with the level that each has
    by nature.

    `memory`: of the last reading, from which comes what has not changed since.
    """
    found = Problems()
    station = load_station(root, found, memory)
    found.extend(check_configuration(root))
    found.extend(check_places(root))
    found.extend(check_theme(root))
    found.extend(check_theme_links(root))
    if station is not None:
        for check in CHECKS:
            found.extend(check(station))
        found.extend(check_editorial(station, errors_only=True))
    return station, found


def weigh(station: Station, found: Problems, looked_for: Container[Code] = FOUND_BY_READING) -> Problems:
    """The problems as they are reported: with the station's levels and ignores, and of thousands of a kind the
    first.
    """
    return limit_excess(judge(station, found, looked_for))


def load_checked(root: Path) -> tuple[Station, Problems]:
    """The station, free of errors, with warnings that are found on the way; raises StationError with all problems if
    there is an error.
    """
    station, problems = check_station(root, errors_only=True)
    if station is None or problems.errors:
        raise StationError(problems)
    return station, problems
