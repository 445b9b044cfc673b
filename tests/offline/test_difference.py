"""An update leads from one version exactly to the next: by hand, as its text says, and by the command."""

from __future__ import annotations

import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest

from learning_station.offline.inventory import read_inventory
from learning_station.offline.versions import KEPT
from tests.minimal import contents_of
from tests.offline.conftest import Versions, run, unzip
from tests.offline.made_site import NAME, ONE, TWO, make_site

KEYS = ["all", "en", "fr"]
OWN_NOTES = f"{NAME}-update"


def _files(folder: Path) -> dict[str, bytes]:
    return {path: content for path, content in contents_of(folder).items() if content is not None}


def _by_hand(copy: Path, update: Path, scratch: Path) -> None:
    """What `how-to-update.txt` says."""
    with ZipFile(update) as archive:
        archive.extractall(scratch)
    for path in (scratch / OWN_NOTES / "removed.txt").read_text("utf-8").splitlines():
        (copy / path).unlink()
        if not any((copy / path).parent.iterdir()):
            (copy / path).parent.rmdir()
    shutil.copytree(scratch / NAME, copy, dirs_exist_ok=True)


@pytest.mark.parametrize("key", KEYS)
def test_by_hand(key: str, versions: Versions, tmp_path: Path) -> None:
    copy = unzip(versions.old / f"{NAME}-{key}.zip", tmp_path)
    _by_hand(copy, versions.update(key), tmp_path / "scratch")
    assert _files(copy) == _files(unzip(versions.new / f"{NAME}-{key}.zip", tmp_path / "whole"))


@pytest.mark.parametrize("key", KEYS)
def test_by_the_command(key: str, versions: Versions, tmp_path: Path) -> None:
    copy = unzip(versions.old / f"{NAME}-{key}.zip", tmp_path / "stick")
    result = run("update", copy, versions.update(key))
    assert result.exit_code == 0, result.output
    assert contents_of(copy) == contents_of(unzip(versions.new / f"{NAME}-{key}.zip", tmp_path / "whole"))
    assert [path.name for path in (tmp_path / "stick").iterdir()] == [NAME]


def test_an_update_holds_only_what_changed(versions: Versions) -> None:
    with ZipFile(versions.update("all")) as archive:
        names = {name.removeprefix(f"{NAME}/") for name in archive.namelist() if name.startswith(f"{NAME}/")}
        removed = archive.read(f"{OWN_NOTES}/removed.txt").decode().splitlines()
    assert names == {path for path in TWO if TWO[path] != ONE.get(path)} | {"inventory.json", "SHA256SUMS"}
    assert removed == sorted(ONE.keys() - TWO.keys())


def test_how_to_apply_it_stands_in_every_language(versions: Versions) -> None:
    with ZipFile(versions.update("all")) as archive:
        text = archive.read(f"{OWN_NOTES}/how-to-update.txt").decode("utf-8-sig")
    for words in (
        "delete the files",
        "supprimez les fichiers",
        "“removed.txt”",
        f"«\u00a0{NAME}\u00a0»",
        "station update",
    ):
        assert words in text


@pytest.mark.parametrize("older", ["zip", "inventory", "folder"])
def test_the_older_copy_may_be_a_zip_its_list_or_an_unpacked_folder(
    older: str, versions: Versions, tmp_path: Path
) -> None:
    copy = unzip(versions.old / f"{NAME}-fr.zip", tmp_path / "old")
    since = {"zip": versions.old / f"{NAME}-fr.zip", "inventory": copy / "inventory.json", "folder": copy}[older]
    assert (
        run("bundle", "--site-dir", versions.folder / "two", "--output", tmp_path / "out", "--since", since).exit_code
        == 0
    )
    (update,) = (tmp_path / "out").glob("*-update-*.zip")
    assert update.read_bytes() == versions.update("fr").read_bytes()


def test_a_published_folders_own_list_stands_for_the_copy_with_all(versions: Versions, tmp_path: Path) -> None:
    run(
        "bundle",
        "--site-dir",
        versions.folder / "two",
        "--output",
        tmp_path / "out",
        "--since",
        versions.folder / "one/inventory.json",
    )
    (update,) = (tmp_path / "out").glob("*-update-*.zip")
    assert update.read_bytes() == versions.update("all").read_bytes()


def test_without_a_change_there_is_no_update(versions: Versions, tmp_path: Path) -> None:
    result = run("bundle", "--site-dir", versions.folder / "two", "--output", tmp_path / "out", "--since", versions.new)
    assert result.exit_code == 0
    assert "no updates" in result.output
    assert list((tmp_path / "out").glob("*-update-*")) == []


def test_from_several_versions_at_once(versions: Versions, tmp_path: Path) -> None:
    three = make_site(tmp_path / "three", {**TWO, "en/third.html": "third"})
    assert run("bundle", "--site-dir", three, "--since", versions.old, "--since", versions.new).exit_code == 0
    for before in (versions.old, versions.new):
        copy = unzip(before / f"{NAME}-all.zip", tmp_path / before.parent.name)
        since = [
            path
            for path in (three / "downloads").glob(f"{NAME}-all-update-*.zip")
            if run("update", copy, path).exit_code == 0
        ]
        assert len(since) == 1
        assert contents_of(copy) == contents_of(
            unzip(three / f"downloads/{NAME}-all.zip", tmp_path / "whole" / before.parent.name)
        )


