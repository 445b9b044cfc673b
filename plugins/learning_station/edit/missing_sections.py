"""What a translation lacks, put where it belongs: new sections of the original, in comments that nobody is shown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from learning_station.edit.files import EditError, read_edited
from learning_station.edit.translation import with_anchors
from learning_station.markup.document import parse_document
from learning_station.model.page import Page
from learning_station.model.station import Station
from learning_station.translations.changes import Change

OPENING = "<!-- translate:"
_WAITING = re.compile(rf"^[ \t]*{re.escape(OPENING)}", re.MULTILINE)


def find_stubs(text: str) -> list[int]:
    """The numbers of the lines, counted from 1, at which a comment holds a section still to be translated."""
    return [text.count("\n", 0, match.start()) + 1 for match in _WAITING.finditer(text)]


def write_stubs(station: Station, page: Page, language: str, changes: Sequence[Change]) -> list[Change]:
    """Puts each new section into the translation's file, in a comment before the line where it belongs; returns the
    sections that were put in.

    Sections that wait there already stay as they are. Raises EditError with the file untouched.
    """
    file = read_edited(station.root / page.bodies[language].path, station.root)
    lines = file.text.split("\n")
    written: list[Change] = []
    for one in reversed(changes):
        stub = _stub(one) if one.what == "new" and one.in_body and one.translation and not one.is_written else ""
        if not stub or stub in file.text:
            continue
        assert one.translation
        if one.translation.line > len(lines) + 1:
            raise EditError(f"{file.path} has changed while it was read; nothing was written. Try again.")
        at = min(one.translation.line - 1, len(lines))
        before = ["", ""] if at == len(lines) and lines[-1] else [""] if at and lines[at - 1].strip() else []
        lines[at:at] = [*before, *stub.split("\n"), ""]
        written.insert(0, one)
    if written:
        file.write("\n".join(lines))
    return written


def _stub(change: Change) -> str:
    """The section in a comment; empty where its text holds what would end the comment."""
    text = with_anchors(parse_document(change.text).without_comments).strip("\n")
    return (
        ""
        if "-->" in text
        else (
            f"{OPENING} a new section of the original; translate it, then take away this line and the last\n{text}\n-->"
        )
    )
