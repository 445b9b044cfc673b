"""Where nothing has changed, nothing is built; where anything has, everything is."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from learning_station.cli import main
from learning_station.publish.build_record import is_as_built
from learning_station.publish.inputs import hash_inputs
from tests.builds import bundle_station
from tests.minimal import LESSON, contents_of, copy_minimal
from tests.properties import examples

pytestmark = pytest.mark.usefixtures("generator")

UNCHANGED = "Nothing has changed since the last build; "


def _build(root: Path, *options: str) -> Result:
    result = CliRunner().invoke(main, ["build", "--root", str(root), *options])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_minimal(tmp_path_factory.mktemp("built") / "station")
    assert _build(root, "--language", "en").exit_code == 0
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built, tmp_path / "station")


def _says_unchanged(root: Path, *options: str) -> bool:
    result = _build(root, "--language", "en", *options)
    assert result.exit_code == 0, result.output
    return result.output.startswith(UNCHANGED)


def test_the_second_build_has_nothing_to_do(root: Path) -> None:
    before = contents_of(root)
    assert _says_unchanged(root)
    assert contents_of(root) == before


def test_zips_of_the_site_stay_with_it(root: Path) -> None:
    bundle_station(root / "site", root / "site/downloads")
    assert _says_unchanged(root)
    assert list((root / "site/downloads").glob("*.zip"))


def test_pages_at_old_addresses_are_known_as_built(root: Path) -> None:
    lesson = root / LESSON
    lesson.write_text(lesson.read_text("utf-8").replace("title:", "formerly: [beginning]\ntitle:", 1), "utf-8")
    assert not _says_unchanged(root)
    assert _says_unchanged(root)
    copy = root / "site/moved/en/unit-1/beginning.html"
    copy.unlink()
    assert not _says_unchanged(root)
    assert copy.is_file()


def test_it_is_built_anyway_if_one_wants(root: Path) -> None:
    assert not _says_unchanged(root, "--force")


def test_a_changed_text_is_built(root: Path) -> None:
    lesson = root / LESSON
    lesson.write_text(lesson.read_text("utf-8").replace("Here it begins.", "Here it begins anew."), "utf-8")
    assert not _says_unchanged(root)
    assert "anew" in (root / "site/en/unit-1/first-lesson.html").read_text("utf-8")


@pytest.mark.parametrize(
    "option", [["--site-address", "https://other.example/"], ["--base-path", "/x/"], ["--language", "fr"]]
)
def test_another_option_is_another_site(root: Path, option: list[str]) -> None:
    assert not _says_unchanged(root, *option)


DAMAGE: dict[str, Callable[[Path], object]] = {
    "a page is gone": lambda site: (site / "en/index.html").unlink(),
    "a page was changed to one of the same size": lambda site: (site / "en/a-z.html").write_bytes(
        (site / "en/a-z.html").read_bytes()[::-1]
    ),
    "a file was added": lambda site: (site / "en/added.html").write_text("mine"),
    "a host's file was changed": lambda site: (site / ".htaccess").write_text("Deny from all"),
    "the list of files is gone": lambda site: (site / "inventory.json").unlink(),
    "what is remembered is no record": lambda site: (site / ".built.json").write_text("{"),
    "what is remembered is gone": lambda site: (site / ".built.json").unlink(),
    "the site is gone": shutil.rmtree,
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_site_that_is_not_as_it_was_built_is_not_taken_for_it(root: Path, damage: str) -> None:
    options = ["en", "", "", ""]
    now = hash_inputs(root.resolve(), options)
    assert now
    assert is_as_built(root / "site", now)
    DAMAGE[damage](root / "site")
    assert not is_as_built(root / "site", now)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("folder", ["units/unit-1", "content"])
def test_a_pipe_is_not_waited_for(root: Path, folder: str) -> None:
    assert hash_inputs(root, []) is not None
    os.mkfifo(root / folder / "page.md")
    assert hash_inputs(root, []) is None
    assert _build(root).exit_code in (0, 1)


def test_a_change_while_it_is_built_is_not_taken_for_what_was_built(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from learning_station.publish import assembly

    write_inventory: Any = vars(assembly)["write_inventory"]

    def change_and_write(*arguments: object) -> object:
        (root / LESSON).write_text((root / LESSON).read_text("utf-8") + "\nLate.\n", "utf-8")
        return write_inventory(*arguments)

    monkeypatch.setattr(assembly, "write_inventory", change_and_write)
    assert not _says_unchanged(root, "--force")
    assert '"inputs": ""' in (root / "site/.built.json").read_text("utf-8")
    assert not _says_unchanged(root)


@pytest.fixture(scope="module")
def copied(generator: Path) -> Path:
    """A folder with a station that has a theme of its own, the generator and its templates."""
    root = copy_minimal(generator / "station")
    (root / "own").mkdir()
    (root / "own/main.html").write_text("own")
    (root / "content/picture.svg").write_text("<svg/>")
    config = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(config.replace("name: material", "name: material\n  custom_dir: own"), "utf-8")
    return generator


@contextmanager
def _changed(file: Path, end: str) -> Iterator[None]:
    """The file with something at its end, for a while."""
    before = file.read_bytes()
    try:
        file.write_bytes(before + end.encode())
        yield
    finally:
        file.write_bytes(before)


class TestInputs:
    """Any byte of any file that a build reads is part of the hash."""

    @given(data=st.data())
    @examples(60)
    def test_any_byte_counts(self, copied: Path, data: st.DataObject) -> None:
        files = sorted(path for path in copied.rglob("*") if path.is_file())
        file = data.draw(st.sampled_from(files))
        before, content = hash_inputs(copied / "station", []), file.read_bytes()
        assert before
        place = data.draw(st.integers(0, len(content)))
        changed = (
            content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
            if place < len(content)
            else content + b"\n"
        )
        try:
            file.write_bytes(changed)
            assert hash_inputs(copied / "station", []) != before, file
        finally:
            file.write_bytes(content)
        assert hash_inputs(copied / "station", []) == before

    def test_a_file_that_comes_goes_or_is_renamed_counts(self, copied: Path) -> None:
        root = copied / "station"
        seen = [hash_inputs(root, [])]
        (root / "content/new.svg").write_text("<svg/>")
        seen.append(hash_inputs(root, []))
        (root / "content/new.svg").rename(root / "content/newer.svg")
        seen.append(hash_inputs(root, []))
        (root / "content/newer.svg").rename(root / "own/newer.svg")
        seen.append(hash_inputs(root, []))
        (root / "own/newer.svg").unlink()
        assert len(set(seen)) == 4
        assert hash_inputs(root, []) == seen[0]

    def test_what_is_installed_and_what_is_asked_counts(
        self, copied: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        root = copied / "station"
        before = hash_inputs(root, [])
        assert hash_inputs(root, ["en"]) != before
        assert hash_inputs(root, ["e", "n"]) != hash_inputs(root, ["en"])
        (tmp_path / "markdown-99.dist-info").mkdir()
        monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
        assert hash_inputs(root, []) != before

    @pytest.mark.parametrize(
        "line", ["hooks: [hook.py]", "INHERIT: ../other.yml", "site_url: !ENV ADDRESS", "extra: {}"]
    )
    def test_settings_that_a_station_does_not_use_are_bytes_like_any(
        self, copied: Path, line: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = hash_inputs(copied / "station", [])
        with _changed(copied / "station/mkdocs.yml", f"\n{line}\n"):
            other = hash_inputs(copied / "station", [])
            assert other
            assert other != before
            monkeypatch.setenv("ADDRESS", "https://station.example.org/")
            assert hash_inputs(copied / "station", []) == other

    def test_what_the_environment_gives_counts(self, copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("ADDRESS", raising=False)
        with _changed(copied / "station/mkdocs.yml", "      site_address: !ENV ADDRESS\n"):
            seen = [hash_inputs(copied / "station", [])]
            for address in ("https://one.example.org/", "https://two.example.org/"):
                monkeypatch.setenv("ADDRESS", address)
                seen.append(hash_inputs(copied / "station", []))
        assert None not in seen
        assert len(set(seen)) == 3

    @pytest.mark.parametrize("line", ["extra: {x: !!python/object/apply:os.getcwd []}", "extra: [", "plugins: []"])
    def test_settings_that_can_not_be_read_are_built_each_time(self, copied: Path, line: str) -> None:
        with _changed(copied / "station/mkdocs.yml", f"\n{line}\n"):
            assert hash_inputs(copied / "station", []) is None

    def test_what_is_behind_a_link_is_built_each_time(self, copied: Path) -> None:
        link = copied / "station/own/link.html"
        link.symlink_to("main.html")
        try:
            assert hash_inputs(copied / "station", []) is None
        finally:
            link.unlink()
