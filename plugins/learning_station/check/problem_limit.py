"""Problems of one kind that a file has by the thousand: the first of them, and how many more there are."""

from __future__ import annotations

from learning_station.problems import Code, Level, Problem, Problems, Where

MOST = 1_000
"""So many problems of one code and level are listed of a file. Nobody reads more, and each costs every report time."""


def limit_excess(problems: Problems) -> Problems:
    """The problems, of each file the first `MOST` of a code and level; one more, about the whole file, stands for
    all others and mends what they mend.
    """
    kinds: dict[tuple[str, Code, Level], list[Problem]] = {}
    for problem in problems:
        kinds.setdefault((problem.where.path, problem.code, problem.level), []).append(problem)
    limited = Problems()
    for found in kinds.values():
        limited.extend(found[:MOST])
        if others := found[MOST:]:
            limited.extend([_standing_for(others)])
    return limited


def _standing_for(others: list[Problem]) -> Problem:
    first = others[0]
    message = f"there are {len(others):,} more of these in this file; the first {MOST:,} are listed"
    fix = tuple(edit for problem in others for edit in problem.fix)
    return Problem(
        Where(first.where.path), first.code, message, "Mend those that are listed, then check again.", first.level, fix
    )
