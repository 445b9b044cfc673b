"""What is said of a template that doesn't work when a page is made: which, where, and how."""

from __future__ import annotations

import traceback
from pathlib import Path

from jinja2 import TemplateSyntaxError

from learning_station.load.theme import PARTS_OF_A_PAGE


class TemplateFaultError(Exception):
    """A template can't make a page. Its three values are plain, so that it gets from one process to another."""

    def __init__(self, message: str, file: str, line: int) -> None:
        super().__init__(message, file, line)
        self.message, self.file, self.line = message, file, line

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


def fault_of(error: BaseException, folders: tuple[Path, ...] | None = None) -> TemplateFaultError | None:
    """The error as the fault of the template in which it was raised last; None if it was in none, or in none of
    those folders.
    """
    if isinstance(error, TemplateFaultError):
        return error
    places = [(frame.filename, frame.lineno or 0) for frame in traceback.extract_tb(error.__traceback__)]
    message = f"{type(error).__name__}: {error}"
    if isinstance(error, TemplateSyntaxError) and error.filename:
        places.append((error.filename, error.lineno))
        message = error.message or message
    for file, line in reversed(places):
        if file.endswith(".html") and (folders is None or any(Path(file).is_relative_to(folder) for folder in folders)):
            return TemplateFaultError(f"The template doesn't work: {message}", file, line)
    return None


def check_parts(html: str, template: str | None) -> None:
    """Raises TemplateFaultError if the page that the template made lacks what every page has."""
    for part in PARTS_OF_A_PAGE:
        if part not in html:
            raise TemplateFaultError(
                f"The template doesn't work: its page has no `{part}`", template or "a template", 1
            )
