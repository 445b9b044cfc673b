"""How `station check` hands its report over: to a terminal, to a file, to other programs."""

from __future__ import annotations

import json
import os
import pty
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from learning_station.cli import main
from tests.builds import STATION
from tests.minimal import LESSON, copy_minimal


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = copy_minimal(tmp_path / "station")
    lesson = root / LESSON
    lesson.write_text(lesson.read_text("utf-8").replace("Here it begins.", "Here it <b>begins</b>."), "utf-8")
    return root


def _check(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, ["check", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def _on_a_terminal(root: Path, **environment: str) -> bytes:
    """What the command writes on stderr where that is a terminal."""
    ours, theirs = pty.openpty()
    without = {name: value for name, value in os.environ.items() if name not in ("CI", "NO_COLOR")}
    subprocess.run(
        [STATION, "check", "--root", root],
        stderr=theirs,
        stdout=subprocess.DEVNULL,
        env={**without, "TERM": "xterm", **environment},
        check=False,
    )
    os.close(theirs)
    written = os.read(ours, 100_000)
    os.close(ours)
    return written


def test_a_terminal_gets_colours(root: Path) -> None:
    assert b"\x1b[31m" in _on_a_terminal(root)


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"CI": "true"}, {"TERM": "dumb"}], ids=str)
def test_a_terminal_gets_none_that_it_does_not_want(root: Path, environment: dict[str, str]) -> None:
    written = _on_a_terminal(root, **environment)
    assert b"[raw-html]" in written
    assert b"\x1b" not in written


def test_a_file_gets_the_report_and_the_terminal_how_many(root: Path, tmp_path: Path) -> None:
    output = tmp_path / "reports of today" / "problèmes.sarif"
    result = _check("--root", root, "--format", "sarif", "--output", output)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"2 errors: see {output}.\n"
    assert len(json.loads(output.read_text("utf-8"))["runs"][0]["results"]) == 2


def test_a_file_says_when_there_is_no_problem(tmp_path: Path) -> None:
    output = tmp_path / "report.json"
    result = _check("--root", copy_minimal(tmp_path / "fine"), "--format", "gitlab", "--output", output)
    assert (result.exit_code, result.stderr) == (0, f"No problems: see {output}.\n")
    assert output.read_text("utf-8") == "[]\n"


def test_what_is_no_file_is_written_to_and_not_replaced(root: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    assert _check("--root", root, "--format", "json", "--output", pipe).exit_code == 1
    assert len(json.loads(os.read(reader, 100_000))) == 2
    os.close(reader)
    assert pipe.is_fifo()


def test_a_file_that_cannot_be_written_is_said_in_words(root: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = _check("--root", root, "--output", tmp_path / "file" / "report.txt")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
    assert "can't be written" in result.stderr


def test_another_format_is_a_wrong_call(root: Path) -> None:
    assert _check("--root", root, "--format", "html").exit_code == 2
