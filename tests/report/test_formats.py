"""Every case of `tests/report/cases/`: problems in, a report out.

- `files`: path -> content, as in `tests/cases/`; in an otherwise empty folder.
- `problems`: list of `{at: path:line:column, code, message, hint, level, fix}`, the last three optional; `fix` is a
  list of `{at, old, new}`. Or `many: n`,
  which repeats the problem on n lines.
- `text`, `github`: the whole output. `json`, `sarif`, `gitlab`: what has to be in it; a map may have more keys, `…`
  stands for any value.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from learning_station.problems import Code, Edit, Level, Problem, Where
from learning_station.report.formats import FORMATS
from learning_station.report.report import Report
from tests.contents import write_content

CASES = Path(__file__).with_name("cases")


def _cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.yml")):
        for case in yaml.safe_load(path.read_text("utf-8")):
            yield pytest.param(case, id=f"{path.stem}: {case['case']}")


def _where(at: str, below: int = 0) -> Where:
    path, line, column = (*at.split(":"), "0", "0")[:3]
    return Where(path, int(line) + below, int(column))


def problem_of(written: dict[str, Any], below: int = 0) -> Problem:
    """The problem that a case writes, so many lines below."""
    fix = tuple(Edit(_where(edit["at"]), edit["old"], edit["new"]) for edit in written.get("fix", ()))
    level = Level(written.get("level", "error"))
    return Problem(
        _where(written["at"], below), Code(written["code"]), written["message"], written.get("hint", ""), level, fix
    )


def _report(case: dict[str, Any], root: Path) -> Report:
    return Report([problem_of(one, below) for one in case["problems"] for below in range(one.get("many", 1))], root)


@pytest.mark.parametrize("case", list(_cases()))
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    for path, content in case.get("files", {}).items():
        write_content(tmp_path, path, content)
    report = _report(case, tmp_path)
    asked = [form for form in FORMATS if form in case]
    assert asked, "the case expects nothing"
    for form in asked:
        output = FORMATS[form](report)
        if isinstance(case[form], str):
            assert output == case[form]
        else:
            assert _differences(case[form], json.loads(output), form) == []


def _differences(expected: Any, found: Any, path: str) -> list[str]:
    """Where the found value isn't as expected."""
    if expected == "…":
        return []
    if isinstance(expected, dict) and isinstance(found, dict):
        return [one for key, value in expected.items() for one in _differences(value, found.get(key), f"{path}.{key}")]
    if isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        return [
            one for index, value in enumerate(expected) for one in _differences(value, found[index], f"{path}[{index}]")
        ]
    return [] if expected == found else [f"{path}: {found!r} instead of {expected!r}"]


@pytest.mark.parametrize("case", list(_cases()))
def test_a_sarif_log_has_what_its_readers_need(case: dict[str, Any], tmp_path: Path) -> None:
    """What the standard and GitHub require of the objects that we write (SARIF 2.1.0; GitHub: SARIF support for code
    scanning).
    """
    report = _report(case, tmp_path)
    log = json.loads(FORMATS["sarif"](report))
    assert (log["version"], log["$schema"].endswith("sarif-schema-2.1.0.json"), len(log["runs"])) == ("2.1.0", True, 1)
    [run] = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({problem.code for problem in report.problems})
    for rule in rules:
        assert all(rule[key]["text"] for key in ("shortDescription", "fullDescription", "help"))
    assert len(run["results"]) == len(report.problems)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]
        [location] = result["locations"]
        assert re.fullmatch(
            r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", location["physicalLocation"]["artifactLocation"]["uri"]
        )
        assert all(number >= 1 for number in location["physicalLocation"]["region"].values())
    fingerprints = [result["partialFingerprints"]["learningStation/v1"] for result in run["results"]]
    assert len(set(fingerprints)) == len(fingerprints)


@pytest.mark.parametrize("case", list(_cases()))
def test_a_code_quality_report_has_what_gitlab_needs(case: dict[str, Any], tmp_path: Path) -> None:
    """The fields of https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format."""
    found = json.loads(FORMATS["gitlab"](_report(case, tmp_path)))
    for one in found:
        assert sorted(one) == ["check_name", "description", "fingerprint", "location", "severity"]
        assert all(isinstance(one[key], str) and one[key] for key in ("check_name", "description", "fingerprint"))
        assert one["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert not one["location"]["path"].startswith("./")
        assert one["location"]["lines"]["begin"] >= 1
    assert len({one["fingerprint"] for one in found}) == len(found)
