"""The grid of a programme of several days: each session's place on rows of a quarter of an hour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from learning_station.languages import locales
from learning_station.model.event import Programme, Session

QUARTERS_SHOWN = 64
"""As many rows as the stylesheet knows: sixteen hours."""


@dataclass(frozen=True)
class HourView:
    row: int
    label: str


@dataclass(frozen=True)
class Grid:
    """The rows from the first session's full hour to the last session's end."""

    first: int
    """The quarter of the day, from 0, on row 1."""
    last: int

    def place(self, session: Session) -> tuple[int, int]:
        """The session's first row, from 1, and how many rows it fills."""
        starts, ends = _quarter(session.starts), _quarter(session.ends)
        return starts - self.first + 1, ends - starts

    def hours(self, language: str) -> tuple[HourView, ...]:
        return tuple(
            HourView(quarter - self.first + 1, locales.clock(time(quarter // 4), language))
            for quarter in range(self.first, self.last, 4)
        )


def grid_of(programme: Programme) -> Grid | None:
    """The programme's grid; None where one wouldn't show it truly: one day, no or odd times, sessions side by side."""
    sessions = [session for day in programme.days for session in day.sessions]
    if len(programme.days) < 2 or not all(_fits(session) for session in sessions):
        return None
    first = min(_quarter(session.starts) for session in sessions) // 4 * 4
    last = max(_quarter(session.ends) for session in sessions)
    return Grid(first, last) if last - first <= QUARTERS_SHOWN else None


def _fits(session: Session) -> bool:
    times = (session.starts, session.ends)
    return not session.track and all(moment is not None and moment.minute % 15 == 0 for moment in times)


def _quarter(moment: time | None) -> int:
    return moment.hour * 4 + moment.minute // 15 if moment else 0
