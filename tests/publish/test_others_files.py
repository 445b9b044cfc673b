"""What others have put into the published folder is never lost, and what is to stand at its top has a place among
the sources.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result

from learning_station.cli import main
from learning_station.model.root_files import WRITTEN
from learning_station.offline.inventory import read_inventory
from tests.minimal import LESSON, contents_of, copy_minimal
from tests.stations.renamed import make_renamed_station

pytestmark = pytest.mark.usefixtures("generator")

OURS = {
    "robots.txt": "User-agent: *\nAllow: /\n",
    "CNAME": "station.example.org\n",
    ".well-known/security.txt": "Contact: mailto:security@station.example.org\n",
    "google0123456789abcdef.html": "google-site-verification: google0123456789abcdef.html",
}


def _call(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def _build(root: Path, *options: str) -> Result:
    return _call("build", "--root", root, "--language", "en", *options)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A station with files for the top of its site, its site, and a change since."""
    root = copy_minimal(tmp_path_factory.mktemp("built") / "station")
    for path, text in OURS.items():
        (root / "content/root" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "content/root" / path).write_text(text, "utf-8")
    assert _build(root).exit_code == 0
    lesson = root / LESSON
    lesson.write_text(lesson.read_text("utf-8").replace("Here it begins.", "Here it begins anew."), "utf-8")
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built, tmp_path / "station")


def _put(path: str, text: str = "mine") -> Callable[[Path], object]:
    def put(site: Path) -> None:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text)

    return put


STRANGE = {
    path: _put(path)
    for path in (
        "thesis.docx",
        ".git/config",
        ".well-known/acme-challenge/token",
        "en/added.html",
        "en/index.html.gz",
        "downloads/my.zip",
        "downloads/x.pdf",
    )
}
CHANGED = {
    path: _put(path) for path in ("en/index.html", ".htaccess", "station.json", "robots.txt", "en/search/engine.js")
}


@pytest.mark.parametrize("path", STRANGE)
def test_a_file_of_others_is_named_and_stays(root: Path, path: str) -> None:
    site = root / "site"
    STRANGE[path](site)
    before = contents_of(site)
    result = _build(root)
    assert result.exit_code == 1
    assert (
        f"{site} has files that are not of a built station, and replacing it would delete them:\n  '{path}'\n"
        in result.stderr
    )
    assert "the folder root/ of the station's content" in result.stderr
    assert contents_of(site) == before
    assert [one.name for one in root.iterdir() if one.name.startswith(".site")] == []


@pytest.mark.parametrize("path", CHANGED)
def test_a_file_that_was_changed_is_named_and_stays(root: Path, path: str) -> None:
    site = root / "site"
    CHANGED[path](site)
    before = contents_of(site)
    result = _build(root, "--force")
    assert result.exit_code == 1
    assert (
        f"Files in {site} were changed since they were written, and replacing it would lose that:\n  '{path}'\n"
        in result.stderr
    )
    assert contents_of(site) == before


@pytest.mark.parametrize("path", ["en/index.html", ".htaccess", "robots.txt"])
def test_what_was_only_deleted_comes_back(root: Path, path: str) -> None:
    (root / "site" / path).unlink()
    (root / "site/.well-known/empty").mkdir()
    assert _build(root).exit_code == 0
    assert (root / "site" / path).is_file()


@pytest.mark.parametrize("others", [[], ["CNAME", "downloads/mine.zip", "en/mine.html", "thesis.docx"]])
def test_a_site_of_before_there_were_lists_is_named_with_what_to_do(
    root: Path, tmp_path: Path, others: list[str]
) -> None:
    site = (root / "site").rename(tmp_path / "my site")
    for path in (*OURS, ".built.json"):
        (site / path).unlink()
    for path in others:
        _put(path)(site)
    before = contents_of(site)
    result = _build(root, "--site-dir", str(site))
    assert (result.exit_code, "an earlier version built it, or the file was deleted" in result.stderr) == (1, True)
    assert [path for path in before if f"\n  '{path}'" in result.stderr] == others
    assert result.stderr.endswith(f"elete the folder, once, and call the command again: rm -r '{site}'\n")
    assert contents_of(site) == before


