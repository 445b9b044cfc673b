"""Reading the files of a station: only regular ones inside its folders, only UTF-8."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from learning_station.problems import Code, Problems, Where

MAX_BYTES = 8 * 1024 * 1024


@dataclass(frozen=True)
class Source:
    """A text file: its path relative to the root (with `/`) and its text."""

    path: str
    text: str

    @property
    def stem(self) -> str:
        return self.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]


def list_files(root: Path, folder: str, problems: Problems) -> list[str]:
    """Every file below the folder, sorted, as paths relative to the root. Hidden ones are left out; links are problems, never followed."""
    return sorted(_walk(root, folder, problems))


def _walk(root: Path, folder: str, problems: Problems) -> Iterator[str]:
    for entry in sorted(os.scandir(root / folder), key=lambda entry: entry.name):
        path = f"{folder}/{entry.name}"
        if entry.name.startswith("."):
            continue
        if entry.is_symlink():
            problems.add(
                Where(path), Code.SYMBOLIC_LINK, "this is a symbolic link", "Put the file itself here: a station has to be complete when it is copied."
            )
        elif entry.is_dir():
            yield from _walk(root, path, problems)
        elif entry.is_file():
            yield path
        else:
            problems.add(Where(path), Code.UNEXPECTED_FILE, "this is neither a file nor a folder", "Take it out.")


def read_source(root: Path, path: str, problems: Problems) -> Source | None:
    """The file's text with `\\n` line ends, or None with a problem added."""
    file = root / path
    if not file.resolve().is_relative_to(root.resolve()):
        problems.add(Where(path), Code.OUTSIDE_TREE, "this file is outside the station's folder", "Put it inside.")
        return None
    try:
        if file.stat().st_size > MAX_BYTES:
            problems.add(Where(path), Code.UNEXPECTED_FILE, f"the text is longer than {MAX_BYTES // 1024 // 1024} MB", "Divide it.")
            return None
        data = file.read_bytes()
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        problems.add(Where(path, line, column), Code.NOT_UTF8, f"the byte {data[error.start]:#04x} is not UTF-8", "Save the file with the encoding UTF-8.")
        return None
    except OSError as error:
        problems.add(Where(path), Code.MISSING_FILE, f"the file can't be read: {error.strerror}", "")
        return None
    return Source(path, text.replace("\r\n", "\n").replace("\r", "\n"))
