"""Problems as workflow commands of GitHub Actions, which shows them beside the lines of a pull request.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands: `::error
file=…,line=…,col=…,title=…::message`. What has to be escaped is said by https://github.com/actions/toolkit,
packages/core/src/command.ts. GitHub shows at most ten annotations of each level a step.
"""

from __future__ import annotations

from learning_station.problems import Level, Problem
from learning_station.report.report import LEVELS, Report
from learning_station.report.summary import number_of

COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.ADVICE: "notice"}
SHOWN = 10


def render_github(report: Report) -> str:
    """The heaviest level first.

    Of more than ten, nine are annotations and the tenth says how many more there are; those follow as lines of the log.
    """
    lines, rest = list[str](), list[Problem]()
    for level in LEVELS:
        found = [problem for problem in report.problems if problem.level is level]
        shown = found if len(found) <= SHOWN else found[: SHOWN - 1]
        lines += [_annotation(problem, report) for problem in shown]
        if more := found[len(shown) :]:
            lines.append(
                f"::{COMMANDS[level]} title=station "
                f"check::{_data(f'There are {number_of(len(more), level)} more: the log of this step lists them.')}"
            )
            rest += more
    return "".join(f"{line}\n" for line in [*lines, *(_plain(problem) for problem in rest)])


def _annotation(problem: Problem, report: Report) -> str:
    where = problem.where
    properties = {
        "file": report.path_in_repository(where.path),
        "line": where.line,
        "col": where.line and where.column,
        "title": problem.code,
    }
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value)
    return (
        f"::{COMMANDS[problem.level]} {written}::{_data(chr(10).join(filter(None, [problem.message, problem.hint])))}"
    )


def _plain(problem: Problem) -> str:
    """The problem's first line, which GitHub takes for no command: one begins with `::`, or has `##[` anywhere."""
    return str(problem).split("\n")[0].replace("##[", "## [").removeprefix("::")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
