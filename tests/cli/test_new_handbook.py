"""What `docs/editors/new.md` shows is what a terminal shows: every transcript is played again, in one station."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from learning_station.check.all import check_station
from learning_station.edit.new.kinds import new_kinds
from tests.builds import REPOSITORY
from tests.docs.transcripts import is_shown, play

PAGE = REPOSITORY / "docs/editors/new.md"
TRANSCRIPTS = re.findall(
    r"^```console\n\$ (?P<command>.*)\n(?P<shown>(?:.*\n)*?)```$", PAGE.read_text("utf-8"), re.MULTILINE
)


def test_every_transcript_is_true(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    played = 0
    for command, shown in TRANSCRIPTS:
        if command.startswith("cd "):
            os.chdir(command.removeprefix("cd "))
            continue
        said = play(command, shown)
        assert is_shown(shown, said), f"{command}\n{said}"
        played += 1
    assert played == len(TRANSCRIPTS) - 1 > 15
    _, problems = check_station(Path.cwd())
    assert [str(problem) for problem in problems if problem.level != "advice"] == []


def test_every_kind_has_a_transcript() -> None:
    commands = [command.split()[2] for command, _ in TRANSCRIPTS if command.startswith("station new")]
    assert {*new_kinds(), "station", "translation"} - set(commands) == set()
