"""Languages built apart and put together are the same site; what isn't sound, whole and of one state is refused, in
words.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from learning_station.cli import main
from learning_station.offline.inventory import FileEntry, list_bytes, version_of
from learning_station.publish.inputs import Inputs
from learning_station.publish.parts import PART_LIST
from tests.minimal import LESSON, contents_of, copy_minimal
from tests.publish.old_site import make_old_site
from tests.stations import make_station
from tests.stations.renamed import make_renamed_station

pytestmark = pytest.mark.usefixtures("generator")

Contents = Mapping[str, bytes | None]


def _call(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def _good(*arguments: str | Path) -> Result:
    result = _call(*arguments)
    assert result.exit_code == 0, result.output
    return result


def _in_parts(root: Path, folder: Path, parts: tuple[tuple[str, ...], ...], *options: str) -> Contents:
    """The whole site, from parts of those languages that were built of copies of the station at different places."""
    for number, languages in enumerate(parts):
        copy = shutil.copytree(root, folder / f"machine {number}/station")
        chosen = [word for language in languages for word in ("--language", language)]
        _good("build", "--root", copy, *chosen, "--part", folder / "parts" / str(number), *options)
    _good(
        "assemble",
        "--root",
        root,
        *sorted((folder / "parts").iterdir(), reverse=True),
        "--site-dir",
        folder / "assembled",
    )
    return contents_of(folder / "assembled")


class TestSameBytes:
    @pytest.mark.parametrize(
        "options", [(), ("--site-address", "https://people.example.org/a/station"), ("--base-path", "/somewhere/")]
    )
    def test_with_every_kind_of_page_and_old_addresses(self, tmp_path: Path, options: tuple[str, ...]) -> None:
        root = make_renamed_station(tmp_path / "station")
        _good("build", "--root", root, "--site-dir", tmp_path / "site", *options)
        whole = contents_of(tmp_path / "site")
        assembled = _in_parts(root, tmp_path, (("en",), ("fr",), ("ar",)), *options)
        assert assembled == whole
        assert "moved/fr/basics/origins.html" in whole
        assert _good("build", "--root", root, "--site-dir", tmp_path / "assembled", *options).stdout.startswith(
            "Nothing has changed since the last build"
        )

    def test_of_a_larger_station_with_two_languages_in_one_part(self, tmp_path: Path) -> None:
        root = tmp_path / "station"
        make_station(root, 120, "https://station.example.org/")
        settings = root / "mkdocs.yml"
        settings.write_text(settings.read_text("utf-8").replace("languages: [en]", "languages: [en, fr, es]"), "utf-8")
        _good("build", "--root", root, "--site-dir", tmp_path / "site")
        whole = contents_of(tmp_path / "site")
        assert len(whole) > 3 * 120
        assert _in_parts(root, tmp_path, (("es", "en"), ("fr",))) == whole

    def test_one_part_may_have_all_languages(self, tmp_path: Path) -> None:
        root = copy_minimal(tmp_path / "station")
        _good("build", "--root", root, "--site-dir", tmp_path / "site")
        assert _in_parts(root, tmp_path, ((),)) == contents_of(tmp_path / "site")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a station and its parts."""
    folder = tmp_path_factory.mktemp("built")
    root = copy_minimal(folder / "station")
    for language in ("en", "fr"):
        _good("build", "--root", root, "--language", language, "--part", folder / "parts" / language)
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same at another place, with an old site, and the place to be."""
    folder = shutil.copytree(built, tmp_path / "folder")
    make_old_site(folder / "site")
    monkeypatch.chdir(folder)
    return folder


def _refused(folder: Path, *parts: str, site: str = "site") -> str:
    """What is said; nothing is changed by it."""
    before = contents_of(folder)
    result = _call("assemble", *(parts or ("parts/en", "parts/fr")), "--root", "station", "--site-dir", site)
    assert result.exit_code == 1, result.output
    assert contents_of(folder) == before
    assert "\n" in result.stderr
    return result.stderr


def _change(part: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Changes the part's list, with the version that follows from its files."""
    tree = json.loads((part / PART_LIST).read_text("utf-8"))
    change(tree)
    files = {path: FileEntry(**listed) for path, listed in tree["files"]["files"].items()}
    tree["files"]["version"] = version_of(files)
    (part / PART_LIST).write_text(json.dumps(tree), "utf-8")


