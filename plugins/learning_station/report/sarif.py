"""Problems as SARIF, which code scanning of forges and many editors read.

Static Analysis Results Interchange Format 2.1.0, OASIS Standard:
https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html (3.14 run, 3.27 result, 3.29 physicalLocation, 3.30
region, 3.49 reportingDescriptor, 3.55 fix). A result without a line is placed on the first, since GitHub takes none
without (https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support). What GitHub calls
`primaryLocationLineHash` is left to its own upload, which makes it from the same file and complains about any other.
"""

from __future__ import annotations

import json
from importlib.metadata import version
from itertools import groupby
from typing import Any
from urllib.parse import quote

from learning_station.problems import LEVELS, Code, Edit, Level, Problem
from learning_station.report.explanations import explanation_of
from learning_station.report.report import Report

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
SARIF_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.ADVICE: "note"}
FINGERPRINT = "learningStation/v1"


def render_sarif(report: Report) -> str:
    """One run with a rule for each code that occurs, in the order of their names, and a result for each problem."""
    codes = sorted({problem.code for problem in report.problems})
    driver = {
        "name": "Learning Station",
        "semanticVersion": version("learning-station"),
        "rules": [_rule(code) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The top of the repository."}}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, codes.index(problem.code), report) for problem in report.problems],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(code: Code) -> dict[str, Any]:
    explanation = explanation_of(code)
    level = SARIF_LEVELS[LEVELS.get(code, Level.ERROR)]
    return {
        "id": str(code),
        "shortDescription": {"text": explanation.sentence},
        "fullDescription": {"text": explanation.about},
        "help": {"text": explanation.markdown, "markdown": explanation.markdown},
        "defaultConfiguration": {"level": level},
    }


def _result(problem: Problem, index: int, report: Report) -> dict[str, Any]:
    region: dict[str, int] = {"startLine": problem.where.line or 1}
    if problem.where.line and problem.where.column:
        region["startColumn"] = problem.where.column
    result = {
        "ruleId": str(problem.code),
        "ruleIndex": index,
        "level": SARIF_LEVELS[problem.level],
        "message": {"text": "\n".join(filter(None, [problem.message, problem.hint]))},
        "locations": [
            {"physicalLocation": {"artifactLocation": _artifact(problem.where.path, report), "region": region}}
        ],
        "partialFingerprints": {FINGERPRINT: report.fingerprints[problem]},
    }
    if problem.fix:
        result["fixes"] = [_fix(problem, report)]
    return result


def _artifact(path: str, report: Report) -> dict[str, str]:
    return {"uri": quote(report.path_in_repository(path).encode("utf-8", "surrogateescape")), "uriBaseId": "%SRCROOT%"}


def _fix(problem: Problem, report: Report) -> dict[str, Any]:
    by_file = groupby(sorted(problem.fix), key=lambda edit: edit.where.path)
    changes = [
        {"artifactLocation": _artifact(path, report), "replacements": [_replacement(edit) for edit in edits]}
        for path, edits in by_file
    ]
    return {"description": {"text": problem.hint or problem.message}, "artifactChanges": changes}


def _replacement(edit: Edit) -> dict[str, Any]:
    """The region of the old text, whose end is the column after its last character, and the new text."""
    lines = edit.old.split("\n")
    column = edit.where.column or 1
    region = {
        "startLine": edit.where.line or 1,
        "startColumn": column,
        "endLine": (edit.where.line or 1) + len(lines) - 1,
        "endColumn": len(lines[-1]) + (column if len(lines) == 1 else 1),
    }
    return {"deletedRegion": region, "insertedContent": {"text": edit.new}}
