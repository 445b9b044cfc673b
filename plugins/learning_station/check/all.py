"""The rules across the whole station: their registry."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from learning_station.check.anchors import check_anchors
from learning_station.check.assets import check_assets
from learning_station.check.circles import check_circles
from learning_station.check.clocks import check_clocks
from learning_station.check.configuration import check_configuration
from learning_station.check.course import check_course
from learning_station.check.drafts import check_drafts
from learning_station.check.editorial.all import check_editorial
from learning_station.check.excess import limit_excess
from learning_station.check.former import check_former
from learning_station.check.ids import check_ids
from learning_station.check.judged import judge
from learning_station.check.kits import check_kits
from learning_station.check.links import check_links
from learning_station.check.numbers import check_numbers
from learning_station.check.outputs import check_outputs
from learning_station.check.places import check_places
from learning_station.check.programmes import check_programmes
from learning_station.check.questions import check_questions
from learning_station.check.references import check_references
from learning_station.check.root_files import check_root_files
from learning_station.check.theme import check_theme
from learning_station.check.theme_links import check_theme_links
from learning_station.check.translations import check_translations
from learning_station.check.worksheets import check_worksheets
from learning_station.load.station import load_station
from learning_station.model.station import Station
from learning_station.problems import Problem, Problems, StationError

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
    problems = Problems()
    station = load_station(root, problems)
    problems.extend(check_configuration(root))
    problems.extend(check_places(root))
    problems.extend(check_theme(root))
    problems.extend(check_theme_links(root))
    if station is not None:
        for check in CHECKS:
            problems.extend(check(station))
        problems.extend(check_editorial(station, errors_only=errors_only))
        problems = judge(station, problems, ()) if errors_only else judge(station, problems)
    return station, limit_excess(problems)


def load_checked(root: Path) -> tuple[Station, Problems]:
    """The station, free of errors, with warnings that are found on the way; raises StationError with all problems if there is an error."""
    station, problems = check_station(root, errors_only=True)
    if station is None or problems.errors:
        raise StationError(problems)
    return station, problems
