"""Whatever is wrong with a zip or a copy: it is said in words, and the copy stays byte for byte as it was."""

from __future__ import annotations

import errno
import json
import os
import shutil
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from learning_station.offline.update_zip import Update
from tests.offline.conftest import Versions
from tests.offline.made_site import NAME

PAGE = f"{NAME}/en/changed.html"
INVENTORY = f"{NAME}/inventory.json"
NOTICE = f"{NAME}-update/update.json"

Spoil = Callable[[dict[str, bytes]], Any]


def _rewrite(path: Path, spoil: Spoil, more: Callable[[ZipFile], object] = lambda _: None) -> None:
    """The same zip with other contents, packed as a careful attacker would."""
    with ZipFile(path) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    spoil(contents)
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, data in contents.items():
            archive.writestr(name, data)
        more(archive)


def _change(name: str, key: str, value: object) -> Spoil:
    return lambda contents: contents.update({name: json.dumps({**json.loads(contents[name]), key: value}).encode()})


def _change_listed(path: str, listed: object) -> Spoil:
    """Announces a file of the new version otherwise, or one more."""

    def spoil(contents: dict[str, bytes]) -> None:
        inventory = json.loads(contents[INVENTORY])
        inventory["files"][path] = listed
        contents[INVENTORY] = json.dumps(inventory).encode()

    return spoil


SPOILT: dict[str, tuple[Spoil, str]] = {
    "a page changed": (lambda contents: contents.update({PAGE: b"aftur"}), "is not what its list says"),
    "a page grown": (lambda contents: contents.update({PAGE: b"after" * 1_000_000}), "not as large as its list says"),
    "a page missing": (lambda contents: contents.pop(PAGE), "lacks what its list announces"),
    "a file more": (lambda contents: contents.update({f"{NAME}/en/evil.html": b"evil"}), "doesn't announce"),
    "a file that has not changed": (
        lambda contents: contents.update({f"{NAME}/en/same.html": b"evil"}),
        "doesn't announce",
    ),
    "a file beside the folder": (lambda contents: contents.update({"evil.html": b"evil"}), "doesn't announce"),
    "a file in the notes": (
        lambda contents: contents.update({f"{NAME}-update/evil.html": b"evil"}),
        "doesn't announce",
    ),
    "the list of sums changed": (lambda contents: contents.update({f"{NAME}/SHA256SUMS": b""}), "is not what follows"),
    "the list of removals changed": (
        lambda contents: contents.update({f"{NAME}-update/removed.txt": b"en/same.html\n"}),
        "is not what follows",
    ),
    "no list of files": (lambda contents: contents.pop(INVENTORY), "has no"),
    "a list that is none": (lambda contents: contents.update({INVENTORY: b"[]"}), "not a sound list"),
    "a list of another version": (_change(INVENTORY, "version", "0" * 16), "not a sound list"),
    "a list that leads out": (_change_listed("../evil.html", {"sha256": "0" * 64, "size": 1}), "not a sound list"),
    "a list that was added to": (_change_listed("en/evil.html", {"sha256": "0" * 64, "size": 1}), "not a sound list"),
    "for another station": (_change(NOTICE, "station", "another"), "for the station 'another'"),
    "for other languages": (_change(NOTICE, "carries", ["en"]), "for copies with en"),
    "for another version": (_change(NOTICE, "since", "0" * 16), "for copies of version 0000"),
    "to another version": (_change(NOTICE, "to", "0" * 16), "contradicts itself"),
    "of another format": (_change(NOTICE, "format", 2), "not sound"),
    "no notice": (lambda contents: contents.pop(NOTICE), "is not an update"),
    "two notices": (lambda contents: contents.update({"x-update/update.json": contents[NOTICE]}), "is not an update"),
    "out of the folder": (lambda contents: contents.update({f"{NAME}/../../evil.html": b"evil"}), "leads out"),
    "an absolute name": (lambda contents: contents.update({"/tmp/evil.html": b"evil"}), "leads out"),
    "a drive's name": (lambda contents: contents.update({"C:/evil.html": b"evil"}), "leads out"),
    "a backslash": (lambda contents: contents.update({f"{NAME}\\..\\evil.html": b"evil"}), "leads out"),
    "a folder": (lambda contents: contents.update({f"{NAME}/en/x/": b""}), "leads out"),
    "other capitals": (lambda contents: contents.update({f"{NAME}/en/CHANGED.html": b"evil"}), "twice"),
    "other accents": (lambda contents: contents.update({f"{NAME}/é": b"", f"{NAME}/e\u0301": b""}), "twice"),
}


