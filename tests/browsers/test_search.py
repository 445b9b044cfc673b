"""A learner searches the station in a folder, in three languages, with nothing asked of a network."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.browsers.conftest import OpenTab
from tests.browsers.tab import Tab

FIELD = "input[type=search]"
RESULT = "[data-result]"
LESSON = "unit-1/words-that-mean-different-things.html"

COOPERATION = "glossary/decentralised-cooperation.html"
SCHOOL = "events/autumn-school-2023.html"
QUERIES = {
    "en": {
        "chambery": "cases/chambery.html",
        "twinnings": "glossary/external-action-of-local-authorities.html",
        "autumn schools": SCHOOL,
    },
    "fr": {
        "cooperation decentralisee": COOPERATION,
        "l'école d'automne": SCHOOL,
        "ecole d’automne": SCHOOL,
        "coopérations décentralisées": COOPERATION,
    },
    "es": {
        "cooperacion descentralizada": COOPERATION,
        "cooperaciones descentralizadas": COOPERATION,
        "escuelas de otono": SCHOOL,
    },
}
"""For each language what a reader writes (without accents, with and without an elided article, in the plural) and a
page that must be among the first three.
"""

MISSPELT = {
    "en": ("citty diplomacy", "city diplomacy"),
    "fr": ("diplomatie des vilels", "diplomatie des villes"),
    "es": ("diplomasia de ciudades", "diplomacia"),
}

MARKED = """() => {
    const ranges = [...(CSS.highlights.get("found") ?? [])];
    const seen = ranges.filter(range => {
        const box = range.getBoundingClientRect();
        return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight;
    });
    return { words: ranges.map(range => range.toString().toLowerCase()), seen: seen.map(range => range.toString().toLowerCase()) };
}"""


def _targets(tab: Tab, folder: Path) -> list[str]:
    """Where the results lead, as addresses in the folder."""
    addresses = tab.call("selector => [...document.querySelectorAll(selector)].map(link => link.href)", RESULT)
    return [Path(unquote(urlsplit(address).path)).relative_to(folder).as_posix() for address in addresses]


def _search(tab: Tab, text: str) -> None:
    """Writes the query and waits for what it finds; the page before showed nothing, or something else."""
    tab.type(FIELD, text)
    tab.wait_for(f"station-search:not([data-busy]) {RESULT}")


@pytest.mark.parametrize("language", QUERIES)
def test_every_form_of_a_word_is_found(language: str, folder: Path, open_tab: OpenTab) -> None:
    tab = open_tab(language=language)
    for query, page in QUERIES[language].items():
        tab.open((folder / language / "search.html").as_uri())
        _search(tab, query)
        assert f"{language}/{page}" in _targets(tab, folder)[:3], query
        tab.wait_for("mark")
        assert tab.outside(folder) == []


def test_nothing_of_the_search_is_loaded_before_it_is_turned_to(folder: Path, tab: Tab) -> None:
    tab.open((folder / "en" / LESSON).as_uri())
    assert [one for one in tab.loaded() if "search" in one] == []
    tab.press("/")
    tab.wait_for(f"dialog[open] {FIELD}")
    assert [one for one in tab.loaded() if "search" in one] != []
    assert tab.outside(folder) == []


def test_the_dialog_leads_to_the_marked_passage_and_remembers(folder: Path, tab: Tab) -> None:
    tab.open((folder / "en" / LESSON).as_uri())
    tab.press("/")
    _search(tab, "twinnings")
    tab.press("ArrowDown")
    tab.wait_for(f"{RESULT}:focus")
    tab.press("Enter")
    tab.wait_for("[data-marks]")
    marked = tab.call(MARKED)
    assert {word[:7] for word in marked["words"]} == {"twinnin"}
    assert marked["seen"] != []
    assert tab.outside(folder) == []
    tab.press("Escape")
    tab.wait_gone("[data-marks]")
    tab.press("Control+k")
    tab.wait_for("dialog[open] button", "twinnings")
    tab.press("Escape")
    tab.wait_gone("dialog[open]")


def test_an_address_with_a_query_and_a_filter_can_be_shared(folder: Path, tab: Tab) -> None:
    tab.open((folder / "en/search.html").as_uri() + "?q=twinning&kind=case")
    tab.wait_for(RESULT)
    assert tab.value(FIELD) == "twinning"
    assert set(tab.attributes(f":has(> * > {RESULT})", "data-kind")) == {"case"}


def test_filters_say_how_many_pages_they_leave(folder: Path, tab: Tab) -> None:
    tab.open((folder / "en/search.html").as_uri() + "?q=Shawinigan")
    tab.wait_for("select[name=kind]:has([value=lesson])")
    counts = dict(re.findall(r"(\w+) \((\d+)\)", " ".join(tab.texts("select[name=kind] option"))))
    tab.choose("select[name=kind]", "lesson")
    tab.wait_for(
        "station-search:not([data-busy]):has(select[name=kind] "
        f"option[value=lesson]:checked):not(:has([data-kind=case])) {RESULT}"
    )
    targets = _targets(tab, folder)
    assert len(targets) == int(counts["Lesson"])
    assert all(target.startswith("en/unit-") for target in targets)


@pytest.mark.parametrize("language", MISSPELT)
def test_a_misspelt_word_is_suggested_rightly(language: str, folder: Path, open_tab: OpenTab) -> None:
    written, meant = MISSPELT[language]
    tab = open_tab(language=language)
    tab.open((folder / language / "search.html").as_uri())
    _search(tab, written)
    assert tab.text("[data-suggestion]").startswith(meant)
    assert f"{language}/glossary/city-diplomacy.html" in _targets(tab, folder)[:3]
    tab.click("[data-suggestion]")
    tab.wait_gone("[data-suggestion]")
    assert tab.value(FIELD).startswith(meant)
    assert tab.outside(folder) == []


def test_a_term_is_explained_above_the_results(folder: Path, tab: Tab) -> None:
    tab.open((folder / "fr/search.html").as_uri() + "?q=cooperation+decentralisee")
    tab.wait_for("dfn", "Coopération décentralisée")
    tab.click("[data-answer]")
    tab.wait_address(f"/fr/{COOPERATION}")


def test_all_languages_can_be_searched_at_once(folder: Path, tab: Tab) -> None:
    tab.open((folder / "en/search.html").as_uri())
    tab.type(FIELD, "jumelages")
    tab.wait_gone("[data-busy]")
    assert not any(target.startswith("fr/") for target in _targets(tab, folder))
    tab.click("label:has([name=all])")
    tab.wait_for(f"{RESULT}[href*='/fr/']")
    assert tab.outside(folder) == []
