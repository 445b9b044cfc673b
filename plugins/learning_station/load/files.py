"""Reading the files of a station: only regular ones inside its folders, only UTF-8."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from learning_station.files.link import find_link, is_link
from learning_station.files.read import read_bytes
from learning_station.markup.hidden_characters import DIRECTIONS, find_hidden, name_of
from learning_station.markup.source_map import places
from learning_station.model.conflict_markers import HINT, MESSAGE, find_conflict
from learning_station.problems import LEVELS, Code, Edit, Level, Problem, Problems, Where

MAX_BYTES = 1024 * 1024
MOST_HIDDEN = 50
"""So many lines of a file with hidden characters are told at once; all are mended at once."""

INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ue000\ufffe\uffff]")
"""Control characters, line separators that editors don't show, and the one that marks a page's root
(`markup.marks`).
"""


@dataclass(frozen=True)
class Source:
    """A text file: its path relative to the root (with `/`) and its text."""

    path: str
    text: str

    @property
    def stem(self) -> str:
        return self.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]


def list_files(root: Path, folder: str, problems: Problems, *, hidden: bool = False) -> list[str]:
    """Every file below the folder, sorted, as paths relative to the root; hidden ones only if they are wanted.

    Links are problems, never followed.
    """
    return sorted(_walk(root, folder, problems, hidden))


def _walk(root: Path, folder: str, problems: Problems, hidden: bool) -> Iterator[str]:
    try:
        entries = sorted(os.scandir(root / folder), key=lambda entry: entry.name)
    except OSError as error:
        problems.add(Where(folder), Code.MISSING_FILE, f"the folder can't be read: {error.strerror}", "")
        return
    for entry in entries:
        path = f"{folder}/{entry.name}"
        if entry.name.startswith(".") and not hidden:
            continue
        if not entry.name.isprintable():
            problems.add(
                Where(path),
                Code.UNEXPECTED_FILE,
                "the file's name has characters that can't be read",
                "Rename it: letters, digits and hyphens go everywhere.",
            )
            continue
        if is_link(entry):
            report_link(path, problems)
        elif entry.is_dir():
            yield from _walk(root, path, problems, hidden)
        elif entry.is_file():
            yield path
        else:
            problems.add(Where(path), Code.UNEXPECTED_FILE, "this is neither a file nor a folder", "Take it out.")


def read_source(root: Path, path: str, problems: Problems) -> Source | None:
    """The file's text with `\\n` line ends, or None with a problem added."""
    file = root / path
    if ".." in path.split("/"):
        problems.add(Where(path), Code.OUTSIDE_TREE, "this file is outside the station's folder", "Put it inside.")
        return None
    if link := find_link(file, root):
        report_link(link.relative_to(root).as_posix(), problems)
        return None
    try:
        if file.stat().st_size > MAX_BYTES:
            problems.add(
                Where(path),
                Code.UNEXPECTED_FILE,
                f"the text is longer than {MAX_BYTES // 1024 // 1024} MB",
                "Divide it.",
            )
            return None
        data = read_bytes(file)
        if kind := _kind_of(data):
            hint = (
                "Open it in the program that it comes from, copy the text, and save that as plain text with the "
                "encoding UTF-8."
            )
            problems.add(Where(path), Code.UNEXPECTED_FILE, f"this is {kind}, whatever its name says", hint)
            return None
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
        message = f"the byte {error.object[error.start]:#04x} is not UTF-8"
        problems.add(_end_of(before, path), Code.NOT_UTF8, message, "Save the file with the encoding UTF-8.")
        return None
    except OSError as error:
        problems.add(Where(path), Code.MISSING_FILE, f"the file can't be read: {error.strerror}", "")
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if conflict := find_conflict(text, is_markdown=path.endswith(".md")):
        # Both versions at once say things that neither does: whatever else was found would mislead.
        more = f"; it is the first of {conflict.count} in this file" if conflict.count > 1 else ""
        problems.add(_end_of(text[: conflict.start], path), Code.MERGE_CONFLICT, f"{MESSAGE}{more}", HINT)
        return None
    if invisible := INVISIBLE.search(text):
        report_invisible(invisible, _end_of(text[: invisible.start()], path), problems)
    _report_hidden(text, path, problems)
    return Source(path, INVISIBLE.sub(" ", text))


_KINDS = {
    b"PK\x03\x04": "a document of a word processor (or a zip file)",
    b"\xd0\xcf\x11\xe0": "a document of an old word processor",
    b"{\\rtf": "a document of a word processor (RTF)",
    b"%PDF-": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}
"""What some files begin with that get the name of a text."""


def _kind_of(data: bytes) -> str:
    """What the file is, if it is known to be no text; empty otherwise."""
    return next((kind for begin, kind in _KINDS.items() if data.startswith(begin)), "")


def report_link(path: str, problems: Problems) -> None:
    """Adds the problem that a symbolic link stands at the path."""
    hint = "Put the file itself here: a station has to be complete when it is copied."
    problems.add(Where(path), Code.SYMBOLIC_LINK, "this is a symbolic link", hint)


def _end_of(text: str, path: str) -> Where:
    """The place after the text, with which the file begins."""
    return Where(path, text.count("\n") + 1, len(text) - text.rfind("\n"))


def report_invisible(match: re.Match[str], where: Where, problems: Problems) -> None:
    """Adds the problem that a text holds the invisible character that was found."""
    problems.add(
        where,
        Code.CONTROL_CHARACTER,
        f"the invisible character U+{ord(match[0]):04X} is not allowed",
        "Take it out; it often comes along with copied text.",
    )


def _report_hidden(text: str, path: str, problems: Problems) -> None:
    """Adds one problem for each line that has hidden characters without need, at the first of them."""
    at = places(text, path)
    lines: dict[int, list[tuple[Where, str]]] = {}
    for offset, sign in find_hidden(text):
        where = at(offset)
        lines.setdefault(where.line, []).append((where, sign))
    groups = list(lines.values())
    for number, found in enumerate(groups[:MOST_HIDDEN], 1):
        mended = found if number < MOST_HIDDEN else [one for group in groups[MOST_HIDDEN - 1 :] for one in group]
        problems.extend([hidden_problem(found, [Edit(where, sign, "") for where, sign in mended])])


def hidden_problem(found: list[tuple[Where, str]], edits: list[Edit]) -> Problem:
    """That a line has these characters, which nobody sees; `edits` take them out."""
    signs = list(dict.fromkeys(sign for _, sign in found))
    names = ", ".join(map(name_of, signs[:3]))
    if DIRECTIONS.isdisjoint(signs):
        message = f"there is something here that nobody sees: {names}"
        hint = (
            "Take it out; it often comes along with copied text, and what has it is not found by whoever searches "
            "for it."
        )
    else:
        message = f"something here that nobody sees turns the text around: {names}"
        hint = "Take it out: the direction of a language is known; for words of another write `*words*{dir=rtl}`."
    return Problem(
        found[0][0], Code.HIDDEN_CHARACTER, message, hint, LEVELS.get(Code.HIDDEN_CHARACTER, Level.ERROR), tuple(edits)
    )
