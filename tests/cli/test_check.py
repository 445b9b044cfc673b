"""`station check`: its two formats, its exit codes, and the record of ids."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from learning_station.cli import main
from tests.builds import STATION
from tests.minimal import LESSON, contents_of, copy_minimal


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_minimal(tmp_path / "station")


def _check(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, ["check", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_station_without_problems(root: Path) -> None:
    assert (_check("--root", root).exit_code, _check("--root", root).stdout) == (0, "No errors in 4 things.\n")
    structured = _check("--root", root, "--format", "json")
    assert (structured.exit_code, json.loads(structured.stdout), structured.stderr) == (0, [], "")


def test_problems_are_objects_in_json(root: Path) -> None:
    _edit(root / LESSON, "summary: The only lesson.\ntime: 10", "sumary: Die einzige – Größe.\ntime: 10")
    structured = _check("--root", root, "--format", "json")
    assert structured.exit_code == 1
    assert json.loads(structured.stdout) == [
        {
            "path": LESSON,
            "line": 2,
            "column": 1,
            "level": "error",
            "code": "missing-key",
            "message": "`summary` is missing",
            "hint": "Add a line `summary: …`.",
            "fix": [],
        },
        {
            "path": LESSON,
            "line": 3,
            "column": 1,
            "level": "error",
            "code": "unknown-key",
            "message": "there is no key `sumary` here",
            "hint": "Did you mean `summary`?",
            "fix": [{"path": LESSON, "line": 3, "column": 1, "old": "sumary", "new": "summary"}],
        },
    ]


def test_warnings_alone_are_no_failure(root: Path) -> None:
    (root / LESSON.replace(".md", ".fr.md")).write_text(
        "---\ntitle: La leçon\ntranslated_from: 0123456789ab\n---\n", "utf-8"
    )
    result = _check("--root", root)
    assert result.exit_code == 0
    assert "warning: the original has changed" in result.stderr
    assert result.stdout == "No errors in 4 things, 1 warning.\n"
    assert [problem["level"] for problem in json.loads(_check("--root", root, "--format", "json").stdout)] == [
        "warning"
    ]


def test_the_count_of_problems_ends_the_report(root: Path) -> None:
    (root / LESSON.replace(".md", ".fr.md")).write_text(
        "---\ntitle: La leçon\ntranslated_from: 0123456789ab\n---\n\n<b>\n", "utf-8"
    )
    assert _check("--root", root).stderr.endswith(
        "\n\n1 error and 1 warning.\nWhat a code means, with examples: station explain raw-html\n"
    )
    _edit(root / LESSON, "Here it begins.", "<i> <b>")
    assert _check("--root", root).stderr.endswith(
        "\n\n3 errors and 1 warning.\nWhat a code means, with examples: station explain raw-html\n"
    )


def test_nothing_is_written(root: Path) -> None:
    before = contents_of(root.parent)
    _check("--root", root)
    _check("--root", root, "--format", "json")
    assert contents_of(root.parent) == before


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_a_terminal_of_any_encoding_gets_the_report(root: Path, form: str, encoding: str) -> None:
    _edit(root / LESSON, "title: The lesson", "titel: 標題 …")
    done = subprocess.run(
        [STATION, "check", "--root", root, "--format", form],
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    if form == "json":
        assert [one["hint"] for one in json.loads(done.stdout)] == [
            "Add a line `title: Cities and their networks`.",
            "Did you mean `title`?",
        ]
    else:
        assert b"there is no key `titel` here [unknown-key]" in done.stderr


def test_a_folder_that_is_not_there_is_a_wrong_call(tmp_path: Path) -> None:
    result = _check("--root", tmp_path / "none")
    assert result.exit_code == 2
    assert "does not exist" in result.stderr


def test_ids_are_recorded_and_kept(root: Path) -> None:
    record = root / "content/published-ids.txt"
    first = _check("--root", root, "--record-ids")
    assert (first.exit_code, first.stdout) == (0, "No errors in 4 things.\nRecorded in content/published-ids.txt.\n")
    assert (
        record.read_text("utf-8")
        == "lesson:first-lesson\nstation:a-minimal-station\nterm:city-diplomacy\nunit:unit-1\n"
    )
    (root / LESSON).rename(root / "units/unit-1/the-lesson.md")
    _edit(root / "units/unit-1/index.md", "lessons: [first-lesson]", "lessons: [the-lesson]")
    _edit(root / "units/unit-1/index.md", "lesson:first-lesson", "lesson:the-lesson")
    gone = _check("--root", root, "--record-ids")
    assert gone.exit_code == 1
    assert gone.stderr.startswith(
        "content/published-ids.txt:1:1: the lesson `first-lesson` was published and is gone; ids are never "
        "changed [renamed-id]\n"
    )
    assert "the-lesson" not in record.read_text("utf-8")
    _edit(root / "units/unit-1/the-lesson.md", "title:", "formerly: [first-lesson]\ntitle:")
    kept = _check("--root", root, "--record-ids", "--format", "json")
    assert (kept.exit_code, json.loads(kept.stdout), kept.stderr) == (0, [], "Recorded in content/published-ids.txt.\n")
    assert (
        record.read_text("utf-8")
        == "lesson:first-lesson\nlesson:the-lesson\nstation:a-minimal-station\nterm:city-diplomacy\nunit:unit-1\n"
    )


def test_the_problems_of_a_station_are_the_same_in_any_order_of_its_files(root: Path, tmp_path: Path) -> None:
    names = [f"lesson-{number}" for number in range(20)]
    other = tmp_path / "other"
    for name in names:
        (root / f"units/unit-1/{name}.md").write_text("---\ntitle: A\n---\n<b>\n")
    copy_minimal(other)
    for name in reversed(names):
        (other / f"units/unit-1/{name}.md").write_text("---\ntitle: A\n---\n<b>\n")
    assert _check("--root", root).stderr == _check("--root", other).stderr
    assert len(_check("--root", root).stderr.splitlines()) > 80
