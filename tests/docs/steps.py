"""A page that is followed from top to bottom: its commands are called and its files written, in their order."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from tests.contents import write_content
from tests.docs.transcripts import commands_of, is_shown, play

_BLOCK = re.compile(r"^```(?P<language>\w+)(?: title=\"(?P<path>[^\"]+)\")?\n(?P<text>(?:.*\n)*?)```$", re.MULTILINE)


def follow(page: Path, root: Path) -> None:
    """Does in the station in `root`, in a git repository of its own, what the page says; what commands print is what
    it shows.
    """
    _git(root, "init", "--quiet")
    _git(root, "add", ".")
    _git(root, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "--message", "The station")
    before = Path.cwd()
    os.chdir(root)
    try:
        for number, step in enumerate(_BLOCK.finditer(page.read_text("utf-8"))):
            if step["path"]:
                assert (root / step["path"]).exists(), f"{page.name}: nobody has begun {step['path']}"
                write_content(root, step["path"], step["text"])
            elif step["language"] == "console":
                for command, shown in commands_of(step["text"]):
                    said = _git(root, *command.split()[1:]) if command.startswith("git ") else play(command, shown)
                    assert is_shown(shown, said), f"block {number}: {command}\n{said}"
    finally:
        os.chdir(before)


def _git(root: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=root, check=True, capture_output=True, text=True).stdout
