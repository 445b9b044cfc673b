"""The check of a whole station: all its rules, each declared in its module as `RULE`."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from functools import cache
from pathlib import Path

from learning_station.check.configuration import check_configuration
from learning_station.check.editorial.all import check_editorial
from learning_station.check.folders import check_places
from learning_station.check.levels import FOUND_BY_READING, apply_levels
from learning_station.check.problem_limit import limit_excess
from learning_station.check.theme import check_theme
from learning_station.check.theme_links import check_theme_links
from learning_station.declarations import declared
from learning_station.load.reading_memory import ReadingMemory
from learning_station.load.station import load_station
from learning_station.model.station import Station
from learning_station.problems import Code, Problem, Problems, StationError


def check_station(root: Path, *, errors_only: bool = False) -> tuple[Station | None, Problems]:
    """The station in that folder and every problem of it, of the files and of the whole.

    With `errors_only`, warnings and advice that take time to find are left out.
    """
    station, found = find_errors(root)
    if station is None:
        return None, limit_excess(found)
    if not errors_only:
        found.extend(check_editorial(station))
        return station, select_reported(station, found)
    return station, select_reported(station, found, ())


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
        for check in station_rules():
            found.extend(check(station))
        found.extend(check_editorial(station, errors_only=True))
    return station, found


@cache
def station_rules() -> tuple[Callable[[Station], Iterator[Problem]], ...]:
    """Every `RULE` that a module of this folder declares, in the order of their names."""
    return tuple(declared("learning_station.check", "RULE"))


def select_reported(station: Station, found: Problems, looked_for: Container[Code] = FOUND_BY_READING) -> Problems:
    """The problems as they are reported: with the station's levels and ignores, and of thousands of a kind the
    first.
    """
    return limit_excess(apply_levels(station, found, looked_for))


def load_checked(root: Path) -> tuple[Station, Problems]:
    """The station, free of errors, with warnings that are found on the way; raises StationError with all problems if
    there is an error.
    """
    station, problems = check_station(root, errors_only=True)
    if station is None or problems.errors:
        raise StationError(problems)
    return station, problems
