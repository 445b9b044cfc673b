"""How many problems there are, in words."""

from __future__ import annotations

from learning_station.model.drafts import drafts_of
from learning_station.model.station import Station
from learning_station.problems import Level
from learning_station.report.report import LEVELS, Report

NOUNS = {
    Level.ERROR: ("error", "errors"),
    Level.WARNING: ("warning", "warnings"),
    Level.ADVICE: ("piece of advice", "pieces of advice"),
}


def render_counts(report: Report, levels: tuple[Level, ...] = LEVELS) -> str:
    """`2 errors, 1 warning and 3 pieces of advice`, of those levels that there are; empty if there is none."""
    parts = [number_of(report.counts[level], level) for level in levels if report.counts[level]]
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def number_of(count: int, level: Level) -> str:
    """`1 warning`, `1,200 errors`."""
    return f"{count:,} {NOUNS[level][count != 1]}"


def summary_of(station: Station, report: Report) -> str:
    """What to say of a station without errors: `No errors in 4 things, 1 of them drafts, 1 warning.`"""
    things = sum(len(of_kind) for of_kind in station.things.values())
    drafts = len(drafts_of(station))
    return (
        ", ".join(
            filter(
                None,
                [f"No errors in {things} things", f"{drafts} of them drafts" * bool(drafts), render_counts(report)],
            )
        )
        + "."
    )


def summary_of_part(report: Report, elsewhere: Report) -> str:
    """The same of a part of the station: `No errors here, 1 warning; elsewhere 2 errors.`"""
    here = ", ".join(filter(None, ["No errors here", render_counts(report)]))
    return f"{here}; elsewhere {render_counts(elsewhere)}." if elsewhere.problems else f"{here}."


def summary_of_rest(elsewhere: Report) -> str:
    """What to say of all that isn't shown: `Elsewhere: 2 errors and 1 warning.`"""
    return f"Elsewhere: {render_counts(elsewhere)}."
