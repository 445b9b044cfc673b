"""An original as it was when its translation was made, where git has it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from learning_station.git import commits_of, file_in
from learning_station.load.files import MAX_BYTES
from learning_station.load.fingerprints import section_digits
from learning_station.load.front_matter import markdown_below
from learning_station.markup.document import parse_document
from learning_station.model.page import Page
from learning_station.model.translation_state import parse_state

MOST_VERSIONS = 100
"""So many versions of a file are looked through, the newest first."""


def markdown_then(root: Path, page: Page, language: str) -> str | None:
    """The original's body in the state that the translation records; None where there is no history, or where it
    doesn't have that state.
    """
    state = parse_state(page.translations[language].made_from)
    if state is None or not state.body:
        return None
    return next(
        (body for body in _versions(root, page.original.path) if section_digits(parse_document(body)) == state.body),
        None,
    )


def _versions(root: Path, path: str) -> Iterator[str]:
    """The bodies that the file had in the repository's commits, the newest first."""
    for commit in commits_of(root, path, MOST_VERSIONS):
        text = _text(file_in(root, commit, path, MAX_BYTES))
        if text is not None:
            yield markdown_below(text.removeprefix("\ufeff").replace("\r\n", "\n"))


def _text(data: bytes | None) -> str | None:
    try:
        return data.decode("utf-8") if data is not None else None
    except UnicodeDecodeError:
        return None
