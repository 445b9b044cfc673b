"""The pure functions of the search, run in the browser as the modules that they are."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from learning_station.search.word_list import encode_vocabulary
from tests.browser.conftest import OpenPage
from tests.builds import REPOSITORY

LIB = REPOSITORY / "overrides/assets/js/lib"
ORIGIN = "http://lib.invalid"

Call = Callable[..., Any]


@pytest.fixture
def call(open_page: OpenPage) -> Call:
    """Calls a function of a module: `call("words", "fold", "É")`; values go to and fro as JSON."""
    page = open_page().page
    page.route(f"{ORIGIN}/*.js", lambda route: route.fulfill(path=LIB / Path(route.request.url).name, content_type="text/javascript"))
    page.route(f"{ORIGIN}/", lambda route: route.fulfill(body="<!doctype html><title>lib</title>", content_type="text/html"))
    page.goto(f"{ORIGIN}/")
    return lambda module, name, *values: _call(page, module, name, values)


def _call(page: Page, module: str, name: str, values: tuple[Any, ...]) -> Any:
    script = "async ([module, name, values]) => (await import(`/${module}.js`))[name](...JSON.parse(values)) ?? null"
    return page.evaluate(script, [module, name, json.dumps(values)])


TEXT = "City diplomacy, cities and their diplomats: cooperation, coopération, attractiveness, reciprocity; Ghent. The twinning of twin towns."


@pytest.fixture
def vocabulary(call: Call) -> Any:
    return call("words", "decodeVocabulary", encode_vocabulary([TEXT, TEXT, "diplomacy " * 40]))


def test_the_vocabulary_is_read_as_it_was_written(vocabulary: Any) -> None:
    words = {entry["word"]: entry["weight"] for entry in vocabulary}
    assert words["diplomacy"] == 5
    assert words["ghent"] == 1
    assert "coopération" in words  # one word with `cooperation`, in the spelling that comes last of the equally frequent
    assert "cooperation" not in words
    assert {entry["folded"] for entry in vocabulary} >= {"cooperation", "twinning", "the"}


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("diplomcay", "diplomacy"),
        ("diplmacy", "diplomacy"),
        ("dipplomacy", "diplomacy"),
        ("diplomasi", "diplomacy"),
        ("ATRACTIVNESS", "attractiveness"),
        ("cooperacion", "coopération"),
        ("géhnt", "ghent"),
        ("twining", "twinning"),
        ("twni", "twin"),
        ("diplomacy", None),
        ("diplo", None),
        ("diplomacies", None),
        ("cooperations", None),
        ("xylophone", None),
        ("diplxxxcy", None),
        ("ge", None),
        ("2018", None),
    ],
)
def test_up_to_two_wrong_letters_are_corrected(written: str, right: str | None, vocabulary: Any, call: Call) -> None:
    assert call("words", "correct", written, vocabulary) == right


@pytest.mark.parametrize(
    ("a", "b", "steps"),
    [("", "", 0), ("abc", "abc", 0), ("abc", "", 3), ("abc", "acb", 1), ("abcd", "badc", 2), ("ab", "abc", 1), ("kitten", "sitting", 3)],
)
def test_letters_wrong_missing_added_or_exchanged_count_one_each(a: str, b: str, steps: int, call: Call) -> None:
    assert call("words", "distance", a, b, 5) == steps
    assert call("words", "distance", b, a, 5) == steps
    assert call("words", "distance", a, b, max(0, steps - 1)) > max(0, steps - 1) or steps == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L’école d'automne", ["ecole", "automne"]),
        ("qu’est-ce", ["est", "ce"]),
        ("aujourd’hui", ["aujourd", "hui"]),
        ("Auvergne-Rhône-Alpes", ["auvergne", "rhone", "alpes"]),
        ("cœur, 2018!", ["cœur", "2018"]),
        ("توأمة", ["توامة"]),
        ("…", []),
    ],
)
def test_a_text_is_taken_apart_into_words(text: str, words: list[str], call: Call) -> None:
    assert call("words", "wordsOf", text) == words


def test_elided_articles_are_joined_again(call: Call) -> None:
    assert call("words", "joinElided", "l’ <mark>école</mark> d' automne, qu’ on") == "l’<mark>école</mark> d'automne, qu’on"


@pytest.mark.parametrize(
    ("query", "names", "factor"),
    [
        ("the hanse", ["The Hanse"], 4),
        ("coopérations décentralisées", ["Coopération décentralisée"], 4),
        ("AECT", ["Action extérieure", "AECT"], 4),
        ("city", ["City diplomacy"], 2),
        ("hans", ["Hanse"], 3),
        ("han", ["Hanse"], 3),
        ("ha", ["Hanse"], 3),
        ("h", ["Hanse"], 2),
        ("lyon symposium", ["Another title", "Symposium Lyon 2017"], 1.25),
        ("lyon", ["Grenoble"], 1),
        ("", ["Grenoble"], 1),
    ],
)
def test_a_name_that_is_the_query_brings_a_page_forward(query: str, names: list[str], factor: float, call: Call) -> None:
    assert call("closeness", "closeness", query, names) == factor


ANSWERS = [{"title": "Twinning", "names": ["Jumelage", "TW", "Twinning"], "text": "A tie.", "language": "en", "uri": "twinning.html"}]


@pytest.mark.parametrize("query", ["twinning", "What is a twinning?", "twinnings", "le jumelage", "tw", "JUMELAGES"])
def test_a_query_that_is_a_term_is_answered(query: str, call: Call) -> None:
    assert call("answers", "answerTo", query, ANSWERS)["title"] == "Twinning"


@pytest.mark.parametrize("query", ["twin", "twinning school", "", "the", "?"])
def test_another_query_is_not(query: str, call: Call) -> None:
    assert call("answers", "answerTo", query, ANSWERS) is None


@pytest.mark.parametrize(
    "query",
    [
        {"text": "a & b = c?", "filters": {"kind": "lesson", "unit": "1", "language": "fr", "year": "2018"}, "everywhere": True},
        {"text": "l’école", "filters": {}, "everywhere": False},
        {"text": "", "filters": {"kind": "case"}, "everywhere": False},
        {"text": "", "filters": {}, "everywhere": False},
    ],
)
def test_an_address_holds_the_whole_query(query: Any, call: Call) -> None:
    assert call("query", "parseQuery", call("query", "formatQuery", query)) == query


def test_an_address_holds_nothing_else(call: Call) -> None:
    assert call("query", "parseQuery", "?q=" + "x" * 500 + "&kind=&other=1&all=yes") == {"text": "x" * 200, "filters": {}, "everywhere": False}


@pytest.mark.parametrize(
    ("text", "languages", "terms"),
    [
        ("what is city diplomacy", ["en"], ["city", "diplomacy"]),
        ("qu’est-ce que la diplomatie", ["en", "fr"], ["diplomatie"]),
        ("the who", ["en-GB"], ["the", "who"]),
        ("la ciudad", ["ar"], ["la", "ciudad"]),
    ],
)
def test_the_commonest_words_are_not_asked_for(text: str, languages: list[str], terms: list[str], call: Call) -> None:
    assert call("query", "termsOf", text, *languages) == terms


def test_recent_searches_are_few_and_different(call: Call) -> None:
    recent: list[str] = []
    for text in ("a", "b", " B ", "", "c", "d", "e", "f", "g", "x" * 61):
        recent = call("recent", "addRecent", recent, text)
    assert recent == ["g", "f", "e", "d", "c", "B"]
    assert call("recent", "parseRecent", json.dumps(recent)) == recent
