"""`station new station`: a station that is complete in whichever languages it is asked for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from learning_station.check.all import check_station
from learning_station.cli import main, new_station
from learning_station.model.page import Freshness
from learning_station.model.station import Station
from tests.builds import build_station
from tests.minimal import contents_of


def _new(*arguments: str | Path, answers: str = "") -> Result:
    result = CliRunner().invoke(main, ["new", "station", *map(str, arguments)], input=answers)
    assert result.exception is None or isinstance(result.exception, SystemExit), "a traceback"
    return result


def _made(folder: Path, *languages: str, title: str = "A station") -> Station:
    options = [option for language in languages for option in ("--language", language)]
    result = _new(folder, "--title", title, *options)
    assert result.exit_code == 0, result.output
    station, problems = check_station(folder)
    assert station
    assert [str(problem) for problem in problems] == []
    return station


@pytest.mark.parametrize(
    "languages",
    [["en"], ["fr"], ["es", "en"], ["en", "fr", "es"], ["fr", "es", "pt-BR"], ["ar", "en"], ["de"], ["no", "fr"]],
)
def test_a_new_station_has_no_problem(tmp_path: Path, languages: list[str]) -> None:
    station = _made(tmp_path / "station", *languages)
    written_in = [language for language in languages if language in ("en", "fr", "es")] or languages
    assert {page.language for page in station.pages()} == {written_in[0]}
    for page in station.pages():
        assert [page.freshness_in(language) for language in written_in[1:]] == [Freshness.FRESH] * len(written_in[1:])
    assert [
        kind
        for kind in (
            "unit",
            "lesson",
            "material",
            "event",
            "case",
            "page",
            "term",
            "person",
            "organisation",
            "place",
            "section",
        )
        if not station.things[kind]
    ] == []
    assert len(station.questions) == len(station.worksheets) == 1


def test_a_new_station_is_built(tmp_path: Path) -> None:
    root = tmp_path / "my école"
    _made(root, "en", "fr", title='L’école: "#1"')
    site = build_station(root, tmp_path / "site")
    assert "How a learning station works" in (site / "en/index.html").read_text("utf-8")
    assert "Comment fonctionne une station" in (site / "fr/index.html").read_text("utf-8")
    assert "L’école: &#34;#1&#34;" in (site / "en/index.html").read_text("utf-8")


def test_what_is_new_in_it_passes_too(tmp_path: Path) -> None:
    root = tmp_path / "station"
    _made(root, "en", "fr")
    for arguments in (
        ["lesson", "--title", "Two"],
        ["unit", "--title", "Two more"],
        ["term", "--name", "Kit", "--definition", "What a group needs."],
    ):
        assert CliRunner().invoke(main, ["new", *arguments, "--root", str(root)]).exit_code == 0
    _, problems = check_station(root)
    assert [str(problem) for problem in problems if problem.level != "advice"] == []


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    (tmp_path / "station").mkdir()
    _made(tmp_path / "station", "en")
    _made(tmp_path / "in" / "a" / "new folder", "en")


@pytest.mark.parametrize("there", ["a file in it", "a hidden file in it", "a file", "a link"])
def test_what_is_there_is_never_touched(tmp_path: Path, there: str) -> None:
    folder = tmp_path / "station"
    match there:
        case "a file":
            folder.write_text("mine")
        case "a link":
            folder.symlink_to(tmp_path / "elsewhere")
        case _:
            folder.mkdir()
            (folder / (".mine" if "hidden" in there else "mine")).write_text("mine")
    before = contents_of(tmp_path)
    result = _new(folder, "--title", "A")
    assert result.exit_code == 1
    assert "nothing was written" in result.stderr
    assert contents_of(tmp_path) == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "Missing option '--title'."),
        (["--title", " "], "A title is one line of text"),
        (["--title", "a\x00b"], "A title is one line of text"),
        (["--title", "A", "--language", "english"], "`english` is not a language code"),
    ],
)
def test_a_wrong_call_says_what_to_write_instead(tmp_path: Path, arguments: list[str], words: str) -> None:
    result = _new(tmp_path / "station", *arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert contents_of(tmp_path) == {}


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_station_is_there_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    calls: list[int] = []

    def failing(file: int) -> None:
        calls.append(file)
        if len(calls) == 7:
            raise error

    monkeypatch.setattr(os, "fsync", failing)
    result = _new(tmp_path / "station", "--title", "A")
    assert result.exit_code == 1
    assert contents_of(tmp_path) == {}


def test_the_title_is_asked_on_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new_station, "can_ask", lambda: True)
    result = _new(tmp_path / "station", answers="\nCity networks: a course\n")
    assert result.exit_code == 0, result.output
    station, _ = check_station(tmp_path / "station")
    assert station
    assert station.settings.title.languages == {"en": "City networks: a course"}
    assert (tmp_path / "station" / "README.md").read_text().startswith("# City networks: a course\n")


def test_a_language_without_texts_of_its_own_is_told(tmp_path: Path) -> None:
    assert "The examples are in English" in _new(tmp_path / "station", "--title", "A", "--language", "de").stderr
