"""Stations with one title, and one that gets an id: whose work a learner finds where."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from learning_station.cli import main
from tests.browser.conftest import Opened
from tests.builds import build_station
from tests.minimal import copy_minimal

LESSON = "en/unit-1/first-lesson.html"
DONE = {"1.done/first-lesson": json.dumps({"at": "2026-01-01T00:00:00.000Z", "value": True}), "format": "1"}


def station(*arguments: str | Path) -> None:
    result = CliRunner().invoke(main, [*map(str, arguments)])
    assert result.exit_code == 0, result.output


def keep_as(page: Page, name: str, entries: dict[str, Any]) -> None:
    page.evaluate(
        "([name, entries]) => Object.entries(entries).forEach(([key, text]) => "
        "localStorage.setItem(`station.${name}.${key}`, text))",
        [name, entries],
    )


@pytest.fixture
def fixed(tmp_path: Path) -> Path:
    """A station that had no id and was given one, built."""
    root = copy_minimal(tmp_path / "station")
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("      id: a-minimal-station\n", ""), "utf-8")
    station("check", "--root", root, "--fix", "--yes")
    return build_station(root, tmp_path / "fixed")


def test_what_was_done_before_the_station_had_its_id_is_done(fixed: Path, opened: Opened) -> None:
    page = opened.go(fixed / LESSON)
    keep_as(page, "a-minimal-station", DONE)
    page.evaluate(
        "for (const name of Object.keys(localStorage)) if (name.includes('taken')) localStorage.removeItem(name)"
    )
    page.reload()
    expect(page.locator("lesson-done")).to_contain_text("1 January 2026")
    opened.go(fixed / "en/my/index.html")
    expect(page.locator("[data-count=lessons]").first).to_have_text("1 of 1")
    assert opened.troubles == []


def test_stations_made_with_one_title_share_nothing(tmp_path: Path, opened: Opened) -> None:
    sites = []
    for name in ("a", "b"):
        station("new", "station", tmp_path / name, "--title", "My station", "--language", "en")
        sites.append(build_station(tmp_path / name, tmp_path / "sites" / name))
    page = opened.go(sites[0] / "en/my/index.html")
    page.get_by_label("Your name").fill("Ada")
    opened.go(sites[1] / "en/my/index.html")
    expect(page.get_by_label("Your name")).to_have_value("")
    opened.go(sites[0] / "en/my/index.html")
    expect(page.get_by_label("Your name")).to_have_value("Ada")
