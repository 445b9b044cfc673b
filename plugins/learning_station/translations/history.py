"""An original as it was when its translation was made, where git has it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

from learning_station.load.front_matter import markdown_below
from learning_station.load.texts import section_digits
from learning_station.markup.document import parse_document
from learning_station.model.page import Page
from learning_station.model.state import parse_state

MOST_VERSIONS = 100
"""So many versions of a file are looked through, the newest first."""

_SECONDS = 20


def markdown_then(root: Path, page: Page, language: str) -> str | None:
    """The original's body in the state that the translation records; None where there is no history, or where it doesn't have that state."""
    state = parse_state(page.translations[language].made_from)
    if state is None or not state.body:
        return None
    return next((body for body in _versions(root, page.original.path) if section_digits(parse_document(body)) == state.body), None)


def _versions(root: Path, path: str) -> Iterator[str]:
    """The bodies that the file had in the repository's commits, the newest first."""
    for commit in (_git(root, "log", f"--max-count={MOST_VERSIONS}", "--format=%H", "--", path) or "").split():
        text = _git(root, "show", f"{commit}:./{path}")
        if text is not None:
            yield markdown_below(text.removeprefix("\ufeff").replace("\r\n", "\n"))


def _git(root: Path, *arguments: str) -> str | None:
    """What git says, or None where there is no git, no repository, or no such file."""
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, timeout=_SECONDS, check=False)
        return done.stdout.decode("utf-8") if done.returncode == 0 else None
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return None
