"""Do the times of events, sessions and milestones make sense?"""

from __future__ import annotations

from collections.abc import Iterator

from learning_station.model.event import Event, ProgrammeDay, Session
from learning_station.model.registers import Milestone
from learning_station.model.station import Station
from learning_station.problems import Code, Problem

_ORDER = (
    "Exchange the times, or correct one. What goes on after midnight ends at `23:59`, and its rest is a session "
    "of the next day that starts at `0:00`."
)


def check_programmes(station: Station) -> Iterator[Problem]:
    for event in station.all(Event):
        if event.ends and event.ends < event.starts:
            yield Problem(
                event.where_of("ends"),
                Code.SESSION_TIMES,
                f"the event ends on {event.ends}, before it starts on {event.starts}",
                "Exchange the dates, or correct one.",
            )
        deadline = event.registration.deadline if event.registration else None
        if deadline and deadline > event.last_day:
            message = f"one can register until {deadline}, after the event has ended on {event.last_day}"
            yield Problem(
                event.where_of("registration", "deadline"),
                Code.SESSION_TIMES,
                message,
                "Correct one of the dates: most often it is the year.",
            )
        if event.opens and event.closes and event.closes <= event.opens:
            yield Problem(
                event.where_of("closes"),
                Code.SESSION_TIMES,
                f"the event closes at {event.closes:%H:%M} and opens at {event.opens:%H:%M}",
                "Exchange the times, or correct one.",
            )
        seen: set[str] = set()
        days: set[str] = set()
        for index, day in enumerate(event.programme.days if event.programme else ()):
            yield from _day(event, day, index)
            if day.id in days:
                where = event.where_of("programme", "days", index, "id")
                yield Problem(
                    where, Code.DUPLICATE_ID, f"the event already has a day `{day.id}`", "Give it another id."
                )
            days.add(day.id)
            for number, session in enumerate(day.sessions):
                if session.id in seen:
                    where = event.where_of("programme", "days", index, "sessions", number, "id")
                    yield Problem(
                        where,
                        Code.DUPLICATE_ID,
                        f"the event already has a session `{session.id}`",
                        "Give it another id.",
                    )
                seen.add(session.id)
        yield from _contacts(event)
    for milestone in station.all(Milestone):
        if milestone.until and milestone.until.iso < milestone.date.iso[: len(milestone.until.iso)]:
            message = f"it ends in {milestone.until.iso}, before it begins in {milestone.date.iso}"
            yield Problem(
                milestone.where_of("until"), Code.SESSION_TIMES, message, "Exchange the dates, or correct one."
            )


def _day(event: Event, day: ProgrammeDay, index: int) -> Iterator[Problem]:
    if day.date and not event.starts <= day.date <= event.last_day:
        where = event.where_of("programme", "days", index, "date")
        yield Problem(
            where,
            Code.SESSION_TIMES,
            f"{day.date} is not a day of the event",
            f"The event lasts from {event.starts} to {event.last_day}.",
        )
    last_by_track: dict[str, Session] = {}
    for number, session in enumerate(day.sessions):
        path = ("programme", "days", index, "sessions", number)
        if (session.starts is None) != (session.ends is None):
            yield Problem(
                event.where_of(*path),
                Code.SESSION_TIMES,
                f"the session `{session.id}` has only one of `starts` and `ends`",
                "Write both, or neither.",
            )
            continue
        if session.starts is None or session.ends is None:
            continue
        if session.ends <= session.starts:
            message = (
                f"the session `{session.id}` ends at {session.ends:%H:%M}, not after it starts at "
                f"{session.starts:%H:%M}"
            )
            yield Problem(event.where_of(*path, "ends"), Code.SESSION_TIMES, message, _ORDER)
            continue
        before = last_by_track.get(session.track or "")
        if before and before.ends and session.starts < before.ends:
            message = (
                f"the session `{session.id}` starts at {session.starts:%H:%M}, before `{before.id}` ends at "
                f"{before.ends:%H:%M}"
            )
            yield Problem(
                event.where_of(*path, "starts"),
                Code.SESSION_OVERLAP,
                message,
                "Correct a time, put the sessions in order, or give those that run side by side different `track`s.",
            )
        if not before or not before.ends or session.ends > before.ends:
            last_by_track[session.track or ""] = session


def _contacts(event: Event) -> Iterator[Problem]:
    for index, contact in enumerate(event.contacts):
        if not contact.person and not contact.organisation:
            yield Problem(
                event.where_of("contacts", index),
                Code.MISSING_KEY,
                "the contact names nobody",
                "Add `person: an-id` or `organisation: an-id`.",
            )
    days = event.programme.days if event.programme else ()
    for day_index, day in enumerate(days):
        for index, session in enumerate(day.sessions):
            for number, moderator in enumerate(session.moderators):
                if bool(moderator.person) == bool(moderator.organisation):
                    where = event.where_of("programme", "days", day_index, "sessions", index, "moderators", number)
                    yield Problem(
                        where,
                        Code.MISSING_KEY,
                        "a moderator is either a person or an organisation",
                        "Write `person: an-id` or `organisation: an-id`.",
                    )


RULE = check_programmes
