"""What is in the place of the site is replaced only if it is a site, and only by a whole one."""

from __future__ import annotations

import ctypes
import os
import signal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from learning_station.cli import main
from learning_station.publish import site, swap
from learning_station.publish.build_record import SITE
from learning_station.publish.language import LanguageResult
from learning_station.publish.swap import PublishError
from learning_station.publish.target import check_place
from tests.minimal import contents_of, copy_minimal
from tests.publish.old_site import make_old_site


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_minimal(tmp_path / "station")


def _build(root: Path, target: Path | str) -> Result:
    result = CliRunner().invoke(main, ["build", "--root", str(root), "--site-dir", str(target)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_a_folder_that_is_no_site_is_not_replaced(root: Path, tmp_path: Path) -> None:
    (tmp_path / "holiday").mkdir()
    (tmp_path / "holiday/photo.png").write_bytes(b"photo")
    result = _build(root, tmp_path / "holiday")
    assert result.exit_code == 1
    assert (
        result.stderr
        == f"Error: {tmp_path / 'holiday'} holds something that is not a built station; empty it, or name another "
        "folder with --site-dir.\n"
    )
    assert contents_of(tmp_path / "holiday") == {"photo.png": b"photo"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["holiday", "station"]


@pytest.mark.parametrize("target", [".", "..", "units", "content/site", "units/unit-1/site", "site/../units", "/"])
def test_the_sources_are_not_replaced_and_the_site_not_put_among_them(root: Path, target: str) -> None:
    before = contents_of(root.parent)
    result = _build(root, root / target)
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: /")
    assert result.stderr.endswith("name another folder with --site-dir.\n")
    assert contents_of(root.parent) == before


def test_the_sources_are_not_replaced_by_way_of_a_link(root: Path, tmp_path: Path) -> None:
    make_old_site(root)
    (tmp_path / "link").symlink_to(tmp_path)
    before = contents_of(root)
    assert _build(root, tmp_path / "link/station").exit_code == 1
    assert contents_of(root) == before


def test_a_link_and_a_file_are_not_replaced(root: Path, tmp_path: Path) -> None:
    make_old_site(tmp_path / "elsewhere")
    (tmp_path / "link").symlink_to("elsewhere")
    (tmp_path / "file").write_text("text")
    for target in ("link", "file"):
        result = _build(root, tmp_path / target)
        assert result.exit_code == 1
        assert result.stderr.startswith(f"Error: {tmp_path / target} is ")
        assert result.stderr.endswith(
            "name another folder with --site-dir.\n" if target == "link" else "name another with --site-dir.\n"
        )
        assert ("[symbolic-link]" in result.stderr) == (target == "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_text() == "text"


def test_a_place_that_can_not_be_written_is_said(root: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("text")
    result = _build(root, tmp_path / "file/site")
    assert result.exit_code == 1
    file = tmp_path / "file"
    assert result.stderr == f"Error: {file} is a file, so {file / 'site'} can't be made in it; name another folder.\n"
    assert file.read_text() == "text"


def test_an_empty_folder_and_none_are_built_into(root: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for target in (tmp_path / "empty", tmp_path / "deep/er/none"):
        assert _build(root, target).exit_code == 0
        assert (target / "station.json").is_file()
        assert [path.name for path in target.parent.iterdir() if path.name.startswith(".")] == []


def _fails_in_french(station: Any, language: str, folder: Path, *_rest: Any, **_keywords: Any) -> LanguageResult:
    if language == "fr":
        raise RuntimeError("a bug of ours")
    return _writes(station, language, folder)


def _dies_in_french(station: Any, language: str, folder: Path, *_rest: Any, **_keywords: Any) -> LanguageResult:
    if language == "fr":
        os.kill(os.getpid(), signal.SIGKILL)
    return _writes(station, language, folder)


def _fills_the_disk_in_french(
    station: Any, language: str, folder: Path, *_rest: Any, **_keywords: Any
) -> LanguageResult:
    if language == "fr":
        raise OSError(28, "No space left on device")
    return _writes(station, language, folder)


def _complains_in_french(station: Any, language: str, folder: Path, *_rest: Any, **_keywords: Any) -> LanguageResult:
    result = _writes(station, language, folder)
    return LanguageResult(language, result.uris, ("a link leads nowhere",) if language == "fr" else ())


def _leaves_a_page_out_in_french(
    station: Any, language: str, folder: Path, *_rest: Any, **_keywords: Any
) -> LanguageResult:
    result = _writes(station, language, folder)
    if language == "fr":
        (folder / "index.html").write_text("")
    return result


def _writes(_station: Any, language: str, folder: Path, *_rest: Any, **_keywords: Any) -> LanguageResult:
    folder.mkdir()
    (folder / "index.html").write_text(language)
    return LanguageResult(language, ("index.html",), ())


@pytest.mark.parametrize(
    ("write_language", "said"),
    [
        (_dies_in_french, "Error: A process that built one of the languages was ended from outside"),
        (_fills_the_disk_in_french, "No space left on device"),
        (_complains_in_french, "Error: The site isn't right, so nothing was published:\n  a link leads nowhere"),
        (
            _leaves_a_page_out_in_french,
            "Error: The site isn't right, so nothing was published:\n  fr/index.html is missing or empty",
        ),
    ],
)
def test_a_build_that_fails_in_one_language_publishes_none(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write_language: Any, said: str
) -> None:
    before = contents_of(make_old_site(tmp_path / "site"))
    monkeypatch.setattr(site, "write_language", write_language)
    result = _build(root, tmp_path / "site")
    assert result.exit_code == 1
    assert said in result.stderr
    assert contents_of(tmp_path / "site") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "station"]


def test_a_bug_of_ours_in_one_language_publishes_none_either(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents_of(make_old_site(tmp_path / "site"))
    monkeypatch.setattr(site, "write_language", _fails_in_french)
    result = CliRunner().invoke(main, ["build", "--root", str(root), "--site-dir", str(tmp_path / "site")])
    assert isinstance(result.exception, RuntimeError)
    assert contents_of(tmp_path / "site") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "station"]


def test_a_language_that_the_station_does_not_have_is_a_wrong_call(root: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(
        main, ["build", "--root", str(root), "--site-dir", str(tmp_path / "site"), "--language", "de"]
    )
    assert result.exit_code == 2
    assert "its languages are en, fr" in result.stderr
    assert not (tmp_path / "site").exists()


def test_a_folder_with_the_sources_is_refused_by_name_even_if_it_looks_like_a_site(tmp_path: Path) -> None:
    make_old_site(tmp_path)
    with pytest.raises(PublishError, match="sources"):
        check_place(tmp_path, tmp_path / "station", (), SITE)
    check_place(tmp_path, tmp_path.with_name("other"), (), SITE)


class TestSwap:
    @pytest.mark.parametrize("exchange", [True, False])
    def test_the_new_folder_is_in_the_place_of_the_old(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchange: bool
    ) -> None:
        if not exchange:
            monkeypatch.setattr(ctypes, "CDLL", lambda *_args, **_options: object())
        target = make_old_site(tmp_path / "site")
        with swap.staging(target) as folder:
            (folder / "new").write_text("new")
            swap.swap_in(folder, target)
        assert contents_of(target) == {"new": b"new"}
        assert [path.name for path in tmp_path.iterdir()] == ["site"]

    def test_the_old_folder_stays_if_the_new_can_not_take_its_place(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = contents_of(target := make_old_site(tmp_path / "site"))
        rename = Path.rename

        def refuse_the_new(path: Path, to: Path) -> Path:
            if path.name == "new":
                raise OSError(16, "Device or resource busy")
            return rename(path, to)

        monkeypatch.setattr(swap, "_exchange", lambda *_: False)
        monkeypatch.setattr(Path, "rename", refuse_the_new)
        with pytest.raises(OSError, match="busy"), swap.staging(target) as folder:
            swap.swap_in(folder, target)
        assert contents_of(target) == before
        assert [path.name for path in tmp_path.iterdir()] == ["site"]

    def test_what_an_interrupted_build_left_is_removed(self, tmp_path: Path) -> None:
        target = make_old_site(tmp_path / "site")
        for part in ("new", "old"):
            make_old_site(tmp_path / ".site.staging" / part)
        (tmp_path / ".site.staging" / swap.MARK).touch()
        (tmp_path / ".site.lock").touch()
        with swap.staging(target) as folder:
            assert list(folder.iterdir()) == []
        assert [path.name for path in tmp_path.iterdir()] == ["site"]

    def test_a_site_left_aside_comes_back(self, tmp_path: Path) -> None:
        before = contents_of(make_old_site(tmp_path / ".site.staging/old"))
        (tmp_path / ".site.staging" / swap.MARK).touch()
        with swap.staging(tmp_path / "site"):
            assert contents_of(tmp_path / "site") == before

    def test_only_one_build_holds_a_target(self, tmp_path: Path) -> None:
        with swap.staging(tmp_path / "site") as folder:
            (folder / "half").touch()
            with pytest.raises(PublishError, match="Another build is writing to"), swap.staging(tmp_path / "site"):
                pass
            assert (folder / "half").exists()
            with swap.staging(tmp_path / "other"):
                pass
        with swap.staging(tmp_path / "site"):
            pass
