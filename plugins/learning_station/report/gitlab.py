"""Problems as GitLab's code quality report, which a merge request shows beside its changes.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format: a JSON array of objects with these fields;
the fingerprint is unique in the report.
"""

from __future__ import annotations

import json

from learning_station.problems import Level, Problem
from learning_station.report.report import Report

SEVERITIES = {Level.ERROR: "major", Level.WARNING: "minor", Level.ADVICE: "info"}


def render_gitlab(report: Report) -> str:
    """The file for `artifacts: reports: codequality:`."""
    return json.dumps([_object(problem, report) for problem in report.problems], indent=2) + "\n"


def _object(problem: Problem, report: Report) -> dict[str, object]:
    return {
        "description": " ".join(filter(None, [f"{problem.message}.", problem.hint])),
        "check_name": str(problem.code),
        "fingerprint": report.fingerprints[problem],
        "severity": SEVERITIES[problem.level],
        "location": {
            "path": report.path_in_repository(problem.where.path),
            "lines": {"begin": problem.where.line or 1},
        },
    }
