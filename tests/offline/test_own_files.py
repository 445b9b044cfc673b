"""What a reader put into the folder stays; what would be in the way is named, and nothing is lost."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from learning_station.model.paths import folded
from tests.minimal import contents_of
from tests.offline.conftest import Versions, run, unzip
from tests.offline.made_site import NAME


def test_a_readers_own_files_and_folders_stay(copy: Path, update: Path, versions: Versions, tmp_path: Path) -> None:
    (copy / "en/old/mine.txt").write_text("beside a page that goes")
    (copy / "a link").symlink_to("my notes.txt")
    os.utime(copy / "my notes.txt", (1, 1))
    assert run("update", copy, update).exit_code == 0
    whole = contents_of(unzip(versions.new / f"{NAME}-all.zip", tmp_path / "whole"))
    own = {path: content for path, content in contents_of(copy).items() if path not in whole}
    assert own == {
        "a link": b"mine",
        "en/images/.hidden": b"mine too",
        "en/old": None,
        "en/old/mine.txt": b"beside a page that goes",
        "my notes.txt": b"mine",
        "own": None,
        "own/empty": None,
    }
    assert {path: content for path, content in contents_of(copy).items() if path in whole} == whole
    assert (copy / "a link").readlink() == Path("my notes.txt")
    assert (copy / "my notes.txt").stat().st_mtime == 1


@pytest.mark.parametrize("own", ["en/new/page.html", "en/new", "EN/New", "en/LARGE.txt"])
def test_an_own_file_in_the_place_of_a_new_one_is_refused(
    own: str, copy: Path, update: Path, refused: Callable[..., str]
) -> None:
    path = copy / own
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("mine")
    assert "another name" in refused(copy, update)


def test_an_own_folder_in_the_place_of_a_new_file_is_refused(
    copy: Path, update: Path, refused: Callable[..., str]
) -> None:
    (copy / "en/large.txt").mkdir()
    assert "another name" in refused(copy, update)


def test_what_is_no_file_is_refused(copy: Path, update: Path) -> None:
    os.mkfifo(copy / "pipe")
    result = run("update", copy, update)
    assert result.exit_code == 1
    assert "'pipe'" in result.stderr
    assert (copy / "en/changed.html").read_text() == "before"


def test_a_copy_on_a_disk_without_links_is_written_whole(
    copy: Path, update: Path, versions: Versions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_options: object) -> None:
        raise PermissionError("this disk has no hard links")

    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setattr("learning_station.publish.swap._exchange", lambda *_: False)
    assert run("update", copy, update).exit_code == 0
    there = contents_of(copy)
    assert there["my notes.txt"] == b"mine"
    assert contents_of(unzip(versions.new / f"{NAME}-all.zip", tmp_path / "whole")).items() <= there.items()
    assert [path.name for path in copy.parent.iterdir()] == [NAME]


def test_files_that_a_disk_shows_in_capitals_are_still_the_stations(
    copy: Path, update: Path, versions: Versions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a stick that some camera or television has written to: `EN/GONE.HTM…` is listed, and opens under either
    name.
    """
    walk = os.walk

    def in_capitals(folder: Path) -> object:
        for parent, names, files in walk(folder):
            yield (
                parent,
                [name.upper() if name in ("en", "fr") else name for name in names],
                [name.upper() for name in files],
            )

    by_folded = {folded(str(path)): str(path) for path in [copy, *copy.rglob("*")]}
    same = Path.samefile
    monkeypatch.setattr(
        Path, "samefile", lambda self, other: same(Path(by_folded.get(folded(str(self)), str(self))), other)
    )
    for name in ("is_file", "is_dir", "is_symlink"):
        asked = getattr(Path, name)
        monkeypatch.setattr(
            Path, name, lambda self, asked=asked: asked(Path(by_folded.get(folded(str(self)), str(self))))
        )
    monkeypatch.setattr(os, "walk", in_capitals)
    for path in ("my notes.txt", "en/images/.hidden"):
        (copy / path).unlink()
    result = run("update", copy, update)
    monkeypatch.undo()
    assert result.exit_code == 0, result.output
    (copy / "own/empty").rmdir()
    (copy / "own").rmdir()
    assert contents_of(copy) == contents_of(unzip(versions.new / f"{NAME}-all.zip", tmp_path / "whole"))
