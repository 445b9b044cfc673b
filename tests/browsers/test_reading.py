"""A learner reads the station from a folder: the choice of a language, a lesson, another language, the colours."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browsers.conftest import OpenTab
from tests.browsers.engine import Engine
from tests.browsers.tab import Tab

LESSON = "unit-1/words-that-mean-different-things.html"
SWITCH = "header language-switch"
BACKGROUND = (
    "() => getComputedStyle(document.documentElement).colorScheme + ' ' + "
    "getComputedStyle(document.body).backgroundColor"
)


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_first_page_leads_to_the_readers_language(
    language: str, engine: Engine, folder: Path, open_tab: OpenTab
) -> None:
    tab = open_tab(language=language)
    if not engine.follows_languages:
        _choose(tab, language, folder)
    tab.open((folder / "index.html").as_uri())
    tab.wait_address(f"/{language}/index.html")
    assert tab.attributes("html", "lang") == [language]
    assert tab.outside(folder) == []


def _choose(tab: Tab, language: str, folder: Path) -> None:
    """Chooses the language by hand, where the browser can't be told of it."""
    tab.open((folder / "en/a-z.html").as_uri())
    tab.click(f"{SWITCH} summary")
    tab.click(f"{SWITCH} a[hreflang={language}]")
    tab.wait_address(f"/{language}/a-z.html")


def test_a_lesson_is_read_and_changes_its_language(folder: Path, tab: Tab) -> None:
    tab.open((folder / "en/index.html").as_uri())
    tab.click("main h3 a[href$='unit-1/index.html']")
    tab.wait_address("/en/unit-1/index.html")
    tab.click(f"main a[href$='{Path(LESSON).name}']")
    tab.wait_address(f"/en/{LESSON}")
    english = tab.text("h1")
    tab.click(f"{SWITCH} summary")
    tab.click(f"{SWITCH} a[hreflang=fr]")
    tab.wait_address(f"/fr/{LESSON}")
    assert tab.attributes("html", "lang") == ["fr"]
    assert tab.text("h1") not in ("", english)
    tab.open((folder / "index.html").as_uri())
    tab.wait_address("/fr/index.html")
    assert tab.outside(folder) == []


def test_the_choice_of_colours_is_kept_on_other_pages(folder: Path, tab: Tab) -> None:
    tab.open((folder / "en/index.html").as_uri())
    light = tab.call(BACKGROUND)
    tab.click("scheme-switch label:has([value=dark])")
    tab.wait_for("html[data-scheme=dark]")
    dark = tab.call(BACKGROUND)
    assert dark != light
    for uri in ("en/" + LESSON, "fr/library/index.html"):
        tab.open((folder / uri).as_uri())
        assert tab.call(BACKGROUND) == dark
        tab.wait_for("scheme-switch label:has([value=dark]:checked)")
    assert tab.outside(folder) == []
