"""A zip is the published folder, or one language of it, and nothing else; the same wherever it is made."""

from __future__ import annotations

import hashlib
import json
import os
import posixpath
import shutil
import stat
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile

import pytest

from learning_station.offline.inventory import RECORD, is_only_for_hosts, read_inventory
from tests.builds import STATION
from tests.minimal import contents_of
from tests.offline.conftest import Versions, run, unzip
from tests.offline.made_site import NAME, make_site
from tests.site.documents import parse_page, strings

TINY = "a-tiny-station"
NEEDS_SHA256SUM = pytest.mark.skipif(not shutil.which("sha256sum"), reason="there is no sha256sum here")


@pytest.fixture(scope="module")
def tiny_copies(tiny_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny station's zips, unpacked each into a folder with its key."""
    folder = tmp_path_factory.mktemp("copies")
    assert run("bundle", "--site-dir", tiny_site, "--output", folder / "zips").exit_code == 0
    for key in ("all", "en", "fr", "ar"):
        with ZipFile(folder / f"zips/{TINY}-{key}.zip") as archive:
            archive.extractall(folder / key)
    return folder


def test_two_runs_in_different_surroundings_are_identical(tmp_path: Path) -> None:
    here = _bundle(tmp_path / "here", "022", {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"})
    there = _bundle(
        tmp_path / "some where/else", "077", {"TZ": "America/Los_Angeles", "LANG": "ar", "PYTHONHASHSEED": "4242"}
    )
    assert here == there
    assert {f"{NAME}-{key}.zip" for key in ("all", "en", "fr")} | {
        "SHA256SUMS",
        "bundles.js",
        "versions.json",
    } == here.keys()


def _bundle(folder: Path, umask: str, environment: dict[str, str]) -> dict[str, bytes | None]:
    command = ["sh", "-c", f'umask {umask}; exec "$0" bundle --site-dir "{make_site(folder / "site")}"', str(STATION)]
    done = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return contents_of(folder / "site/downloads")


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    run("bundle", "--site-dir", site)
    before = contents_of(tmp_path)
    run("bundle", "--site-dir", site)
    assert contents_of(tmp_path) == before


def test_members_are_plain_files_in_one_folder(versions: Versions) -> None:
    for path in versions.new.glob("*.zip"):
        with ZipFile(path) as archive:
            assert {name.partition("/")[0] for name in archive.namelist()} <= {NAME, f"{NAME}-update"}
            assert {
                (info.date_time, stat.S_IMODE(info.external_attr >> 16), info.create_system)
                for info in archive.infolist()
            } == {((1980, 1, 1, 0, 0, 0), 0o644, 3)}


def test_the_zip_with_all_is_the_published_folder(tiny_site: Path, tiny_copies: Path) -> None:
    copy = contents_of(tiny_copies / "all" / TINY)
    assert copy.pop("SHA256SUMS")
    assert copy == {
        path: content
        for path, content in contents_of(tiny_site).items()
        if path != RECORD and not is_only_for_hosts(path)
    }


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_a_zip_with_one_language_has_its_published_pages_and_stand_ins_for_the_others(
    language: str, tiny_site: Path, tiny_copies: Path
) -> None:
    copy = tiny_copies / language / TINY
    site = {path: content for path, content in contents_of(tiny_site).items() if not is_only_for_hosts(path)}
    there = contents_of(copy)
    assert {path: there.get(path) for path in site if path.startswith(f"{language}/")} == {
        path: one for path, one in site.items() if path.startswith(f"{language}/")
    }
    others = [other for other in ("en", "fr", "ar") if other != language]
    pages = {
        path for path in site if path.endswith(".html") and path.startswith(tuple(f"{other}/" for other in others))
    }
    assert {
        path for path, content in there.items() if content and path.startswith(tuple(f"{other}/" for other in others))
    } == pages
    made = {path for path, content in there.items() if content and site.get(path) != content}
    assert made == pages | {"index.html", "inventory.json", "sizes.json", "SHA256SUMS"}
    sizes = json.loads((copy / "sizes.json").read_bytes())
    assert sizes == {
        code: sum(len(content or b"") for path, content in there.items() if path.startswith(f"{code}/"))
        for code in ("en", "fr", "ar")
    }


@pytest.mark.parametrize("key", ["all", "en", "fr", "ar"])
def test_no_link_in_a_copy_leads_nowhere(key: str, tiny_copies: Path) -> None:
    copy = tiny_copies / key / TINY
    files = {path for path, content in contents_of(copy).items() if content is not None}
    nowhere = []
    for path in sorted(path for path in files if path.endswith(".html")):
        for address in set(strings(parse_page(copy / path), "//@href[not(parent::base)] | //@src")):
            parts = urlsplit(address)
            if (
                not parts.scheme
                and parts.path
                and posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path))) not in files
            ):
                nowhere.append((path, address))
    assert nowhere == []


