"""Writes several files as one change: all of them, or none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from learning_station.edit.files import EditedFile, EditError, read_edited, write_new, write_whole
from learning_station.files.read import read_bytes
from learning_station.files.remove import remove_empty_folder, remove_file
from learning_station.files.write import make_program


class FileTransaction:
    """The files written so far below the folder, and how to undo that."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._files: list[tuple[Path, bytes | None, bytes]] = []
        """For each file: its path, its bytes before (None if it was new) and its bytes afterwards."""
        self._folders: list[Path] = []

    def new(self, path: str, text: str | bytes, *, is_program: bool = False) -> None:
        """Makes the file; raises EditError if there is one already or it can't be made."""
        file = self._root / path
        self._folders += [folder for folder in file.parents if not folder.exists()]
        self._files.append((file, None, text.encode("utf-8") if isinstance(text, str) else text))
        write_new(file, text, self._root)
        if is_program:
            try:
                make_program(file)
            except OSError as error:
                raise EditError(f"{file} can't be made a program: {error.strerror}. Nothing was written.") from error

    def changed(self, path: str, file: EditedFile, text: str) -> None:
        """Changes the file, if it is still what it was; else raises EditError."""
        stored = self._root / path
        if read_edited(stored, self._root) != file:
            raise EditError(f"{path} has just been changed by someone else; nothing was written. Try again.")
        self._files.append((stored, read_bytes(stored, self._root), b""))
        file.write(text)

    def undo(self) -> None:
        """Restores what this transaction changed, and nothing else."""
        for file, before, after in reversed(self._files):
            with suppress(OSError, EditError):
                now = read_bytes(file, self._root) if file.is_file() else None
                if before is not None and now != before:
                    write_whole(file, before, self._root)
                elif before is None and now == after:
                    remove_file(file, self._root)
        for folder in sorted(self._folders, key=lambda path: len(path.parts), reverse=True):
            with suppress(OSError):
                remove_empty_folder(folder)


@contextmanager
def file_transaction(root: Path) -> Iterator[FileTransaction]:
    """A transaction for a `with` block: its files stay if the block ends well. If the block raises anything, also an
    interrupt, all are restored.
    """
    written = FileTransaction(root)
    try:
        yield written
    except BaseException:
        written.undo()
        raise
