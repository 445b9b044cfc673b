"""A file with thousands of problems of a kind gets a list that somebody can read, and hears how many there are."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from learning_station.check.problem_limit import MOST, limit_excess
from learning_station.problems import Code, Edit, Level, Problem, Problems, Where


def _found(path: str, code: Code, count: int, level: Level = Level.ERROR) -> Iterator[Problem]:
    return (Problem(Where(path, line), code, "wrong", level=level) for line in range(1, count + 1))


def _limited(*groups: Iterator[Problem]) -> list[Problem]:
    problems = Problems()
    for group in groups:
        problems.extend(group)
    return list(limit_excess(problems))


@pytest.mark.parametrize("count", [0, 1, MOST])
def test_up_to_the_limit_all_are_listed(count: int) -> None:
    found = list(_found("a.md", Code.BROKEN_LINK, count))
    assert _limited(iter(found)) == found


def test_beyond_it_the_first_are_listed_and_the_rest_counted() -> None:
    rest, *listed = _limited(_found("a.md", Code.REPEATED_WORD, MOST + 1_234, Level.WARNING))
    assert [problem.where.line for problem in listed] == [*range(1, MOST + 1)]
    assert str(rest).splitlines() == [
        "a.md: warning: there are 1,234 more of these in this file; the first 1,000 are listed [repeated-word]",
        "    Mend those that are listed, then check again.",
    ]


def test_other_files_codes_and_levels_have_lists_of_their_own() -> None:
    groups = [
        ("a.md", Code.BROKEN_LINK, Level.ERROR),
        ("b.md", Code.BROKEN_LINK, Level.ERROR),
        ("a.md", Code.TYPOGRAPHY, Level.ERROR),
    ]
    found = _limited(*(_found(path, code, MOST, level) for path, code, level in groups))
    assert len(found) == len(groups) * MOST


def test_what_is_not_listed_is_mended_all_the_same() -> None:
    fixes = [(Edit(Where("a.md", line), "a", "b"),) for line in range(1, MOST + 4)]
    found = (Problem(edit.where, Code.TYPOGRAPHY, "wrong", fix=(edit,)) for (edit,) in fixes)
    rest, *listed = _limited(found)
    assert [edit for problem in (*listed, rest) for edit in problem.fix] == [edit for (edit,) in fixes]
