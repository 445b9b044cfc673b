"""The list of files says what is there, the same everywhere, and none that could do harm is taken for one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from learning_station.offline.errors import RefusedError
from learning_station.offline.inventory import (
    INVENTORY,
    NOT_LISTED,
    PACKS,
    RECORD,
    list_bytes,
    parse_inventory,
    read_inventory,
    render_inventory,
    write_inventory,
)
from tests.builds import REPOSITORY, languages_of
from tests.offline.made_site import NAME, ONE, TWO, make_site


def test_a_built_site_is_listed_whole(station_site: Path) -> None:
    inventory = read_inventory(station_site)
    there = {path.relative_to(station_site).as_posix() for path in station_site.rglob("*") if path.is_file()}
    unlisted = there - inventory.files.keys()
    assert {path for path in unlisted if "/assets/posters/" not in path and not path.startswith(f"{PACKS}/")} == {
        INVENTORY,
        RECORD,
        *NOT_LISTED,
    }
    assert inventory.files.keys() <= there
    assert inventory.carries == tuple(languages_of(REPOSITORY))
    for path, listed in inventory.files.items():
        assert list_bytes((station_site / path).read_bytes()) == listed


def test_the_same_files_have_the_same_list_and_version(tmp_path: Path) -> None:
    one, again, other = (
        make_site(tmp_path / name, files)
        for name, files in (("one", ONE), ("again", dict(reversed(ONE.items()))), ("other", TWO))
    )
    assert (one / INVENTORY).read_bytes() == (again / INVENTORY).read_bytes()
    assert read_inventory(one).version != read_inventory(other).version


def test_what_is_written_can_be_read(tmp_path: Path) -> None:
    inventory = read_inventory(make_site(tmp_path))
    assert parse_inventory(render_inventory(inventory), "itself") == inventory


def test_zips_beside_the_site_are_no_part_of_it(tmp_path: Path) -> None:
    before = read_inventory(make_site(tmp_path))
    (tmp_path / "downloads/a.zip").write_bytes(b"zip")
    assert write_inventory(tmp_path, NAME, ("en", "fr")) == before


BAD_PATHS = [
    "../out.html", "en/../../out.html", "/etc/passwd", "C:/out.html", "C:out.html", "en\\out.html", "en//a.html",
    "./a.html", "en/", "", ".",
    "en/nul", "en/AUX.txt", "en/dot.", "en/space ", "en/a\nb", "en/a\x00b", "en/a:b", "en/\u202eb", INVENTORY,
    "Inventory.JSON", "SHA256SUMS", "sha256sums/a",
]  # fmt: skip


@pytest.mark.parametrize("path", BAD_PATHS)
def test_a_path_that_leads_elsewhere_is_refused(path: str) -> None:
    _refused({path: {"sha256": "0" * 64, "size": 1}})


@pytest.mark.parametrize(
    ("one", "other"),
    [("en/A.html", "en/a.html"), ("en/é.html", "en/e\u0301.html"), ("en/a", "en/a/b.html"), ("en/A", "en/a/b.html")],
)
def test_two_paths_that_some_disk_takes_for_one_are_refused(one: str, other: str) -> None:
    listed = {"sha256": "0" * 64, "size": 1}
    _refused({one: listed, other: listed})


@pytest.mark.parametrize(
    "listed",
    [
        {"sha256": "0" * 63, "size": 1},
        {"sha256": "0" * 64, "size": -1},
        {"sha256": "0" * 64, "size": "1"},
        {"size": 1},
        None,
    ],
)
def test_a_file_without_sum_or_size_is_refused(listed: Any) -> None:
    _refused({"en/a.html": listed})


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"\xff", b"[" * 100_000, b'{"format": 2}'])
def test_what_is_no_list_is_refused(data: bytes) -> None:
    with pytest.raises(RefusedError):
        parse_inventory(data, "the list")


def test_a_version_that_is_not_that_of_the_files_is_refused() -> None:
    _refused({"en/a.html": {"sha256": "0" * 64, "size": 1}}, version="0" * 16)


def _refused(files: dict[str, Any], **more: Any) -> None:
    with pytest.raises(RefusedError):
        parse_inventory(
            json.dumps({"format": 1, "station": "a", "carries": ["en"], "files": files, **more}).encode(), "the list"
        )
