"""What the preview keeps of a station: the same files as a build would write, and nothing that nobody looks at."""

from __future__ import annotations

from pathlib import Path

import pytest

from learning_station.check.all import load_checked
from learning_station.preview.preview import Preview
from learning_station.publish.language import write_language
from tests.minimal import LESSON, contents_of, copy_minimal


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    (tmp_path / "own").mkdir()
    return Preview(copy_minimal(tmp_path / "Notre été"), tmp_path / "own", "", "", list[str]().append)


def _edit(preview: Preview, path: str, old: str, new: str) -> None:
    text = (preview.root / path).read_text("utf-8")
    assert old in text
    (preview.root / path).write_text(text.replace(old, new), "utf-8")
    preview.follow()


def _files(preview: Preview, language: str) -> dict[str, bytes | None]:
    build = preview.build_of(language)
    assert build
    assert build.folder
    assert build.pages
    build.pages.write_all()
    return contents_of(build.folder)


def _file_names(folder: Path) -> set[str]:
    return {path for path, data in contents_of(folder).items() if data is not None}


def test_after_edits_it_has_the_files_of_a_fresh_build(preview: Preview, tmp_path: Path) -> None:
    preview.follow()
    _edit(preview, LESSON, "Here it begins.", "Here [it](term:city-diplomacy) begins.")
    _edit(preview, "content/glossary.yml", "name: City diplomacy", "name: Diplomacy of cities")
    _edit(preview, "units/unit-1/index.md", "title: The unit", "title: Its unit")
    _edit(preview, LESSON, "Here [it]", "Here [it")
    _edit(preview, LESSON, "Here [it", "Here [it]")
    for language in ("en", "fr"):
        fresh = tmp_path / "fresh" / language
        assert write_language(load_checked(preview.root)[0], language, fresh, search=False).complaints == ()
        assert _files(preview, language) == contents_of(fresh)


def test_it_keeps_the_last_two_builds_of_a_language(preview: Preview, tmp_path: Path) -> None:
    preview.follow()
    for number in range(5):
        _edit(preview, LESSON, "begins", f"begins {number} and")
    assert len(list((tmp_path / "own").iterdir())) == 2


def test_only_what_is_looked_at_is_built(preview: Preview, tmp_path: Path) -> None:
    preview.follow()
    assert [folder.name for folder in (tmp_path / "own").glob("*/*")] == ["en"]
    preview.build_of("fr")
    assert sorted(folder.name for folder in (tmp_path / "own").glob("*/*")) == ["en", "fr"]


def test_a_page_is_made_when_somebody_asks_for_it(preview: Preview) -> None:
    preview.follow()
    build = preview.build_of("en")
    assert build
    assert build.folder
    before = _file_names(build.folder)
    assert "index.html" in before
    assert "unit-1/first-lesson.html" not in before
    assert preview.page_of(build, "unit-1/first-lesson.html") == build.folder / "unit-1/first-lesson.html"
    assert _file_names(build.folder) - before == {"unit-1/first-lesson.html"}
    assert preview.page_of(build, "unit-1/nothing.html") is None


def test_what_is_looked_at_is_made_before_anyone_asks(preview: Preview) -> None:
    preview.follow()
    build = preview.build_of("en")
    assert build
    preview.page_of(build, "unit-1/first-lesson.html")
    _edit(preview, LESSON, "Here it begins.", "Quaggas.")
    build = preview.build_of("en")
    assert build
    assert build.folder
    assert "Quaggas." in (build.folder / "unit-1/first-lesson.html").read_text("utf-8")


def test_advice_comes_after_the_page_and_stays_while_there_is_more_to_read(preview: Preview) -> None:
    lesson = preview.root / LESSON
    lesson.write_text(lesson.read_text("utf-8") + "\nIt is is here.\n", "utf-8")
    preview.follow(lambda: True)
    assert "repeated-word" not in preview.state_of("en")
    preview.follow()
    assert "repeated-word" in preview.state_of("en")
    lesson.write_text(lesson.read_text("utf-8").replace("is is", "is"), "utf-8")
    preview.follow(lambda: True)
    assert "repeated-word" in preview.state_of("en")
    preview.follow()
    assert "repeated-word" not in preview.state_of("en")


def test_an_unexpected_fault_is_said_and_outlived(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    preview.follow()

    def fail(*_: object) -> None:
        raise RuntimeError("a fault")

    with monkeypatch.context() as broken:
        broken.setattr("learning_station.preview.preview.find_errors", fail)
        preview.follow()
    assert "RuntimeError: a fault" in preview.state_of("en")
    _edit(preview, LESSON, "Here it begins.", "Quaggas.")
    assert '"current": true' in preview.state_of("en")
    assert b"Quaggas." in (_files(preview, "en")["unit-1/first-lesson.html"] or b"")


def test_after_its_end_nothing_is_written(preview: Preview, tmp_path: Path) -> None:
    preview.follow()
    preview.end()
    assert preview.build_of("fr") is None
    assert [folder.name for folder in (tmp_path / "own").glob("*/*")] == ["en"]
