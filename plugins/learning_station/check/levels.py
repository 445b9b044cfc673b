"""What remains of the problems when the editors' ignores and the station's own levels are taken into account."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from learning_station.model.ignore import Ignore
from learning_station.model.station import Station
from learning_station.problems import LEVELS, Code, Problem, Problems

FOUND_BY_ASKING = frozenset([Code.DEAD_LINK, Code.MOVED_LINK, Code.UNSURE_LINK])
"""What only `station links` finds."""

FOUND_BY_READING = frozenset(Code) - FOUND_BY_ASKING


def apply_levels(station: Station, found: Problems, looked_for: Container[Code] = FOUND_BY_READING) -> Problems:
    """The problems that no comment ignores, with the levels that the station gives them; ignores that ignore nothing
    are added.

    While there are errors nobody knows what else there is, so no ignore is said to be unused; nor is one of a code that
    wasn't looked for.
    """
    if not station.ignores and not station.settings.checks:
        return found
    by_code: dict[tuple[Code, str], list[Ignore]] = {}
    for ignore in station.ignores:
        by_code.setdefault((ignore.code, ignore.where.path), []).append(ignore)
    used: set[Ignore] = set()
    remaining = []
    for problem in found:
        covering = {ignore for ignore in by_code.get((problem.code, problem.where.path), ()) if ignore.covers(problem)}
        used |= covering
        if not covering:
            remaining.append(problem)
    if not found.errors and not station.unread:
        remaining += _unused(ignore for ignore in station.ignores if ignore not in used and ignore.code in looked_for)
    judged = Problems()
    judged.extend(_weighed(station, remaining))
    return judged


def _unused(ignores: Iterable[Ignore]) -> Iterator[Problem]:
    for ignore in ignores:
        message = f"there is no `{ignore.code}` here to be ignored"
        yield Problem(
            ignore.where,
            Code.UNUSED_IGNORE,
            message,
            "Take the comment out.",
            LEVELS[Code.UNUSED_IGNORE],
            (ignore.removal,),
        )


def _weighed(station: Station, problems: Iterable[Problem]) -> Iterator[Problem]:
    for problem in problems:
        setting = station.settings.checks.get(problem.code)
        if setting is None or problem.code not in LEVELS:
            yield problem
        elif setting.level != "off":
            yield replace(problem, level=type(problem.level)(setting.level))
