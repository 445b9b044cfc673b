"""What an editor has is never half written, and keeps its line ends and its byte-order mark."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from learning_station.edit.files import EditError, read_edited, write_new, write_whole


@pytest.mark.parametrize(
    "stored", [b"one\ntwo\n", b"one\r\ntwo\r\n", b"\xef\xbb\xbfone\r\ntwo\r\n", b"\xef\xbb\xbfone\ntwo\n"]
)
def test_a_changed_file_is_stored_as_it_was(tmp_path: Path, stored: bytes) -> None:
    path = tmp_path / "leçon un.md"
    path.write_bytes(stored)
    file = read_edited(path)
    assert file.text == "one\ntwo\n"
    file.write(file.text.replace("two", "three"))
    assert path.read_bytes() == stored.replace(b"two", b"three")


def test_a_disk_that_is_full_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "lesson.md"
    path.write_text("as it was")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(EditError, match="No space left on device"):
        write_whole(path, b"new")
    assert path.read_text() == "as it was"
    assert list(tmp_path.iterdir()) == [path]


def test_the_mode_of_a_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "lesson.md"
    path.write_text("old")
    path.chmod(0o640)
    write_whole(path, b"new")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_new_file_never_replaces_one(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "lesson.md"
    write_new(path, "new")
    with pytest.raises(EditError, match="is there already"):
        write_new(path, "newer")
    assert path.read_text() == "new"


def test_a_file_that_is_no_text_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "lesson.md"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(EditError, match="not UTF-8"):
        read_edited(path)
