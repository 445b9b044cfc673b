"""A station's own templates, pictures and icons come before the generator's."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from learning_station.check.all import load_checked
from learning_station.check.theme import check_theme
from learning_station.cli import main
from learning_station.load.theme import TRUST_CODE, load_theme_dirs, templates_dir
from learning_station.publish.language import write_language
from tests.minimal import LESSON, copy_minimal

ICON = '<svg viewBox="0 0 24 24"><path d="M1 1"/></svg>'


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A station whose `own` folder has a foot of the page, an asset, and an icon, all of it trusted."""
    monkeypatch.setenv(TRUST_CODE, "1")
    root = copy_minimal(tmp_path / "station")
    for path, text in {
        "partials/footer.html": "<footer>{{ spec.kind }}, {{ chrome.title.value }}, {{ _('Close') }}</footer>",
        "assets/icon.svg": ICON,
        "assets/own.css": "p{}",
        "assets/notes.md": "not published",
        ".icons/material/menu.svg": ICON,
    }.items():
        (root / "own" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "own" / path).write_text(text, "utf-8")
    config = root / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("theme:", "theme:\n  custom_dir: own"), "utf-8")
    return root


def test_what_a_station_has_of_its_own_counts_more(root: Path, tmp_path: Path) -> None:
    assert load_theme_dirs(root) == (root / "own", templates_dir())
    result = write_language(load_checked(root)[0], "fr", tmp_path / "fr", search=False)
    assert result.complaints == ()
    lesson = (tmp_path / "fr" / LESSON.removeprefix("units/").replace(".md", ".html")).read_text("utf-8")
    assert "<footer>lesson, A minimal station, Fermer</footer>" in lesson
    assert f'<span class="icon" aria-hidden="true">{ICON}</span>' in lesson
    assert (tmp_path / "fr/assets/icon.svg").read_text("utf-8") == ICON
    assert (tmp_path / "fr/assets/own.css").is_file()
    assert (tmp_path / "fr/assets/station.css").is_file()
    assert not (tmp_path / "fr/assets/notes.md").exists()


def test_without_one_the_generators_are_taken(tmp_path: Path) -> None:
    root = copy_minimal(tmp_path / "station")
    assert load_theme_dirs(root) == (templates_dir(),)


def test_what_nobody_trusts_is_no_part_of_it(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TRUST_CODE, "0")
    assert load_theme_dirs(root) == (templates_dir(),)
    write_language(load_checked(root)[0], "fr", tmp_path / "fr", search=False)
    lesson = (tmp_path / "fr" / LESSON.removeprefix("units/").replace(".md", ".html")).read_text("utf-8")
    assert "<footer>lesson" not in lesson
    assert ICON not in lesson
    assert (tmp_path / "fr/assets/icon.svg").read_text("utf-8") != ICON
    assert not (tmp_path / "fr/assets/own.css").exists()


@pytest.mark.parametrize("value", ["1", "true", "YES", " on "])
def test_the_environment_says_who_is_trusted(root: Path, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv(TRUST_CODE, value)
    assert len(load_theme_dirs(root)) == 2


@pytest.mark.parametrize("value", ["", "0", "no", "2", "01", "trust"])
def test_anything_else_says_nobody_is(root: Path, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv(TRUST_CODE, value)
    assert load_theme_dirs(root) == (templates_dir(),)


def test_the_generators_own_templates_are_nobodys_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A station that names them, as one in the generator's repository may, needs no trust."""
    root = copy_minimal(tmp_path / "station")
    monkeypatch.setattr("learning_station.load.theme.templates_dir", lambda: root / "overrides")
    (root / "overrides").mkdir()
    config = root / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("theme:", "theme:\n  custom_dir: overrides"), "utf-8")
    monkeypatch.setenv(TRUST_CODE, "0")
    assert load_theme_dirs(root) == (root / "overrides",)
    assert list(check_theme(root)) == []


BLOCK = "{% extends 'main.html' %}{% block content %}"
FAULTS = {
    "a value that isn't there": (BLOCK + "\n{{ nothing.at.all }}{% endblock %}", "own/lesson.html:2: "),
    "one that its own macro needs": (
        "{% from 'own.html' import own %}\n" + BLOCK + "{{ own() }}{% endblock %}",
        "own/own.html:3: ",
    ),
    "a page without its parts": ("{% set name = 'other.html' %}{% include name %}", "own/lesson.html:1: "),
    "a template that isn't there": (
        BLOCK + "\n\n{% set name = 'no.html' %}{% include name %}{% endblock %}",
        "own/lesson.html:3: ",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("languages", [(), ("--language", "en")], ids=["two", "one"])
def test_a_fault_that_shows_when_a_page_is_made_ends_the_build_in_words(
    root: Path, fault: str, languages: tuple[str, ...]
) -> None:
    text, place = FAULTS[fault]
    for path, content in {
        "lesson.html": text,
        "own.html": "{% macro own() %}\n\n{{ nothing }}{% endmacro %}",
        "other.html": "<p>Other</p>",
    }.items():
        (root / "own" / path).write_text(content, "utf-8")
    result = CliRunner().invoke(main, ["build", "--root", str(root), *languages])
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    assert f"Error: {root}/{place}The template doesn't work" in result.stderr
    assert not (root / "site").exists()
