"""Ignores: comments of an editor that switch one code off at one place, with a reason."""

from __future__ import annotations

from dataclasses import dataclass

from learning_station.problems import Code, Edit, Problem, Where


@dataclass(frozen=True)
class Ignore:
    """One code, and the lines of a file in which it is no problem."""

    code: Code
    where: Where
    first: int
    last: int
    """The first and the last line that it covers, from 1."""
    removal: Edit
    """What takes the comment out of the file."""

    def covers(self, problem: Problem) -> bool:
        where = problem.where
        return problem.code is self.code and where.path == self.where.path and self.first <= where.line <= self.last
