"""What `docs/editors/new.md` shows is what a terminal shows: every transcript is played again, in one station."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from learning_station.check.all import check_station
from learning_station.cli import main, new_wishes
from learning_station.edit.new.kinds import new_kinds
from tests.builds import REPOSITORY

PAGE = REPOSITORY / "docs/editors/new.md"
TRANSCRIPTS = re.findall(r"^```console\n\$ (?P<command>.*)\n(?P<shown>(?:.*\n)*?)```$", PAGE.read_text("utf-8"), re.MULTILINE)


def _play(command: str, shown: str) -> str:
    """What the terminal shows, with the answers of the transcript."""
    answers = re.findall(r"^> ?(.*)$", shown, re.MULTILINE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(new_wishes, "can_ask", lambda: bool(answers))
        result = CliRunner().invoke(main, shlex.split(command)[1:], input="".join(f"{answer}\n" for answer in answers))
    assert result.exception is None or isinstance(result.exception, SystemExit), "a traceback"
    return re.sub(r"[ ]+$", "", result.output, flags=re.MULTILINE).rstrip("\n") + "\n"


def test_every_transcript_is_true(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    played = 0
    for command, shown in TRANSCRIPTS:
        if command.startswith("cd "):
            os.chdir(command.removeprefix("cd "))
            continue
        pattern = r"(?:.*\n)*?".join(map(re.escape, re.split(r"^…\n", shown.rstrip("\n") + "\n", flags=re.MULTILINE)))
        said = _play(command, shown)
        assert re.fullmatch(pattern, said), f"{command}\n{said}"
        played += 1
    assert played == len(TRANSCRIPTS) - 1 > 15
    _, problems = check_station(Path.cwd())
    assert [str(problem) for problem in problems if problem.level != "advice"] == []


def test_every_kind_has_a_transcript() -> None:
    commands = [command.split()[2] for command, _ in TRANSCRIPTS if command.startswith("station new")]
    assert {*new_kinds(), "station", "translation"} - set(commands) == set()