@pytest.mark.parametrize("below", ["site", "a/site"])
def test_a_folder_in_a_file_is_said_in_words(root: Path, below: str) -> None:
    (root / "out").write_text("a file")
    commands: list[list[str | Path]] = [
        ["build", "--root", root, "--site-dir"],
        ["build", "--root", root, "--part"],
        ["bundle", "--site-dir", root / "site", "--output"],
    ]
    for command in commands:
        result = _call(*command, root / "out" / below)
        assert (
            result.exit_code,
            f"{root / 'out'} is a file, so {root / 'out' / below} can't be made in it" in result.stderr,
        ) == (1, True)
    assert (root / "out").read_text() == "a file"


def test_what_calls_itself_a_station_is_none(root: Path) -> None:
    (root / "out").mkdir()
    (root / "out/station.json").write_text("{}")
    (root / "out/thesis.docx").write_text("work")
    result = _build(root, "--site-dir", str(root / "out"))
    assert (result.exit_code, "holds something that is not a built station; empty it" in result.stderr) == (1, True)
    assert contents_of(root / "out") == {"station.json": b"{}", "thesis.docx": b"work"}


def test_a_file_put_there_while_it_is_built_stays(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from learning_station.publish import site

    build_languages = site.build_languages

    def put_and_build(*arguments: object, **options: object) -> object:
        _put("late.txt")(root / "site")
        return build_languages(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(site, "build_languages", put_and_build)
    result = _build(root)
    assert (result.exit_code, "'late.txt'" in result.stderr) == (1, True)
    assert (root / "site/late.txt").read_text() == "mine"


def test_zips_of_the_site_go_with_it_and_others_stay(root: Path) -> None:
    assert _call("bundle", "--site-dir", root / "site").exit_code == 0
    assert _build(root).exit_code == 0
    assert _call("bundle", "--site-dir", root / "site").exit_code == 0
    assert _call("bundle", "--site-dir", root / "site").exit_code == 0
    _put("downloads/holiday.zip")(root / "site")
    for result in (_build(root, "--force"), _call("bundle", "--site-dir", root / "site")):
        assert (result.exit_code, "holiday.zip'" in result.stderr) == (1, True)
    assert (root / "site/downloads/holiday.zip").read_text() == "mine"


def test_a_part_with_a_file_of_others_stays(root: Path) -> None:
    assert _build(root, "--part", str(root / "part")).exit_code == 0
    _put("part/notes.txt")(root)
    result = _build(root, "--part", str(root / "part"))
    assert (result.exit_code, "has files that are not of a part of a station" in result.stderr) == (1, True)


def _refuse(*_: object, **__: object) -> None:
    raise PermissionError(1, "Operation not permitted")


class TestKept:
    def test_what_is_named_stays_beside_what_is_ours(self, root: Path) -> None:
        _put(".well-known/acme-challenge/token")(root / "site")
        result = _build(root, "--keep", ".well-known")
        assert result.exit_code == 0, result.output
        assert (root / "site/.well-known/acme-challenge/token").read_text() == "mine"
        assert (root / "site/.well-known/security.txt").is_file()
        assert "anew" in (root / "site/en/unit-1/first-lesson.html").read_text("utf-8")
        assert _build(root, "--keep", ".well-known/").output.startswith("Nothing has changed")
        (root / "content/root/.well-known/security.txt").unlink()
        assert _build(root, "--keep", ".well-known").exit_code == 0
        assert [path.name for path in (root / "site/.well-known").rglob("*")] == ["acme-challenge", "token"]

    @pytest.mark.parametrize("exchange", [True, False])
    def test_what_comes_at_the_last_moment_stays_too(
        self, root: Path, monkeypatch: pytest.MonkeyPatch, exchange: bool
    ) -> None:
        from learning_station.publish import swap, target

        swap_in = swap.swap_in

        def put_and_swap(folder: Path, to: Path) -> Path | None:
            _put(".well-known/acme-challenge/late")(to)
            return swap_in(folder, to)

        if not exchange:
            monkeypatch.setattr(swap, "_exchange", lambda *_: False)
        monkeypatch.setattr(target, "swap_in", put_and_swap)
        assert _build(root, "--keep", ".well-known").exit_code == 0
        assert (root / "site/.well-known/acme-challenge/late").read_text() == "mine"

    @pytest.mark.skipif(os.name != "posix", reason="only there files have such permissions")
    def test_folders_keep_their_permissions_and_empty_ones_stay(self, root: Path) -> None:
        site = root / "site"
        _put(".well-known/acme-challenge/token")(site)
        (site / ".well-known/empty/below").mkdir(parents=True)
        modes = {
            "acme-challenge/token": 0o640,
            "acme-challenge": 0o2775,
            "empty/below": 0o555,
            "empty": 0o700,
            "": 0o711,
        }
        for path, mode in modes.items():
            (site / ".well-known" / path).chmod(mode)
        for _ in range(2):
            result = _build(root, "--keep", ".well-known", "--force")
            assert result.exit_code == 0, result.output
            assert {path: stat.S_IMODE((site / ".well-known" / path).stat().st_mode) for path in modes} == modes
        assert [one.name for one in root.iterdir() if one.name.startswith(".site")] == []

    @pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can give files away")
    @pytest.mark.parametrize("linked", [True, False])
    def test_what_belongs_to_another_user_stays_theirs(
        self, root: Path, monkeypatch: pytest.MonkeyPatch, linked: bool
    ) -> None:
        challenge = root / "site/.well-known/acme-challenge"
        _put(".well-known/acme-challenge/token")(root / "site")
        for path in (challenge, challenge / "token"):
            os.chown(path, 1234, 4321)
        if not linked:
            monkeypatch.setattr(os, "link", _refuse)
        assert _build(root, "--keep", ".well-known").exit_code == 0
        assert [
            (path.stat().st_uid, path.stat().st_gid) for path in (challenge, challenge / "token", challenge.parent)
        ] == [(1234, 4321)] * 2 + [(0, 0)]

    @pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can give files away")
    def test_what_could_not_stay_theirs_is_named_and_nothing_is_built(
        self, root: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        _put(".well-known/acme-challenge/token")(root / "site")
        os.chown(root / "site/.well-known/acme-challenge", 1234, -1)
        before = contents_of(root / "site")
        monkeypatch.setattr(os, "chown", _refuse)  # as for every other user
        result = _build(root, "--keep", ".well-known")
        assert (
            result.exit_code,
            "would be yours in the new site:\n  '.well-known/acme-challenge'\n" in result.stderr,
        ) == (1, True)
        assert contents_of(root / "site") == before

    @pytest.mark.parametrize(
        ("theirs", "ours", "named"),
        [
            ("both", "both", "both"),
            ("both", "both/ours.txt", "both"),
            ("both/theirs.txt", "both", "both"),
            ("both/x/theirs.txt", "both/x", "both/x"),
        ],
    )
    def test_what_stands_where_the_station_has_something_else_is_named_and_nothing_is_lost(
        self, root: Path, theirs: str, ours: str, named: str
    ) -> None:
        _put(f".well-known/{theirs}", "theirs")(root / "site")
        _put(f"root/.well-known/{ours}", "ours")(root / "content")
        before = contents_of(root / "site")
        result = _build(root, "--keep", ".well-known")
        assert (result.exit_code, f"  '.well-known/{named}'\n" in result.stderr) == (1, True)
        assert contents_of(root / "site") == before

    def test_an_empty_folder_in_the_place_of_a_file_is_named_too(self, root: Path) -> None:
        (root / "site/.well-known/both").mkdir()
        _put("root/.well-known/both", "ours")(root / "content")
        assert "  '.well-known/both'\n" in _build(root, "--keep", ".well-known").stderr
        assert (root / "site/.well-known/both").is_dir()

    def test_the_same_file_on_both_sides_holds_nothing_up(self, root: Path) -> None:
        _put(".well-known/both", "same")(root / "site")
        _put("root/.well-known/both", "same")(root / "content")
        assert _build(root, "--keep", ".well-known").exit_code == 0
        assert (root / "site/.well-known/both").read_text() == "same"

    def test_nothing_else_is_kept(self, root: Path) -> None:
        _put("cgi-bin/count")(root / "site")
        result = _build(root, "--keep", ".well-known")
        assert (result.exit_code, "'cgi-bin/count'" in result.stderr) == (1, True)

    @pytest.mark.parametrize("name", ["", ".", "..", "en/x", "../x", "index.html", "downloads"])
    def test_what_no_host_puts_there_is_a_wrong_call(self, root: Path, name: str) -> None:
        assert _build(root, "--keep", name).exit_code == 2


class TestRootFiles:
    def test_they_stand_at_the_top_as_they_are(self, root: Path) -> None:
        for path, text in OURS.items():
            assert (root / "site" / path).read_text("utf-8") == text
        assert not (root / "site/en/root").exists()

    def test_they_are_in_no_list_and_no_zip(self, root: Path) -> None:
        assert not set(OURS) & set(read_inventory(root / "site").files)
        assert _call("bundle", "--site-dir", root / "site").exit_code == 0
        for path in (root / "site/downloads").glob("*.zip"):
            with ZipFile(path) as archive:
                assert not [name for name in archive.namelist() if name.partition("/")[2] in OURS]

    def test_one_that_changes_is_published(self, root: Path) -> None:
        assert _build(root).exit_code == 0
        assert _build(root).output.startswith("Nothing has changed")
        (root / "content/root/robots.txt").write_text("User-agent: other\n")
        (root / "content/root/CNAME").unlink()
        assert _build(root).exit_code == 0
        assert (root / "site/robots.txt").read_text() == "User-agent: other\n"
        assert not (root / "site/CNAME").exists()

    def test_they_are_there_in_a_site_of_parts(self, root: Path, tmp_path: Path) -> None:
        for language in ("en", "fr"):
            assert (
                _call(
                    "build", "--root", root, "--language", language, "--part", tmp_path / "parts" / language
                ).exit_code
                == 0
            )
        assert _call("build", "--root", root, "--site-dir", tmp_path / "whole").exit_code == 0
        parts = tmp_path / "parts"
        assert (
            _call(
                "assemble", parts / "en", parts / "fr", "--root", root, "--site-dir", tmp_path / "assembled"
            ).exit_code
            == 0
        )
        assert contents_of(tmp_path / "assembled") == contents_of(tmp_path / "whole")

    def test_every_name_that_a_build_writes_is_known(self, tmp_path: Path) -> None:
        root = make_renamed_station(tmp_path / "station")
        result = _call("build", "--root", root, "--site-address", "https://station.example.org/")
        assert result.exit_code == 0, result.output
        languages = {path.name for path in (root / "site").iterdir() if (path / "index.html").is_file()}
        assert {path.name for path in (root / "site").iterdir()} - languages | {"SHA256SUMS"} == WRITTEN


@pytest.mark.skipif(os.name != "posix", reason="only there files have such permissions")
def test_a_site_that_no_web_server_can_read_is_said(root: Path) -> None:
    before = os.umask(0o077)
    try:
        hidden = _build(root)
    finally:
        os.umask(before)
    assert hidden.exit_code == 0
    assert "no web server of another user can read" in hidden.stderr
    assert not stat.S_IMODE((root / "site").stat().st_mode) & 0o007
    os.umask(0o022)
    try:
        assert "web server" not in _build(root, "--force").stderr
    finally:
        os.umask(before)