def _update_language(change: Mapping[str, object], tree: dict[str, Any]) -> None:
    tree["languages"][0].update(change)


class TestWhatFits:
    def test_a_part_is_the_folder_of_the_whole_site(self, folder: Path) -> None:
        _good("build", "--root", "station", "--site-dir", "whole")
        part = contents_of(folder / "parts/fr")
        del part[PART_LIST]
        assert part == {
            path: data for path, data in contents_of(folder / "whole").items() if path == "fr" or path.startswith("fr/")
        }

    def test_what_is_left_is_said(self, folder: Path) -> None:
        done = _good("build", "--root", "station", "--language", "fr", "--part", "parts/fr")
        assert "pages of fr as a part, in parts/fr." in done.stdout
        assert "To be built too: en." in done.stderr

    def test_all_languages_have_to_be_there(self, folder: Path) -> None:
        assert "No part has the language fr: build it with `--language`" in _refused(folder, "parts/en")

    def test_a_language_may_be_there_once(self, folder: Path) -> None:
        assert "The language 'en' is in two parts: parts/en and parts/en." in _refused(
            folder, "parts/en", "parts/fr", "parts/en"
        )

    def test_no_part_is_a_wrong_call(self, folder: Path) -> None:
        assert _call("assemble", "--root", "station").exit_code == 2
        assert _call("assemble", "--root", "station", "parts/de").exit_code == 2

    def test_a_part_of_an_older_state(self, folder: Path) -> None:
        lesson = folder / "station" / LESSON
        lesson.write_text(lesson.read_text("utf-8").replace("Here it begins.", "Here it begins anew."), "utf-8")
        _good("build", "--root", "station", "--language", "en", "--part", "parts/en")
        assert "parts/fr was built from another state than what is in " in _refused(folder)
        _good("build", "--root", "station", "--language", "fr", "--part", "parts/fr")
        _good("assemble", "parts/en", "parts/fr", "--root", "station", "--site-dir", "site")
        assert "anew" in (folder / "site/en/unit-1/first-lesson.html").read_text("utf-8")

    def test_a_part_of_another_station(self, folder: Path) -> None:
        settings = folder / "station/mkdocs.yml"
        settings.write_text(settings.read_text("utf-8").replace("id: a-minimal-station", "id: another"), "utf-8")
        assert "parts/en is a part of the station 'a-minimal-station', and this one is 'another'." in _refused(folder)

    def test_a_part_for_another_address(self, folder: Path) -> None:
        _good(
            "build",
            "--root",
            "station",
            "--language",
            "fr",
            "--part",
            "parts/fr",
            "--site-address",
            "https://station.example.org/",
        )
        assert "parts/en and parts/fr were built for different addresses." in _refused(folder)

    def test_a_part_of_another_version_of_the_program(self, folder: Path) -> None:
        _change(folder / "parts/fr", lambda tree: tree.update(generator="learning-station 99"))
        assert "parts/fr was built by learning-station 99, and this is learning-station " in _refused(folder)

    def test_a_station_that_can_not_be_read_is_said_as_the_check_says_it(self, folder: Path) -> None:
        (folder / "station/mkdocs.yml").write_text("site_name: [", "utf-8")
        assert "mkdocs.yml:1:" in _refused(folder)

    def test_a_link_in_the_station_leads_anywhere_so_its_parts_fit_nothing(self, folder: Path) -> None:
        for path in ("station/content", "station/units"):
            (folder / path / ".elsewhere").symlink_to(folder)
        assert "can't be told" in _refused(folder)
        before = contents_of(folder / "parts")
        result = _call("build", "--root", "station", "--language", "fr", "--part", "parts/fr")
        assert (result.exit_code, "Build it whole." in result.stderr) == (1, True)
        assert contents_of(folder / "parts") == before

    def test_a_station_that_changes_meanwhile_gives_no_part(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = contents_of(folder / "parts")
        monkeypatch.setattr(Inputs, "are_still", lambda _: False)
        result = _call("build", "--root", "station", "--language", "fr", "--part", "parts/fr")
        assert (result.exit_code, result.stderr) == (
            1,
            "Error: The station was changed while it was built, so the part would fit no other. Build it again.\n",
        )
        assert contents_of(folder / "parts") == before


class TestWhatIsSound:
    def test_a_folder_that_is_no_part(self, folder: Path) -> None:
        for path in ("station", "parts"):
            assert f"{path} is not a part of a station: it has no station-part.json." in _refused(
                folder, "parts/en", path
            )

    @pytest.mark.parametrize(
        "text",
        ["", "{}", "[" * 100_000, '{"format": 2}', "\ud800", '{"format": 1, "files": null}'],
        ids=["empty", "no list", "deep", "newer", "odd", "null"],
    )
    def test_a_list_that_is_none(self, folder: Path, text: str) -> None:
        (folder / "parts/fr" / PART_LIST).write_bytes(text.encode("utf-8", "surrogatepass"))
        assert "parts/fr/station-part.json is not the list of a part that this version wrote: " in _refused(folder)

    @pytest.mark.parametrize(
        "path",
        [
            "fr/../../outside.html",
            "/outside.html",
            "en/index.html",
            "fr",
            "fr/a\\b.html",
            "../outside.html",
            "fr/CON.html",
        ],
    )
    def test_a_list_that_names_what_is_elsewhere(self, folder: Path, path: str) -> None:
        (folder / "outside.html").write_text("mine")
        (folder / "parts/outside.html").write_text("mine")
        _change(
            folder / "parts/fr", lambda tree: tree["files"]["files"].update({path: list_bytes(b"mine").model_dump()})
        )
        assert "is not the list of a part that this version wrote: " in _refused(folder)

    def test_pages_and_old_addresses_that_are_elsewhere(self, folder: Path) -> None:
        (folder / "parts/outside.html").write_text("mine")
        before = (folder / "parts/fr" / PART_LIST).read_bytes()
        for change in ({"uris": ["../../outside.html"]}, {"moved": [["../../outside.html", "index.html"]]}):
            (folder / "parts/fr" / PART_LIST).write_bytes(before)
            _change(folder / "parts/fr", partial(_update_language, change))
            assert "fr/../../outside.html is not among its files" in _refused(folder)

    def test_languages_that_are_not_those_of_its_files(self, folder: Path) -> None:
        _change(folder / "parts/fr", lambda tree: tree["files"].update(carries=["fr", "en"]))
        assert "its languages are not those of its files" in _refused(folder)

    def test_a_language_that_the_station_has_not_got(self, folder: Path) -> None:
        def rename(tree: dict[str, Any]) -> None:
            tree["files"]["carries"] = ["de"]
            tree["files"]["files"] = {
                path.replace("fr/", "de/", 1): listed for path, listed in tree["files"]["files"].items()
            }
            tree["languages"][0]["language"] = "de"

        (folder / "parts/fr/fr").rename(folder / "parts/fr/de")
        _change(folder / "parts/fr", rename)
        assert "parts/fr has the language 'de', which is none of the station." in _refused(folder)

    def test_what_was_complained_of_is_complained_of_again(self, folder: Path) -> None:
        _change(folder / "parts/fr", lambda tree: tree["languages"][0].update(complaints=["a link leads nowhere"]))
        assert "The site isn't right, so nothing was published:\n  a link leads nowhere" in _refused(folder)

    def test_a_file_that_was_changed(self, folder: Path) -> None:
        page = folder / "parts/fr/fr/index.html"
        page.write_bytes(page.read_bytes().replace(b"<html", b"<HTML", 1))
        assert (
            "Files in parts/fr are not those that its list means, so they were changed or damaged:\n  'fr/index.html'\n"
            in _refused(folder)
        )

    def test_a_file_that_is_gone_and_one_that_is_new(self, folder: Path) -> None:
        (folder / "parts/fr/fr/index.html").rename(folder / "index.html")
        assert "parts/fr lacks files that its list names:\n  'fr/index.html'\n" in _refused(folder)
        (folder / "index.html").rename(folder / "parts/fr/fr/index.html")
        (folder / "parts/fr/fr/new.html").write_text("new")
        assert "parts/fr has files that its list doesn't name:\n  'fr/new.html'\n" in _refused(folder)

    @pytest.mark.parametrize("path", ["fr/index.html", "fr/unit-1", "fr"])
    def test_a_link_in_the_place_of_a_file_or_folder(self, folder: Path, path: str) -> None:
        """Though what it leads to is what the list means."""
        (folder / "parts/fr" / path).rename(folder / "aside")
        (folder / "parts/fr" / path).symlink_to(folder / "aside")
        assert f"{path!r} in parts/fr is a link or a device, not a file." in _refused(folder)

    def test_what_is_no_file_at_all(self, folder: Path) -> None:
        os.mkfifo(folder / "parts/fr/fr/pipe")
        result = _call("assemble", "parts/en", "parts/fr", "--root", "station", "--site-dir", "site")
        assert "'fr/pipe' in parts/fr is a link or a device, not a file." in result.stderr


class TestWhatIsReplaced:
    def test_a_part_replaces_a_part_only(self, folder: Path) -> None:
        (folder / "holiday").mkdir()
        (folder / "holiday/photo.png").write_bytes(b"photo")
        (folder / "link").symlink_to("parts")
        before = contents_of(folder)
        for path, why in {
            "site": "holds something that is not a part of a station; empty it, or name another folder with --part.",
            "holiday": "holds something that is not a part of a station; empty it, or name another folder with --part.",
            "link": "is a symbolic link, which may lead anywhere, so it is not followed [symbolic-link]. "
            "Nothing was published; take it away, or name another folder with --part.",
            "station": "holds the station's sources, or lies among them; name another folder with --part.",
            "station/units/part": "holds the station's sources, or lies among them; name another folder with --part.",
        }.items():
            result = _call("build", "--root", "station", "--language", "fr", "--part", path)
            assert (result.exit_code, result.stderr) == (1, f"Error: {folder / path} {why}\n")
            assert contents_of(folder) == before

    def test_a_site_does_not_replace_a_part(self, folder: Path) -> None:
        assert f"{folder / 'parts/en'} holds something that is not a built station;" in _refused(
            folder, site="parts/en"
        )

    @pytest.mark.parametrize(
        ("move", "parts", "site", "said"),
        [
            ("site/parts", "site/parts", "site", "has files that are not of a built station"),
            ("parts", "parts", "parts/fr/fr/site", "lie in each other; name another folder with --site-dir."),
        ],
    )
    def test_parts_and_site_do_not_lie_in_each_other(
        self, folder: Path, move: str, parts: str, site: str, said: str
    ) -> None:
        (folder / "parts").rename(folder / move)
        assert said in _refused(folder, f"{parts}/en", f"{parts}/fr", site=site)

    def test_options_of_a_site_are_no_part_s(self, folder: Path) -> None:
        for options in (("--site-dir", "site"), ("--sizes",)):
            result = _call("build", "--root", "station", "--part", "parts/fr", *options)
            assert (result.exit_code, "give these to `station assemble`" in result.stderr) == (2, True)
