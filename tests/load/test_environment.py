"""`!ENV` in `mkdocs.yml`: what a station takes from the environment, and what it never takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from learning_station.check.all import check_station
from learning_station.load.file_names import CONFIG
from learning_station.load.settings import load_settings
from learning_station.problems import Code, Problems
from tests.minimal import copy_minimal

ONE, TWO = "https://one.example.org/", "https://two.example.org/"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("FIRST", "SECOND"):
        monkeypatch.delenv(name, raising=False)
    return copy_minimal(tmp_path / "station")


def _write(root: Path, line: str) -> None:
    """Adds a line to the station's settings, the last in the file."""
    with (root / CONFIG).open("a", encoding="utf-8") as file:
        file.write(f"      {line}\n")


def _address(root: Path) -> str | None:
    problems = Problems()
    loaded = load_settings(root, problems)
    assert loaded
    assert not problems.errors
    return loaded.settings.site_address


@pytest.mark.parametrize(
    ("written", "environment", "address"),
    [
        ("!ENV FIRST", {"FIRST": ONE}, ONE),
        ("!ENV FIRST", {}, None),
        ("!ENV [FIRST]", {"FIRST": ONE}, ONE),
        (f"!ENV [FIRST, '{TWO}']", {"FIRST": ONE}, ONE),
        (f"!ENV [FIRST, '{TWO}']", {}, TWO),
        (f"!ENV [FIRST, SECOND, '{ONE}']", {"SECOND": TWO}, TWO),
        (f"!ENV [FIRST, SECOND, '{ONE}']", {"FIRST": ONE, "SECOND": TWO}, ONE),
        ("!ENV [FIRST, null]", {}, None),
    ],
)
def test_an_address_from_the_environment(
    root: Path, monkeypatch: pytest.MonkeyPatch, written: str, environment: dict[str, str], address: str | None
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    _write(root, f"site_address: {written}")
    assert _address(root) == address


@pytest.mark.parametrize("secret", ["ghp_16C7e42F292c", "https://bot:ghp_16C7e42F292c@git.example.org/", ""])
@pytest.mark.parametrize("key", ["site_address", "base_path", "title", "branch", "licence"])
def test_no_message_and_no_setting_has_a_secret_of_the_environment(
    root: Path, monkeypatch: pytest.MonkeyPatch, key: str, secret: str
) -> None:
    monkeypatch.setenv("FIRST", secret)
    if key == "title":
        text = (root / CONFIG).read_text("utf-8")
        (root / CONFIG).write_text(text.replace("title: A minimal station", "title: !ENV FIRST"), "utf-8")
    else:
        _write(root, f"{key}: !ENV FIRST")
    _, problems = check_station(root)
    expected = Code.WRONG_VALUE if key in ("site_address", "base_path") else Code.UNKNOWN_TAG
    assert [problem.code for problem in problems.errors] == [expected]
    assert not secret or all(secret not in str(problem) for problem in problems)


def test_what_a_station_does_not_use_is_not_taken_from_the_environment(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (root / CONFIG).read_text("utf-8")
    (root / CONFIG).write_text(f"{text}site_description: !ENV FIRST\n", "utf-8")
    before = [str(problem) for problem in check_station(root)[1]]
    monkeypatch.setenv("FIRST", "anything")
    assert [str(problem) for problem in check_station(root)[1]] == before
