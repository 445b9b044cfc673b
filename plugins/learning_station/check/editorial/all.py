"""The editorial check: all its rules, each declared in its module as `RULE`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from learning_station.check.editorial.rule import EditorialRule
from learning_station.check.editorial.texts import EditorialTexts
from learning_station.declarations import declared
from learning_station.model.references import Ref
from learning_station.model.station import Station
from learning_station.problems import Problem
from learning_station.processes import can_spread, spread


@cache
def editorial_rules() -> tuple[EditorialRule, ...]:
    """Every `RULE` that a module of this folder declares, in the order of their names."""
    return tuple(declared("learning_station.check.editorial", "RULE"))


def check_editorial(station: Station, *, errors_only: bool = False, only: Ref | None = None) -> Iterator[Problem]:
    """What a seasoned editor would say, of all or of one thing's texts; none of it is an error, unless the station
    makes it one.
    """
    return (problem for found in check_by_rule(station, errors_only=errors_only, only=only) for problem in found)


def check_by_rule(station: Station, *, errors_only: bool = False, only: Ref | None = None) -> Iterator[list[Problem]]:
    """The same, rule by rule: a rule is asked when its turn comes."""
    reading, settings = EditorialTexts(station, only), station.settings.checks
    rules = []
    for number, rule in enumerate(editorial_rules()):
        if only and rule.of_the_whole:
            continue
        if not errors_only or any(code in settings and settings[code].level == "error" for code in rule.codes):
            rules.append(number)
    if len(station.things["lesson"]) < FEWEST_LESSONS or not can_spread():
        yield from (_problems(reading, number) for number in rules)
    else:
        yield from spread(_problems, reading, rules, 1)


FEWEST_LESSONS = 200
"""With fewer, starting processes takes longer than it saves."""


def _problems(reading: EditorialTexts, number: int) -> list[Problem]:
    """What one rule says, by its place in the registry."""
    return list(editorial_rules()[number].find(reading))
