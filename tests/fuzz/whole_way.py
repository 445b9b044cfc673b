"""A station taken the whole way, from its files to its finished pages; whatever an editor may not see is a failure."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

from jinja2 import Environment

from learning_station.check.all import check_station
from learning_station.edit.fixes import apply_fixes
from learning_station.load.theme import load_theme_dirs
from learning_station.model.station import Station
from learning_station.pages.all import build_pages
from learning_station.pages.chrome import ChromeBuilder
from learning_station.pages.site import Site
from learning_station.problems import MAX_MESSAGE, Code, Problem, Problems
from learning_station.render.page import render_page
from learning_station.render.theme import build_environment
from learning_station.report.formats import FORMATS
from learning_station.report.report import Report
from tests.minimal import MINIMAL

MOST_ROUNDS = 10
REVEALING = frozenset([Code.HIDDEN_CHARACTER])
"""What a sign that nobody sees has kept from being markup is markup once it is gone: what editors have seen all
along may be wrong then.
"""
_ID = re.compile(r'<[^<>]*? id="(?P<id>[^"]*)"')


def go_whole_way(root: Path) -> None:
    """Checks; what has no error becomes pages, and what can be fixed is fixed for good."""
    station, problems = check(root)
    if not problems.errors:
        assert station
        render(station)
    for _ in range(MOST_ROUNDS):
        fixes = [problem.fix for problem in problems if problem.fix]
        paths = {edit.where.path for fix in fixes for edit in fix}
        fixed = apply_fixes({path: _as_read(root / path) for path in paths}, fixes)
        if not fixed:
            return
        for path, text in fixed.items():
            (root / path).write_bytes(text.encode())
        may_be_wrong = bool(problems.errors) or any(problem.code in REVEALING and problem.fix for problem in problems)
        _, problems = check(root)
        assert may_be_wrong or not problems.errors, problems.errors
    raise AssertionError(f"fixes go on and on: {sorted(fixed)}")


def check(root: Path) -> tuple[Station | None, Problems]:
    """What the check finds, each problem looked at and reported in every format."""
    station, problems = check_station(root)
    for problem in problems:
        _look_at(root, problem)
    report = Report(problems, root)
    assert all(FORMATS[form](report) is not None for form in FORMATS)
    assert station is not None or problems.errors
    return station, problems


def render(station: Station) -> None:
    """Every page of the first language, and those with a text in the others; each id stands once on its page."""
    for language in station.settings.languages:
        site = Site(station, language)
        chrome = ChromeBuilder(site)
        for spec in build_pages(site):
            if spec.body is None and language != station.settings.default_language:
                continue
            body = site.body_view(spec.body) if spec.body else None
            html = render_page(_environment(language), spec, chrome.build(spec), body).decode()
            twice = [id for id, count in Counter(_ID.findall(html)).items() if count > 1]
            assert not twice, f"{spec.uri} has twice: {twice[:5]}"


@cache
def _environment(language: str) -> Environment:
    return build_environment(load_theme_dirs(MINIMAL), language)


def warm_up(root: Path) -> None:
    """Loads templates and catalogues once, for all processes that are begun from this one."""
    station, _ = check_station(root)
    assert station
    render(station)


def _look_at(root: Path, problem: Problem) -> None:
    where, printed = problem.where, str(problem).split("\n")
    assert problem.code in Code
    assert not where.path.startswith("/")
    assert ".." not in where.path.split("/")
    if (root / where.path).is_file():
        lines = _lines(root / where.path, (root / where.path).stat().st_mtime_ns)
        assert where.line <= len(lines), problem
        assert not where.line or where.column <= len(lines[where.line - 1]) + 1, problem
    else:
        assert where.line == 0 or problem.code is Code.MISSING_FILE, problem
    assert problem.message.strip()
    assert len(problem.message.splitlines()) == 1, problem
    assert all(line.startswith("    ") for line in printed[1:])
    assert all(len(line) <= len(where.path) + MAX_MESSAGE + 80 for line in printed), problem


@cache
def _lines(path: Path, _changed: int) -> list[str]:
    return (
        path.read_bytes()
        .decode("utf-8", "replace")
        .removeprefix("\ufeff")
        .replace("\r\n", "\n")
        .replace("\r", "\n")
        .split("\n")
    )


def _as_read(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