class TestVersions:
    """What one publication keeps for the next, so that nobody has to keep zips."""

    def _publish(self, site: Path, *since: Path) -> Path:
        """The downloads, as they are after the site was built anew with what stood there before at hand."""
        options = [word for path in since for word in ("--since", path)]
        result = run("bundle", "--site-dir", site, *options)
        assert result.exit_code == 0, result.output
        return site / "downloads"

    def test_a_copy_of_any_of_the_last_publications_has_an_update(self, tmp_path: Path) -> None:
        kept: list[Path] = []
        for number in range(KEPT + 2):
            site = make_site(tmp_path / f"site-{number}", {**ONE, "en/index.html": f"State {number}"})
            downloads = self._publish(site, *kept)
            kept = [downloads / "versions.json"]
        found = [path.name for path in downloads.glob(f"{NAME}-en-update-*.zip")]
        versions = [read_inventory(tmp_path / f"site-{number}").version for number in range(KEPT + 2)]
        assert len(found) == KEPT
        assert len(set(versions)) == KEPT + 2

    def test_publishing_the_same_again_keeps_what_was_kept(self, tmp_path: Path) -> None:
        site = make_site(tmp_path / "site")
        first = (self._publish(site) / "versions.json").read_bytes()
        (tmp_path / "versions.json").write_bytes(first)
        downloads = self._publish(site, tmp_path / "versions.json")
        assert (downloads / "versions.json").read_bytes() == first
        assert list(downloads.glob("*-update-*")) == []

    @pytest.mark.parametrize(
        "data",
        [
            b"",
            b"<!doctype html>",
            b"{}",
            b'{"format":1,"versions":[{}]}',
            b'{"format":2,"versions":[]}',
            b'{"format":1,"versions":[]}',
        ],
    )
    def test_what_is_none_is_said_and_changes_nothing(self, tmp_path: Path, data: bytes) -> None:
        site = make_site(tmp_path / "site")
        (tmp_path / "versions.json").write_bytes(data)
        before = contents_of(tmp_path)
        result = run("bundle", "--site-dir", site, "--since", tmp_path / "versions.json")
        assert (result.exit_code, "versions.json" in result.output) == (1, True)
        assert contents_of(tmp_path) == before

    @pytest.mark.parametrize(
        ("change", "why"),
        [
            ("language", "there is no such copy any more"),
            ("station", "is of the station 'another', this one is 'made-station'"),
        ],
    )
    @pytest.mark.parametrize("named", [True, False])
    def test_a_copy_that_nothing_leads_on_from_is_said_and_holds_up_only_who_names_it(
        self, tmp_path: Path, change: str, why: str, named: bool
    ) -> None:
        old = make_site(tmp_path / "old", name="another" if change == "station" else NAME)
        new = make_site(tmp_path / "new", TWO, ("en", "fr") if change == "station" else ("en",), formerly=("a-third",))
        before = self._publish(old)
        since = next(before.glob("*-all.zip")) if named else before / "versions.json"
        result = run("bundle", "--site-dir", new, "--since", since)
        assert (result.exit_code, why in result.stderr) == (int(named), True)
        assert bool(list((new / "downloads").glob("*.zip"))) == (not named)
        updates = [path.name.rpartition("-update-")[0] for path in (new / "downloads").glob("*-update-*.zip")]
        assert updates == ([f"{NAME}-en"] if change == "language" and not named else [])


class TestAnotherId:
    """A station that names its id of before as `formerly` brings the copies of that name up to date."""

    @pytest.fixture
    def copies(self, tmp_path: Path) -> tuple[Path, Path, Path]:
        """An old copy, the update for it, and the new copy whole."""
        old = make_site(tmp_path / "old", name="old-name")
        new = make_site(tmp_path / "new", TWO, formerly=("older-name", "old-name"))
        assert run("bundle", "--site-dir", old).exit_code == 0
        result = run("bundle", "--site-dir", new, "--since", old / "downloads/versions.json")
        assert result.exit_code == 0, result.output
        with ZipFile(old / "downloads/old-name-all.zip") as archive:
            archive.extractall(tmp_path / "stick")
        (update,) = (new / "downloads").glob(f"{NAME}-all-update-*.zip")
        return tmp_path / "stick/old-name", update, unzip(new / f"downloads/{NAME}-all.zip", tmp_path / "whole")

    def test_by_the_command(self, copies: tuple[Path, Path, Path]) -> None:
        copy, update, whole = copies
        result = run("update", copy, update)
        assert result.exit_code == 0, result.output
        assert contents_of(copy) == contents_of(whole)
        again = run("update", copy, update)
        assert (again.exit_code, "The folder is already at version" in again.stderr) == (1, True)

    def test_by_hand(self, copies: tuple[Path, Path, Path], tmp_path: Path) -> None:
        copy, update, whole = copies
        _by_hand(copy, update, tmp_path / "scratch")
        assert _files(copy) == _files(whole)
        text = (tmp_path / "scratch" / OWN_NOTES / "how-to-update.txt").read_text("utf-8-sig")
        for words in (
            f"Copy all that is in “{NAME}” into your old copy “old-name”",
            "«\u00a0old-name\u00a0»",
            "station update old-name ZIP",
        ):
            assert words in text

    def test_not_for_copies_of_another_station_with_the_same_files(
        self, copies: tuple[Path, Path, Path], tmp_path: Path
    ) -> None:
        site = make_site(tmp_path / "third", name="third-name")
        assert run("bundle", "--site-dir", site).exit_code == 0
        with ZipFile(site / "downloads/third-name-all.zip") as archive:
            archive.extractall(tmp_path / "stick")
        result = run("update", tmp_path / "stick/third-name", copies[1])
        assert (result.exit_code, "is for the station 'old-name', the folder is of 'third-name'" in result.stderr) == (
            1,
            True,
        )

    def test_an_update_of_one_name_says_nothing_of_it(self, versions: Versions) -> None:
        with ZipFile(versions.update("all")) as archive:
            assert b"formerly" not in archive.read(f"{OWN_NOTES}/update.json")