@pytest.mark.parametrize("name", SPOILT)
def test_a_zip_that_was_tampered_with(name: str, copy: Path, update: Path, refused: Callable[..., str]) -> None:
    spoil, said = SPOILT[name]
    _rewrite(update, spoil)
    assert said in refused(copy, update)


def _link(archive: ZipFile) -> None:
    info = ZipInfo(f"{NAME}/en/link")
    info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    archive.writestr(info, "/etc/passwd")


def _twice(archive: ZipFile) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr(PAGE, b"evil!")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (_link, "a link or a device"),
        (_twice, "twice"),
        (lambda archive: archive.writestr(f"{NAME}/en/packed", b"x", ZIP_BZIP2), "packed in an unknown way"),
    ],
    ids=["a link", "a name twice", "an unknown packing"],
)
def test_a_zip_with_more_than_files(
    more: Callable[[ZipFile], object], said: str, copy: Path, update: Path, refused: Callable[..., str]
) -> None:
    _rewrite(update, lambda _: None, more)
    assert said in refused(copy, update)


def test_a_bomb_that_hides_its_size(copy: Path, update: Path, refused: Callable[..., str]) -> None:
    """Its directory announces five bytes, as the list does; unpacked it would be ten million."""
    _rewrite(update, lambda contents: contents.update({PAGE: b"\0" * 10_000_000}))
    data = bytearray(update.read_bytes())
    entry = data.rindex(b"PK\x01\x02", 0, data.rindex(PAGE.encode()))
    data[entry + 24 : entry + 28] = (5).to_bytes(4, "little")
    update.write_bytes(data)
    assert "damaged" in refused(copy, update)


@pytest.mark.parametrize("part", [0.0, 0.3, 0.6, 0.999])
def test_a_zip_that_ends_too_early(part: float, copy: Path, update: Path, refused: Callable[..., str]) -> None:
    update.write_bytes(update.read_bytes()[: int(update.stat().st_size * part)])
    assert "can't be read as a zip" in refused(copy, update)


def test_a_zip_with_any_single_byte_changed_does_harm_to_nothing(copy: Path, update: Path, versions: Versions) -> None:
    """Bytes that mean nothing may change; then the update is the right one all the same."""
    from learning_station.offline.errors import RefusedError
    from learning_station.offline.inventory import read_inventory
    from learning_station.offline.update_zip import open_update

    whole, old = update.read_bytes(), read_inventory(copy)
    refused = 0
    for place in range(0, len(whole), 41):
        update.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        try:
            with open_update(update, old) as opened:
                for path in opened.difference.written:
                    with (update.parent / "scratch").open("wb") as file:
                        opened.copy(path, file)
        except RefusedError:
            refused += 1
        else:
            assert opened.new == read_inventory(versions.folder / "two")
    assert refused > len(whole) / 41 / 2


def test_a_zip_that_is_not_the_one_its_sums_mean(
    copy: Path, update: Path, versions: Versions, refused: Callable[..., str]
) -> None:
    """An attacker who changes the lists in the zip too is found out by the sums that came with it."""
    shutil.copy(versions.new / "SHA256SUMS", update.parent)
    _rewrite(update, lambda _: None)
    assert "is not the zip" in refused(copy, update)


def test_a_whole_zip_is_no_update(copy: Path, versions: Versions, refused: Callable[..., str]) -> None:
    assert "is not an update" in refused(copy, versions.new / f"{NAME}-all.zip")


