"""Problems as a JSON array of flat objects, one a problem.

Their keys are ours and don't change: others may be added.
"""

from __future__ import annotations

import json

from learning_station.problems import Problem
from learning_station.report.report import Report


def render_json(report: Report) -> str:
    """For each problem `path`, `line`, `column`, `level`, `code`, `message`, `hint` and `fix`: the replacements that
    mend it, empty if one has to think.
    """
    return json.dumps([_object(problem) for problem in report.problems], indent=2) + "\n"


def _object(problem: Problem) -> dict[str, object]:
    edits = [
        {
            "path": edit.where.path,
            "line": edit.where.line,
            "column": edit.where.column,
            "old": edit.old,
            "new": edit.new,
        }
        for edit in sorted(problem.fix)
    ]
    return {**problem.as_json(), "fix": edits}
