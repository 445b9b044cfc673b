"""Changing an editor's files: whole or not at all, with the line ends and the byte-order mark that they had."""

from __future__ import annotations

import codecs
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


class EditError(Exception):
    """A file can't be written or isn't as it was; nothing of it has changed. The message is for the editor."""


@dataclass(frozen=True)
class EditedFile:
    """A text file as editors have it: its text with `\\n` line ends, and how it is stored."""

    path: Path
    text: str
    line_end: str = "\n"
    has_mark: bool = False

    def write(self, text: str) -> None:
        """Puts the text in the file's place, stored as the file was; raises EditError with the file untouched."""
        stored = text.replace("\n", self.line_end).encode("utf-8")
        write_whole(self.path, codecs.BOM_UTF8 * self.has_mark + stored)


def read_edited(path: Path) -> EditedFile:
    """The file's text; raises EditError if it can't be read or isn't UTF-8."""
    try:
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise EditError(f"{path} can't be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise EditError(f"{path} is not UTF-8; save it with that encoding first.") from error
    line_end = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
    return EditedFile(path, text.replace("\r\n", "\n").replace("\r", "\n"), line_end, data.startswith(codecs.BOM_UTF8))


def write_new(path: Path, text: str | bytes) -> None:
    """Makes the file, and its folders; raises EditError if there is one already or it can't be made."""
    if path.exists() or path.is_symlink():
        raise EditError(f"{path} is there already; nothing was written.")
    write_whole(path, text.encode("utf-8") if isinstance(text, str) else text)


def write_whole(path: Path, data: bytes) -> None:
    """Writes beside the file, then puts it in its place in one step; raises EditError with the old file untouched, and without a folder that is new."""
    temporary, folders = None, [folder for folder in path.parents if not folder.exists()]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            temporary = Path(file.name)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        temporary.replace(path)
    except OSError as error:
        raise EditError(f"{path} can't be written: {error.strerror}. It is as it was.") from error
    finally:
        with suppress(OSError):
            if temporary:
                temporary.unlink(missing_ok=True)
            for folder in folders:  # only what is empty goes
                folder.rmdir()


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
