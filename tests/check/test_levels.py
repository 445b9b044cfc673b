"""What the exit code and the output say of warnings and advice, and that the real station is under control."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from learning_station.check.all import load_checked
from learning_station.check.editorial.all import editorial_rules
from learning_station.check.editorial.texts import EditorialTexts
from learning_station.check.levels import FOUND_BY_ASKING, apply_levels
from learning_station.cli import main
from learning_station.load.station import load_station
from learning_station.problems import LEVELS, Code, Level, Problems, StationError
from tests.minimal import LESSON, copy_minimal

STATION = Path(__file__).parents[2]
MOST_ADVICE = 60
"""Of the real station: more would be noise that nobody reads."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_minimal(tmp_path / "station")


def _check(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", "--root", str(root), *arguments])


def _write(root: Path, old: str, new: str) -> None:
    path = root / LESSON
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


@pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 1), ("advice", 1)])
def test_a_warning_fails_where_it_is_asked_for(root: Path, level: str, code: int) -> None:
    _write(root, "Here it begins.", "[here](term:city-diplomacy)")
    assert _check(root, "--fail-on", level).exit_code == code


def test_advice_is_counted_and_printed_when_asked_for(root: Path) -> None:
    _write(root, "title: The lesson", "title: The lesson.")
    plain, full = _check(root), _check(root, "--advice")
    assert (plain.exit_code, plain.stderr) == (0, "")
    assert plain.stdout == "No errors in 4 things, 1 piece of advice.\n`station check --advice` prints the advice.\n"
    assert "ends with a full stop" in full.stderr
    assert full.stdout == "No errors in 4 things, 1 piece of advice.\n"
    assert [_check(root, "--fail-on", level).exit_code for level in ("warning", "advice")] == [0, 1]
    assert "title-full-stop" in _check(root, "--format", "json").stdout


def test_every_rule_gives_its_own_codes_which_are_no_errors() -> None:
    codes = {code for rule in editorial_rules() for code in rule.codes}
    assert {code for code in codes if LEVELS[code] is Level.ERROR} == set()
    station = load_station(STATION, Problems())
    assert station
    reading = EditorialTexts(station)
    assert [
        problem for rule in editorial_rules() for problem in rule.find(reading) if problem.code not in rule.codes
    ] == []


def test_the_real_station_gives_no_noise() -> None:
    """A warning of an editorial rule on texts that were edited with care would most often be a false alarm."""
    station = load_station(STATION, Problems())
    assert station
    reading = EditorialTexts(station)
    found = [problem for rule in editorial_rules() for problem in rule.find(reading)]
    assert [str(problem) for problem in found if problem.level is Level.WARNING] == []
    assert len(found) <= MOST_ADVICE


def test_a_code_that_the_station_makes_an_error_stops_the_build(root: Path) -> None:
    _write(root, "Here it begins.", "[here](term:city-diplomacy)")
    load_checked(root)
    config = root / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + "      checks:\n        link-text: {level: error}\n", "utf-8")
    with pytest.raises(StationError, match=r"the link `here` doesn't say where it leads \[link-text\]"):
        load_checked(root)
    result = CliRunner().invoke(main, ["build", "--root", str(root), "--site-dir", str(root / "site")])
    assert (result.exit_code, (root / "site").exists()) == (1, False)


@pytest.mark.parametrize(("name", "unused"), [("City diplomacy", [Code.UNUSED_IGNORE]), ("", [])])
def test_no_ignore_is_unused_while_something_could_not_be_read(root: Path, name: str, unused: list[Code]) -> None:
    """Of `station links`, which finds nothing wrong with the files: what isn't read has addresses that nobody asked."""
    _write(root, "Here it begins.", "<!-- ignore dead-link: it is asked for in person -->\nHere it begins.")
    glossary = root / "content/glossary.yml"
    glossary.write_text(glossary.read_text("utf-8").replace("City diplomacy", name), "utf-8")
    station = load_station(root, Problems())
    assert station
    assert [problem.code for problem in apply_levels(station, Problems(), FOUND_BY_ASKING)] == unused
