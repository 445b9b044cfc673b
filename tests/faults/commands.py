"""Every command as an editor or a publisher calls it on the small station of these tests."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from learning_station.cli import main
from tests.minimal import LESSON, copy_minimal

CASE = "content/cases/lyon.md"
_CASE = """---
title: Lyon invites the world.
summary: A city that meets others.
---

## What the city did.

It met [others](https://city.example/).
"""


def make_station(root: Path) -> Path:
    """The minimal station with what each command needs.

    That is: a page with an address, a translation that is stale, one whose record has no parts, and two files with
    something to fix.
    """
    copy_minimal(root)
    (root / CASE).parent.mkdir()
    (root / CASE).write_text(_CASE, "utf-8")
    call("translate", "--root", root, LESSON, "fr")
    call("translate", "--root", root, "unit:unit-1", "fr")
    unit = root / "units/unit-1/index.fr.md"
    unit.write_text(
        re.sub(r"draft: true\n|(?<=translated_from: ............)/.*", "", unit.read_text("utf-8")), "utf-8"
    )
    lesson = root / LESSON
    lesson.write_text(
        lesson.read_text("utf-8").replace("title: The lesson", "title: The lesson.")
        + "\n## The end\n\nHere it ends.\n",
        "utf-8",
    )
    return root


@dataclass(frozen=True)
class Command:
    """Its arguments, in which `{root}` is the station's folder and `{out}` one beside it."""

    arguments: tuple[str, ...]
    writes: str = ""
    """What it may write: `sources`, `out`, or nothing."""
    whole: bool = True
    """Whether everything that it writes is written, or nothing; else each file for itself."""

    def call(self, root: Path | str, out: Path) -> Result:
        return call(*(argument.replace("{root}", str(root)).replace("{out}", str(out)) for argument in self.arguments))

    def __str__(self) -> str:
        return " ".join(argument for argument in self.arguments if "{" not in argument and argument != "--root")


def _command(arguments: str, *more: str, writes: str = "", whole: bool = True) -> Command:
    name, *rest = arguments.split()
    return Command((name, *rest, "--root", "{root}", *more), writes, whole)


READING = (
    _command("check"),
    _command("check --advice --fail-on warning"),
    _command("check --format sarif"),
    _command("check --watch"),
    _command("links"),
    _command("translations --list"),
    _command("translations --format json"),
    _command("new lesson --dry-run --unit unit-1", "--title", "A second lesson"),
)
"""Commands that leave the station as it is."""

WRITING = (
    _command("check --fix --yes", writes="sources", whole=False),
    _command("check --record-ids", writes="sources"),
    Command(("check", "--root", "{root}", "--format", "sarif", "--output", "{out}/reports/report.sarif"), "out"),
    _command("new lesson --unit unit-1", "--title", "A second lesson", writes="sources"),
    _command("new unit", "--title", "A second unit", "--summary", "It goes on.", writes="sources"),
    _command("new term", "--name", "City network", "--definition", "Cities that work together.", writes="sources"),
    _command("translate", "case:lyon", "fr", writes="sources"),
    _command("translate --update", "lesson:first-lesson", "fr", writes="sources"),
    _command("translate --record", "lesson:first-lesson", "fr", writes="sources"),
    _command("translations --record-parts", writes="sources", whole=False),
    _command("schemas --vscode", writes="sources", whole=False),
    _command("workflow github", writes="sources"),
    _command("workflow gitlab", writes="sources"),
    _command("workflow gitlab --matrix", writes="sources"),
    _command("workflow rsync", writes="sources"),
    _command("workflow git-hooks", writes="sources"),
    Command(("new", "station", "{out}/new", "--title", "Another station"), "out"),
)
"""Commands that write to the station or beside it.

Those on whole sites have tests of their own, and so do `serve` and `language-server`.
"""


def call(*arguments: str | Path) -> Result:
    """What a command says and how it ends; fails where it ends with a traceback."""
    with _no_network(), _one_look():
        result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), f"a traceback: {result.exception!r}"
    assert "Traceback" not in result.output
    return result


@contextmanager
def _no_network() -> Iterator[None]:
    def fail(*_: Any, **__: Any) -> None:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", fail)
        yield


@contextmanager
def _one_look() -> Iterator[None]:
    """Whoever waits for a change of files is interrupted."""

    class Interrupted:
        def wait(self, _: float) -> bool:
            raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("learning_station.cli.watch.Event", Interrupted)
        yield
