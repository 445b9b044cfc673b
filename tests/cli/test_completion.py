"""`station completion`: the script, tried in the shells that are here."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from learning_station.cli import main
from learning_station.problems import Code
from tests.builds import STATION
from tests.minimal import copy_minimal


def _completed(script: Path, folder: Path, *words: str) -> list[str]:
    """What bash offers for the last of the words, typed in that folder."""
    ask = (
        'source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _station_completion station; printf "%s\\n" '
        '"${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        ["bash", "--norc", "-c", ask, script, *words],
        cwd=folder,
        env={**os.environ, "PATH": f"{STATION.parent}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return done.stdout.split()


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("completion") / "station completion"
    path.write_text(CliRunner().invoke(main, ["completion", "bash"]).stdout)
    return path


def test_bash_completes_commands_and_options(script: Path, tmp_path: Path) -> None:
    assert _completed(script, tmp_path, "station", "expl") == ["explain"]
    assert _completed(script, tmp_path, "station", "check", "--form") == ["--format"]
    assert _completed(script, tmp_path, "station", "check", "--format", "s") == ["sarif"]


def test_bash_completes_codes(script: Path, tmp_path: Path) -> None:
    assert _completed(script, tmp_path, "station", "explain", "not-") == ["not-translatable", "not-utf8"]
    assert _completed(script, tmp_path, "station", "explain", "") == sorted(Code)


def test_bash_completes_the_languages_of_the_station(script: Path, tmp_path: Path) -> None:
    root = copy_minimal(tmp_path / "station")
    assert _completed(script, root, "station", "build", "--language", "") == ["en", "fr"]
    assert _completed(script, tmp_path, "station", "serve", "--root", "station", "--language", "f") == ["fr"]
    assert _completed(script, tmp_path, "station", "build", "--language", "") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_reads_its_script(shell: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["completion", shell])
    assert result.exit_code == 0
    assert "station" in result.stdout
    if shutil.which(shell):
        (tmp_path / "script").write_text(result.stdout)
        assert subprocess.run([shell, "-n", tmp_path / "script"], check=False).returncode == 0


def test_another_shell_is_a_wrong_call() -> None:
    assert CliRunner().invoke(main, ["completion", "csh"]).exit_code == 2
