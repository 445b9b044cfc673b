"""Problems as text for people: the place, what is wrong, the line with a caret, and what to write instead."""

from __future__ import annotations

import click

from learning_station.problems import Level, Problem
from learning_station.report.excerpt import excerpt_of
from learning_station.report.report import Report
from learning_station.report.summary import render_counts

COLOURS = {Level.ERROR: "red", Level.WARNING: "yellow", Level.ADVICE: "cyan"}


def render_text(report: Report) -> str:
    """A paragraph of one line and more a problem; every line but the first begins with four spaces.

    Then how many, and where to read more.
    """
    if not report.problems:
        return ""
    lines = [line for problem in report.problems for line in _lines(problem, report)]
    errors = [problem for problem in report.problems if problem.level is Level.ERROR]
    first = (errors or report.problems)[0]
    ending = [f"{render_counts(report)}."] if errors else []
    return "\n".join([*lines, "", *ending, f"What a code means, with examples: station explain {first.code}", ""])


def _lines(problem: Problem, report: Report) -> list[str]:
    first, *hints = str(problem).split("\n")
    source, below = excerpt_of(report.line_at(problem.where), problem.where.line, problem.where.column)
    if report.colour:
        first = _coloured(first, problem)
    caret = click.style("^", fg=COLOURS[problem.level], bold=True) if report.colour else "^"
    return [first, *([source] if source else []), *([f"{below}{caret}"] if below else []), *hints]


def _coloured(line: str, problem: Problem) -> str:
    """The first line with its place in bold, and what is wrong in the level's colour."""
    place, separator, said = line.partition(": ")
    said, code = said.removesuffix(f" [{problem.code}]"), click.style(f"[{problem.code}]", dim=True)
    return f"{click.style(place, bold=True)}{separator}{click.style(said, fg=COLOURS[problem.level])} {code}"