def test_an_update_for_a_copy_with_other_languages(copy: Path, versions: Versions, refused: Callable[..., str]) -> None:
    assert "for copies with en, the folder has en, fr" in refused(copy, versions.update("en"))


def _remove_page(copy: Path) -> None:
    (copy / "en/gone.html").unlink()


def _remove_lists(copy: Path) -> None:
    (copy / "SHA256SUMS").unlink()


def _link_page(copy: Path) -> None:
    (copy / "en/changed.html").rename(copy.parent / "elsewhere.html")
    (copy / "en/changed.html").symlink_to("../../elsewhere.html")


def _link_folder(copy: Path) -> None:
    (copy / "en").rename(copy.parent / "elsewhere")
    (copy / "en").symlink_to("../elsewhere")


def _replace_list(copy: Path) -> None:
    (copy / "inventory.json").write_text("{}")


BROKEN: dict[str, tuple[Callable[[Path], object], str]] = {
    "a page that would change was edited": (
        lambda copy: (copy / "en/changed.html").write_text("befort"),
        "'en/changed.html'",
    ),
    "a page that would go was edited": (lambda copy: (copy / "en/gone.html").write_text("mine"), "'en/gone.html'"),
    "a page that would stay was edited": (lambda copy: (copy / "en/same.html").write_text("mine"), "'en/same.html'"),
    "a page is missing": (_remove_page, "'en/gone.html'"),
    "the sums are missing": (_remove_lists, "'SHA256SUMS'"),
    "a page is a link": (_link_page, "'en/changed.html'"),
    "a folder is a link": (_link_folder, "'en/changed.html'"),
    "the list is none": (_replace_list, "not a sound list"),
    "the list is missing": (lambda copy: (copy / "inventory.json").unlink(), "not a station's folder"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_copy_that_is_not_as_it_was_made(name: str, copy: Path, update: Path, refused: Callable[..., str]) -> None:
    spoil, said = BROKEN[name]
    spoil(copy)
    assert said in refused(copy, update)


def test_no_folder(copy: Path, update: Path, refused: Callable[..., str]) -> None:
    assert "There is no folder" in refused(copy.with_name("other"), update)


def test_a_whole_disk(update: Path, refused: Callable[..., str]) -> None:
    assert "a disk of its own" in refused(Path("/"), update)


def test_the_zip_in_the_folder(copy: Path, update: Path, refused: Callable[..., str]) -> None:
    shutil.move(update, copy)
    assert "lies in the folder" in refused(copy, copy / update.name)


def _no_space(*_arguments: object, **_options: object) -> Any:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


class TestFullDisk:
    """The system's answer to a write is replaced, at each place where something is written."""

    @pytest.fixture(params=["the third page", "in the middle of a page", "a reader's own file", "a folder"])
    def fill(self, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
        match request.param:
            case "the third page":
                steps = iter([Update.copy, Update.copy])
                monkeypatch.setattr(Update, "copy", lambda *arguments: next(steps, _no_space)(*arguments))
            case "in the middle of a page":
                monkeypatch.setattr(
                    Update, "copy", lambda _self, _path, to: (to.write(b"half a pa"), to.flush(), _no_space())
                )
            case "a reader's own file":
                monkeypatch.setattr(os, "link", _no_space)
                monkeypatch.setattr(shutil, "copy2", _no_space)
            case "a folder":
                made = iter([Path.mkdir] * 4)
                monkeypatch.setattr(
                    Path, "mkdir", lambda *arguments, made=made, **options: next(made, _no_space)(*arguments, **options)
                )

    def test_nothing_is_changed(self, fill: None, copy: Path, update: Path, refused: Callable[..., str]) -> None:
        said = refused(copy, update)
        assert "No space left on device" in said
        assert "as it was" in said


@pytest.fixture(autouse=True)
def _nothing_is_written_elsewhere(tmp_path: Path) -> Iterator[None]:
    yield
    assert list(tmp_path.rglob("evil*")) == []
