"""What `make site` and `make test` say while they install, with a pip that only pretends."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.builds import REPOSITORY

PYTHON = """#!/bin/sh
case "$*" in
    *"pip install"*station.lock*) echo Collecting babel; echo '  Downloading babel.whl'; echo Processing ./click.whl; {end} ;;
esac
"""
FAILS = "echo 'ERROR: No matching distribution found for click' >&2; exit 1"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with what scripts/prepare reads: a lock of two packages, one of them in two versions."""
    (tmp_path / "scripts").mkdir()
    shutil.copy(REPOSITORY / "scripts/prepare", tmp_path / "scripts")
    (tmp_path / "requirements").mkdir()
    lock = (
        'babel==2.16 ; python_version < "3.12" \\\n    --hash=sha256:0\nbabel==2.17 \\\n    '
        "--hash=sha256:1\nclick==8.1 \\\n    --hash=sha256:2\n"
    )
    (tmp_path / "requirements/station.lock").write_text(lock)
    (tmp_path / "pyproject.toml").touch()
    return tmp_path


def prepare(project: Path, end: str) -> subprocess.CompletedProcess[str]:
    python = project / ".venv/bin/python"
    python.parent.mkdir(parents=True, exist_ok=True)
    python.write_text(PYTHON.replace("{end}", end))
    python.chmod(0o755)
    return subprocess.run([project / "scripts/prepare", "station"], capture_output=True, text=True, check=False)


def test_each_step_is_said_with_its_size_and_pip_is_not(project: Path) -> None:
    done = prepare(project, "echo 'WARNING: a mirror is slow' >&2")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "Installing what the station needs into .venv: 2 packages; the first time this takes a minute or more …",
        "Installing the command `station` …",
    ]
    assert prepare(project, FAILS).stdout == ""  # all is there


def test_where_pip_fails_its_words_are_shown_and_it_is_tried_again(project: Path) -> None:
    for _ in range(2):
        done = prepare(project, FAILS)
        assert done.returncode == 1
        assert "ERROR: No matching distribution found for click\n" in done.stderr
        assert "Collecting" not in done.stdout + done.stderr
    assert prepare(project, ":").returncode == 0


def test_a_terminal_shows_how_far_it_is(project: Path) -> None:
    prepare(project, FAILS)
    reading, terminal = pty.openpty()
    subprocess.run([project / "scripts/prepare", "station"], stdout=terminal, stderr=subprocess.DEVNULL, check=False)
    os.close(terminal)
    assert b"\r  1 of 2 fetched\r  2 of 2 fetched\r\n" in os.read(reading, 10_000)
    os.close(reading)
