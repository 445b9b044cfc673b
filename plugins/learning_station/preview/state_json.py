"""What a page in the browser is told: which build to show, and every problem with its place."""

from __future__ import annotations

import json
import traceback
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from learning_station.preview.editor_links import address_of
from learning_station.problems import Problem
from learning_station.render.template_faults import fault_of
from learning_station.report.excerpt import excerpt_of
from learning_station.report.report import LEVELS, Report

MOST = 100
"""The most problems that are told."""


@dataclass(frozen=True)
class Trouble:
    """Something that isn't the content's: a template that doesn't work, a fault of the generator."""

    message: str
    detail: str = ""
    file: Path | None = None
    line: int = 0

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}: " if self.file else ""
        return f"{place}{self.message}" + (f"\n{self.detail}" if self.detail else "")


def trouble_of(error: Exception) -> Trouble:
    """The trouble for an error that nobody expected: the template's line if it was raised in one, else the place in our
    code.
    """
    fault = fault_of(error)
    if fault:
        return Trouble(fault.message, "", Path(fault.file), fault.line)
    frames = traceback.extract_tb(error.__traceback__)
    message = f"{type(error).__name__}: {error}"
    return Trouble(f"The site couldn't be made: {message}", "".join(traceback.format_list(frames[-4:])))


def render_state(
    shown: str, current: bool, problems: Iterable[Problem], troubles: Sequence[Trouble], root: Path, template: str
) -> str:
    """The state as JSON on one line.

    `shown`: the name of the build that pages should be from; `current`: whether it is of what is saved.
    """
    report = Report(problems, root)
    by_weight = sorted(report.problems, key=lambda problem: LEVELS.index(problem.level))
    told = [
        *(_trouble(trouble, root, template) for trouble in troubles),
        *_problems(by_weight[:MOST], report, root, template),
    ]
    counts = {str(level): report.counts[level] for level in LEVELS}
    counts["error"] += len(troubles)
    return json.dumps(
        {"shown": shown, "current": current, "counts": counts, "problems": told, "more": max(0, len(by_weight) - MOST)},
        ensure_ascii=False,
    )


def _problems(problems: Iterable[Problem], report: Report, root: Path, template: str) -> Iterator[dict[str, Any]]:
    for problem in problems:
        where = problem.where
        line, before = excerpt_of(report.line_at(where), where.line, where.column)
        yield {
            "level": str(problem.level),
            "code": str(problem.code),
            "message": problem.message,
            "hint": problem.hint,
            "place": str(where),
            "address": address_of(template, root / where.path, where.line, where.column),
            "excerpt": "\n".join(filter(None, (line, f"{before}^" if before else ""))),
        }


def _trouble(trouble: Trouble, root: Path, template: str) -> dict[str, Any]:
    file = trouble.file
    name = (file.relative_to(root) if file.is_relative_to(root) else file).as_posix() if file else ""
    return {
        "level": "error",
        "code": "",
        "message": trouble.message,
        "hint": "",
        "place": f"{name}:{trouble.line}" if name else "",
        "address": address_of(template, file, trouble.line, 1) if file else "",
        "excerpt": trouble.detail,
    }
