"""How far a learner is, and numbers, times and days as each language writes them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.learner.conftest import CALL, Call

With = Callable[..., Any]
"""Calls a function of `lib/progress.js` with what is done: `with_done(["a"], "progressOf", stops)`."""

STOPS = [{"lesson": "a", "minutes": 20}, {"lesson": "b", "minutes": 90}, {"lesson": "c", "minutes": 45}]


@pytest.fixture
def lib(page: Page) -> Call:
    """Calls a function of a module of `lib`."""
    return lambda module, name, *values: page.evaluate(CALL, [f"/lib/{module}.js", name, json.dumps(values)])


@pytest.fixture
def with_done(page: Page) -> With:
    script = "async ([done, name, values]) => (await import('/lib/progress.js'))[name](...values, (lesson) => done.includes(lesson)) ?? null"
    return lambda done, name, *values: page.evaluate(script, [done, name, values])


def test_stops_are_read_as_pages_write_them(lib: Call) -> None:
    assert lib("progress", "parseStops", "a:20 b:90") == [{"lesson": "a", "minutes": 20}, {"lesson": "b", "minutes": 90}]
    assert lib("progress", "parseStops", "a") == [{"lesson": "a", "minutes": 0}]
    assert lib("progress", "parseStops", "") == []
    assert lib("progress", "parseStops") == []


@pytest.mark.parametrize(
    ("done", "share", "count", "left"),
    [([], 0, 0, 155), (["a"], 0.33, 1, 135), (["c", "a"], 0.66, 2, 90), (["a", "b", "c"], 1, 3, 0), (["elsewhere"], 0, 0, 155)],
)
def test_a_share_is_whole_only_when_all_is_done(done: list[str], share: float, count: int, left: int, with_done: With) -> None:
    assert with_done(done, "progressOf", STOPS) == {"share": share, "done": count, "left": left}


def test_of_many_lessons_all_but_one_are_not_all(with_done: With) -> None:
    stops = [{"lesson": str(n), "minutes": 1} for n in range(1000)]
    assert with_done([stop["lesson"] for stop in stops[1:]], "progressOf", stops) == {"share": 0.99, "done": 999, "left": 1}


def test_a_unit_without_lessons_has_no_share(with_done: With) -> None:
    assert with_done([], "progressOf", []) == {"share": 0, "done": 0, "left": 0}


@pytest.mark.parametrize(
    ("last", "done", "goes_on"),
    [
        ("b", [], "b"),
        ("b", ["b"], "c"),
        ("c", ["c"], "a"),
        ("c", ["c", "a"], "b"),
        ("b", ["a", "b", "c"], None),
        ("gone", [], "a"),
        (None, ["a"], "b"),
    ],
)
def test_one_goes_on_where_one_left_off_or_at_the_next_that_is_open(last: str | None, done: list[str], goes_on: str | None, with_done: With) -> None:
    assert with_done(done, "nextLesson", ["a", "b", "c"], last) == goes_on


@pytest.mark.parametrize(
    ("minutes", "language", "words"),
    [
        (0, "en", "0 minutes"),
        (1, "en", "1 minute"),
        (25, "en", "25 minutes"),
        (60, "en", "1 hour"),
        (150, "en", "2 hours 30 minutes"),
        (0, "fr", "0 minute"),
        (61, "fr", "1 heure 1 minute"),
        (1, "es", "1 minuto"),
        (120, "es", "2 horas"),
        (1, "ar", "دقيقة"),
        (2, "ar", "دقيقتان"),
        (3, "ar", "3 دقائق"),
        (11, "ar", "11 دقيقة"),
        (120, "ar", "ساعتان"),
        (245, "ar", "4 ساعات 5 دقائق"),
    ],
)
def test_time_follows_the_plurals_of_the_language(minutes: int, language: str, words: str, lib: Call) -> None:
    assert lib("formats", "formatMinutes", minutes, language).replace("\u00a0", " ") == words


@pytest.mark.parametrize(("language", "words"), [("en", "4 March 2026"), ("fr", "4 mars 2026"), ("es", "4 de marzo de 2026"), ("ar", "4 مارس 2026")])
def test_a_day_is_written_as_the_pages_write_it(language: str, words: str, lib: Call) -> None:
    assert lib("formats", "formatDay", "2026-03-04T12:00:00.000Z", language) == words


def test_what_is_no_day_is_not_written(lib: Call) -> None:
    assert lib("formats", "formatDay", "yesterday", "en") == ""


@pytest.mark.parametrize(("language", "words"), [("en", "33%"), ("fr", "33 %"), ("es", "33 %")])
def test_a_share_is_written_in_percent(language: str, words: str, lib: Call) -> None:
    assert lib("formats", "formatShare", 0.33, language).replace("\u00a0", " ").replace("\u202f", " ") == words


def test_a_phrase_takes_its_values_as_they_are(lib: Call) -> None:
    assert lib("formats", "fill", "{time} of {all}, {unknown}", {"time": "{all} $& <b>", "all": "2"}) == "{all} $& <b> of 2, {unknown}"
