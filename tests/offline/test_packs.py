"""Packs have every saved file once, in few pieces that change little, and belong to the site alone."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from learning_station.offline.inventory import FileEntry, Inventory, list_bytes, read_inventory, write_inventory
from learning_station.offline.packs import plan_packs, write_packs
from tests.minimal import contents_of
from tests.offline.conftest import run
from tests.offline.made_site import NAME, make_site
from tests.packs import contents_of_pack, list_of, packs_of

MB = 1_000_000
MOST = 8
"""Packs of a language with what all share: with the list of files, that of packs and the worker's script, saving
takes less than twelve requests.
"""


def _listed(content: str, size: int) -> FileEntry:
    return FileEntry(sha256=hashlib.sha256(content.encode()).hexdigest(), size=size)


def _station(pages: int, size: int) -> dict[str, FileEntry]:
    """A station in two languages with this many pages in six folders and of this size each, and scripts that both
    have.
    """
    files = {"index.html": _listed("root", 900), "inventory-of-something.json": _listed("other", 10)}
    for language in ("en", "fr"):
        for n in range(pages):
            path = f"{language}/unit-{n % 6}/lesson-{n:05}.html"
            files[path] = _listed(path, size)
        files[f"{language}/assets/station.js"] = _listed("script", 9_000)
        files[f"{language}/index.html"] = _listed(f"home in {language}", 20_000)
    return files


def _plan(files: dict[str, FileEntry]) -> list[tuple[str, ...]]:
    return plan_packs(Inventory(station=NAME, carries=("en", "fr"), files=files))


def _sizes(packs: list[tuple[str, ...]], files: dict[str, FileEntry]) -> list[int]:
    return [sum(files[path].size for path in pack) for pack in packs]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    made = make_site(tmp_path / "site")
    write_packs(made, read_inventory(made))
    return made


def test_packs_that_are_still_right_are_taken_over(site: Path, tmp_path: Path) -> None:
    for pack in (site / "packs").glob("*.bin"):
        pack.write_bytes(b"as it was written before")
    changed = shutil.copytree(site, tmp_path / "changed", ignore=lambda *_: ["packs"])
    page = next(changed.glob("fr/**/*.html"))
    page.write_text(page.read_text("utf-8") + "<!-- changed -->", "utf-8")
    write_inventory(changed, NAME, read_inventory(site).carries)
    write_packs(changed, read_inventory(changed), site)
    names = {path.name: path.read_bytes() for path in (changed / "packs").glob("*.bin")}
    taken = {name for name, data in names.items() if data == b"as it was written before"}
    [new] = names.keys() - taken
    assert taken
    assert page.read_bytes() in [data for _, data in contents_of_pack(changed, new, packs_of(changed)[new])]


def test_every_content_that_browsers_save_is_in_one_pack_and_true(site: Path) -> None:
    listed = read_inventory(site).files
    found = [
        (path, data) for name, paths in packs_of(site).items() for path, data in contents_of_pack(site, name, paths)
    ]
    assert {path: list_bytes(data) for path, data in found} == {path: listed[path] for path, _ in found}
    kept = {
        one.sha256
        for path, one in listed.items()
        if path.startswith(("en/", "fr/")) or ("/" not in path and path.endswith(".html"))
    }
    assert sorted(listed[path].sha256 for path, _ in found) == sorted(kept)


def test_what_several_languages_have_stands_in_one_pack_with_the_pages_above_them(site: Path) -> None:
    (shared,) = (set(paths) for paths in packs_of(site).values() if "en/assets/station.css" in paths)
    assert {"index.html", "404.html"} <= shared
    assert not [path for path in shared if path.startswith("fr/")]


@pytest.mark.parametrize(
    ("pages", "size"),
    [(0, 1), (200, 20_000), (800, 20_000), (2_000, 20_000), (5_000, 12_000), (3, 4 * MB), (15, 4 * MB)],
)
def test_a_language_is_few_packs_whatever_its_size(pages: int, size: int) -> None:
    files = _station(pages, size)
    packs = _plan(files)
    for language in ("en", "fr"):
        its_own = [pack for pack in packs if any(path.startswith(f"{language}/") for path in pack)]
        assert len(its_own) <= MOST
    assert max(_sizes(packs, files)) <= 16 * 1024 * 1024


def test_a_file_that_fills_a_pack_is_in_none() -> None:
    files = _station(3, 1_000) | {
        "en/images/large.png": _listed("large", 17 * MB),
        "en/images/larger.png": _listed("larger", 30 * MB),
    }
    assert not [path for pack in _plan(files) for path in pack if path.endswith(".png")]


def test_a_change_leaves_most_packs_as_they_are() -> None:
    files = _station(800, 20_000)
    before = _plan(files)
    changed = {
        **files,
        "en/unit-3/lesson-00003.html": _listed("new", 23_000),
        "en/unit-3/lesson-99999.html": _listed("another", 15_000),
    }
    after = _plan(changed)
    same = [pack for pack in after if pack in before and not any("lesson-00003" in path for path in pack)]
    assert len(after) == len(before)
    assert len(same) >= len(before) - 2


def test_the_same_files_give_the_same_packs(site: Path) -> None:
    first = contents_of(site / "packs")
    shutil.rmtree(site / "packs")
    write_packs(site, read_inventory(site))
    assert contents_of(site / "packs") == first


def test_packs_are_neither_listed_nor_carried(site: Path) -> None:
    assert list_of(site).is_file()
    assert not [path for path in read_inventory(site).files if path.startswith("packs/")]
    assert run("bundle", "--site-dir", site).exit_code == 0
    from zipfile import ZipFile

    for zipped in (site / "downloads").glob("*.zip"):
        with ZipFile(zipped) as archive:
            assert not [name for name in archive.namelist() if "/packs/" in name]
