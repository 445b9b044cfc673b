"""Changing an editor's files: whole or not at all, with the line ends and the byte-order mark that they had."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

from learning_station.files.link import find_link, link_error
from learning_station.files.read import read_bytes
from learning_station.files.write import replace_file


class EditError(Exception):
    """A file can't be written or isn't as it was; nothing of it has changed. The message is for the editor."""


@dataclass(frozen=True)
class EditedFile:
    """A text file as editors have it: its text with `\\n` line ends, and how it is stored."""

    path: Path
    text: str
    line_end: str = "\n"
    has_mark: bool = False
    within: Path | None = None
    """The folder of the station: no link may stand on the way from it to the file."""

    def write(self, text: str) -> None:
        """Puts the text in the file's place, stored as the file was; raises EditError with the file untouched."""
        stored = text.replace("\n", self.line_end).encode("utf-8")
        write_whole(self.path, codecs.BOM_UTF8 * self.has_mark + stored, self.within)


def read_edited(path: Path, within: Path | None = None) -> EditedFile:
    """The file's text; raises EditError if it can't be read or isn't UTF-8."""
    try:
        data = read_bytes(path, within)
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise EditError(f"{path} can't be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise EditError(f"{path} is not UTF-8; save it with that encoding first.") from error
    line_end = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
    return EditedFile(
        path, text.replace("\r\n", "\n").replace("\r", "\n"), line_end, data.startswith(codecs.BOM_UTF8), within
    )


def write_new(path: Path, text: str | bytes, within: Path | None = None) -> None:
    """Makes the file, and its folders; raises EditError if there is one already or it can't be made."""
    if link := find_link(path, within):
        raise EditError(f"{link_error(link)}; nothing was written.")
    if path.exists():
        raise EditError(f"{path} is there already; nothing was written.")
    write_whole(path, text.encode("utf-8") if isinstance(text, str) else text, within)


def write_whole(path: Path, data: bytes, within: Path | None = None) -> None:
    """Writes beside the file, then puts it in its place in one step; raises EditError with the old file untouched,
    and without a folder that is new.
    """
    try:
        replace_file(path, data, within)
    except OSError as error:
        raise EditError(f"{path} can't be written: {error.strerror}. It is as it was.") from error
