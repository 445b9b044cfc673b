"""Are the times of an event times of its zone?

When clocks are put forward an hour doesn't exist, when they are put back one comes twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from learning_station.model.event import Event
from learning_station.model.station import Station
from learning_station.problems import LEVELS, Code, Problem, Where

_MINUTE = timedelta(minutes=1)
_YEARS = range(1900, 2200)
"""The years for which the changes of clocks are known."""


def check_clocks(station: Station) -> Iterator[Problem]:
    """Yields `session-times` for a time that doesn't exist in the event's zone, `doubled-hour` for one that comes
    twice.
    """
    for event in station.all(Event):
        for day, clock, is_end, where in _times(event):
            yield from _check(day, clock, is_end, event.zone, where)


def _times(event: Event) -> Iterator[tuple[date, time, bool, Where]]:
    """Each time that has a day, whether it is an end, and where it is written."""
    for name, clock in (("opens", event.opens), ("closes", event.closes)):
        if clock:
            yield event.starts, clock, name == "closes", event.where_of(name)
    for index, day in enumerate(event.programme.days if event.programme else ()):
        for number, session in enumerate(day.sessions):
            for name, clock in (("starts", session.starts), ("ends", session.ends)):
                if day.date and clock:
                    where = event.where_of("programme", "days", index, "sessions", number, name)
                    yield day.date, clock, name == "ends", where


def _check(day: date, clock: time, is_end: bool, zone: str, where: Where) -> Iterator[Problem]:
    if day.year not in _YEARS:
        return
    moment = datetime.combine(day, clock, ZoneInfo(zone))
    # What ends as the clocks are moved ends at a time that exists, and once.
    moments = [moment, (moment.replace(tzinfo=None) - _MINUTE).replace(tzinfo=moment.tzinfo)] if is_end else [moment]
    written = f"{clock:%H:%M} on {day}"
    if all(map(_is_skipped, moments)):
        after = moment.astimezone(UTC).astimezone(moment.tzinfo)
        message = f"{written} doesn't exist in {zone}: clocks are put forward past it"
        yield Problem(where, Code.SESSION_TIMES, message, f"Write the time that clocks then show: {after:%H:%M}.")
    elif all(map(_is_doubled, moments)):
        message = f"{written} comes twice in {zone}: clocks are put back over it"
        hint = "Take a time outside of that hour, or say in the text whether the first or the second is meant."
        yield Problem(where, Code.DOUBLED_HOUR, message, hint, LEVELS[Code.DOUBLED_HOUR])


def _is_skipped(moment: datetime) -> bool:
    return moment.astimezone(UTC).astimezone(moment.tzinfo).replace(tzinfo=None) != moment.replace(tzinfo=None)


def _is_doubled(moment: datetime) -> bool:
    return moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset() and not _is_skipped(moment)


RULE = check_clocks