@NEEDS_SHA256SUM
def test_sums_are_right(tiny_copies: Path) -> None:
    for folder in (tiny_copies / "zips", *(tiny_copies / key / TINY for key in ("all", "en", "ar"))):
        done = subprocess.run(
            ["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=folder, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        listed = {line[66:] for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines()}
        assert {path for path, content in contents_of(folder).items() if content is not None} - listed <= {
            "SHA256SUMS",
            "bundles.js",
            "versions.json",
        }


def test_a_station_of_one_language_has_one_zip(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", {"index.html": "go", "en/index.html": "home"}, ("en",))
    assert run("bundle", "--site-dir", site).exit_code == 0
    assert [path.name for path in sorted((site / "downloads").glob("*.zip"))] == [f"{NAME}-en.zip"]
    copy = contents_of(unzip(site / f"downloads/{NAME}-en.zip", tmp_path))
    assert copy["index.html"] == b"go"


def test_the_download_page_is_told_what_there_is(versions: Versions) -> None:
    begin, end = "globalThis.stationBundles = ", ";\n"
    text = (versions.new / "bundles.js").read_text("utf-8")
    assert (text[: len(begin)], text[-len(end) :]) == (begin, end)
    rows = json.loads(text[len(begin) : -len(end)].replace(",\n]", "\n]"))
    assert {row["file"]: row["size"] for row in rows} == {
        path.name: path.stat().st_size for path in versions.new.glob("*.zip")
    }
    assert {row["carries"]: row["since"] for row in rows if row["since"]} == {
        key: read_inventory(unzip(versions.old / f"{NAME}-{key}.zip", versions.folder / f"read-{key}")).version
        for key in ("all", "en", "fr")
    }


FOREIGN = {
    "SHA256SUMS": f"{hashlib.sha256(b'work').hexdigest()}  thesis.zip\n".encode(),
    "versions.json": b'{"app": "1.2"}',
    "bundles.js": b"export default [];\n",
    "thesis.zip": b"work",
}


class TestOthersFolder:
    """A folder that has files of such names, which another program wrote."""

    @pytest.mark.parametrize(
        "names", [*([name] for name in FOREIGN), ["SHA256SUMS", "thesis.zip"], [*FOREIGN]], ids=str
    )
    def test_nothing_in_it_is_replaced(self, versions: Versions, tmp_path: Path, names: list[str]) -> None:
        (tmp_path / "out").mkdir()
        for name in names:
            (tmp_path / "out" / name).write_bytes(FOREIGN[name])
        result = run("bundle", "--site-dir", versions.folder / "one", "--output", tmp_path / "out")
        assert result.exit_code == 1
        assert [name for name in FOREIGN if f"\n  '{name}'" in result.stderr] == [
            name for name in FOREIGN if name in names
        ]
        assert contents_of(tmp_path / "out") == {name: FOREIGN[name] for name in sorted(names)}

    @pytest.mark.parametrize("name", ["SHA256SUMS", "versions.json", "bundles.js", "SHA256SUMS.sig"])
    def test_nor_beside_zips_of_ours(self, versions: Versions, tmp_path: Path, name: str) -> None:
        out = tmp_path / "out"
        assert run("bundle", "--site-dir", versions.folder / "one", "--output", out).exit_code == 0
        (out / name).write_bytes(FOREIGN.get(name, b"another's"))
        before = contents_of(out)
        result = run("bundle", "--site-dir", versions.folder / "one", "--output", out)
        assert (result.exit_code, f"\n  '{name}'" in result.stderr) == (1, True)
        assert contents_of(out) == before

    def test_what_was_deleted_comes_back(self, versions: Versions, tmp_path: Path) -> None:
        out = tmp_path / "out"
        assert run("bundle", "--site-dir", versions.folder / "one", "--output", out).exit_code == 0
        before = contents_of(out)
        for name in (f"{NAME}-all.zip", "SHA256SUMS", "versions.json"):
            (out / name).unlink()
            assert run("bundle", "--site-dir", versions.folder / "one", "--output", out).exit_code == 0
            assert contents_of(out) == before


class TestRefused:
    def test_a_folder_that_is_no_built_site(self, tmp_path: Path) -> None:
        result = run("bundle", "--site-dir", tmp_path / "nothing")
        assert result.exit_code == 1
        assert "station build" in result.stderr
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("change", ["changed", "gone"])
    def test_a_site_that_was_changed_since_it_was_built(self, change: str, tmp_path: Path) -> None:
        site = make_site(tmp_path / "site")
        run("bundle", "--site-dir", site)
        before = contents_of(site / "downloads")
        page = site / "en/same.html"
        page.write_text("another") if change == "changed" else page.unlink()
        result = run("bundle", "--site-dir", site)
        assert result.exit_code == 1
        assert str(page) in result.stderr
        assert contents_of(site / "downloads") == before
        assert [path.name for path in site.glob(".*")] == []

    def test_an_output_with_other_things_in_it(self, tmp_path: Path) -> None:
        site = make_site(tmp_path / "site")
        output = tmp_path / "out"
        output.mkdir()
        (output / "thesis.odt").write_text("years of work")
        result = run("bundle", "--site-dir", site, "--output", output)
        assert result.exit_code == 1
        assert "thesis.odt" in result.stderr
        assert contents_of(output) == {"thesis.odt": b"years of work"}

    def test_an_older_copy_of_another_station_or_none(self, tmp_path: Path, versions: Versions) -> None:
        site = make_site(tmp_path / "site", {"index.html": "go", "en/index.html": "home"}, ("en",))
        (tmp_path / "not a zip.zip").write_text("no")
        for since, said in (
            (tmp_path / "not a zip.zip", "can't be read"),
            (versions.old / f"{NAME}-fr.zip", "no such copy"),
            (versions.update("en"), "no older copy"),
        ):
            result = run("bundle", "--site-dir", site, "--since", since)
            assert result.exit_code == 1
            assert said in result.stderr
        assert [path.name for path in (site / "downloads").iterdir()] == ["bundles.js"]
