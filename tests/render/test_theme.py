"""A station's own templates, pictures and icons come before the generator's."""

from __future__ import annotations

from pathlib import Path

import pytest

from learning_station.check.all import load_checked
from learning_station.publish.language import write_language
from learning_station.render.folders import load_theme_dirs, templates_dir
from learning_station.render.theme import compile_templates
from tests.minimal import LESSON, copy_minimal

ICON = '<svg viewBox="0 0 24 24"><path d="M1 1"/></svg>'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A station whose `own` folder has a foot of the page, an asset, an icon and a template with a mistake that no page uses."""
    root = copy_minimal(tmp_path / "station")
    for path, text in {
        "partials/footer.html": "<footer>{{ spec.kind }}, {{ chrome.title.value }}, {{ _('Close') }}</footer>",
        "assets/icon.svg": ICON,
        "assets/own.css": "p{}",
        "assets/notes.md": "not published",
        ".icons/material/menu.svg": ICON,
        "unused.html": "{% if %}",
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


def test_a_template_with_a_mistake_stops_only_who_uses_it(root: Path) -> None:
    compile_templates(load_theme_dirs(root))
