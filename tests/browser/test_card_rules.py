"""The pure parts of the cards and of the terms' popover: what is due, what belongs to a day, what counts as a state, where a box stands."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.test_scripts import Run, run  # noqa: F401 (a fixture)

NOW = "2026-11-21T09:00:00"
SOURCES = [
    {"kind": "term", "id": "a", "units": ["unit-1"], "languages": ["fr"]},
    {"kind": "term", "id": "b", "units": [], "languages": []},
    {"kind": "question", "id": "why", "units": ["unit-1", "unit-2"], "languages": []},
]
MAKE = "(m, [sources, units, directions]) => m.makeCards(sources, {units: new Set(units), directions: new Set(directions), limit: 9}).map(({id}) => id)"
PLAN = """(m, [cards, states, limit, now]) => {
  const {due, fresh, round, next} = m.planToday(cards, ({id}) => states[id], limit, new Date(now));
  return [due, fresh, round].map((list) => list.map(({id}) => id).join("")).concat(next ?? "");
}"""


def _state(due: str, last: str = "2026-11-01T09:00:00Z", phase: str = "review") -> dict[str, Any]:
    return {"due": due, "last": last, "phase": phase, "stability": 3.2, "difficulty": 5, "step": 0, "days": 3, "reps": 1, "lapses": 0}


@pytest.mark.parametrize(
    ("units", "directions", "expected"),
    [
        (["unit-1", ""], ["definition", "term"], ["term.a.definition", "term.b.definition", "term.a.term", "term.b.term"]),
        (["unit-1"], ["definition", "fr"], ["term.a.definition", "term.a.fr"]),
        (["", "unit-2"], ["definition", "question"], ["term.b.definition", "question.why"]),
        (["unit-1"], [], []),
        ([], ["definition"], []),
    ],
)
def test_the_cards_of_a_choice(units: list[str], directions: list[str], expected: list[str], run: Run) -> None:  # noqa: F811
    assert run("lib/cards.js", MAKE, [SOURCES, units, directions]) == expected


@pytest.mark.parametrize(
    ("states", "limit", "expected"),
    [
        ({}, 2, ["", "abc", "ab", ""]),
        ({"a": _state("2026-11-20T10:00:00.000Z"), "b": _state("2026-11-19T10:00:00.000Z")}, 9, ["ba", "c", "bac", ""]),
        # A review is due from the morning of its day; a card in learning only when its minutes are over, or nearly
        ({"a": _state("2026-11-21T20:00:00.000"), "b": _state("2026-11-21T20:00:00.000", phase="learning")}, 9, ["a", "c", "ac", "2026-11-21T20:00:00.000"]),
        ({"a": _state("2026-11-21T09:10:00.000", phase="learning")}, 9, ["a", "bc", "abc", ""]),
        ({"a": _state("2026-11-22T00:00:00.000")}, 1, ["", "bc", "b", "2026-11-22T00:00:00.000"]),
        # Those graded today count towards the day's number, and may come again all the same
        ({"a": _state("2026-12-01T09:00:00.000", last="2026-11-21T08:00:00")}, 2, ["", "bc", "b", "2026-12-01T09:00:00.000"]),
        ({"a": _state("2026-11-21T08:10:00.000", last="2026-11-21T08:00:00", phase="learning")}, 1, ["a", "bc", "a", ""]),
    ],
)
def test_what_is_for_today(states: dict[str, Any], limit: int, expected: list[str], run: Run) -> None:  # noqa: F811
    cards = [{"id": id} for id in "abc"]
    assert run("lib/cards.js", PLAN, [cards, states, limit, NOW]) == expected


@pytest.mark.parametrize(
    "change",
    [
        {"due": "soon"},
        {"due": 5},
        {"last": None},
        {"phase": "new"},
        {"phase": "<b>"},
        {"stability": 0},
        {"stability": "9"},
        {"difficulty": 11},
        {"days": -1},
        {"reps": 1.5},
        {"lapses": None},
        {"step": "0"},
    ],
)
def test_what_is_no_state_counts_as_none(change: dict[str, Any], run: Run) -> None:  # noqa: F811
    sound = _state("2026-11-22T00:00:00.000Z")
    assert run("lib/card-state.js", "(m, state) => m.parseState(state) ?? null", sound) == sound
    assert run("lib/card-state.js", "(m, state) => m.parseState(state) ?? null", {**sound, **change}) is None


@pytest.mark.parametrize("value", [None, "text", [], {}, 5])
def test_other_things_are_no_state(value: object, run: Run) -> None:  # noqa: F811
    assert run("lib/card-state.js", "(m, state) => m.parseState(state) ?? null", value) is None


@pytest.mark.parametrize(
    ("line", "size", "from_right", "expected"),
    [
        ([100, 100, 180, 120], [200, 100], False, [100, 126]),
        ([100, 100, 180, 120], [200, 100], True, [8, 126]),
        ([250, 100, 310, 120], [200, 100], False, [112, 126]),
        ([250, 100, 310, 120], [200, 100], True, [110, 126]),
        ([100, 500, 180, 520], [200, 100], False, [100, 394]),
        ([100, 50, 180, 70], [200, 560], False, [100, 76]),
        ([100, 50, 180, 70], [400, 100], False, [8, 76]),
    ],
)
def test_where_a_box_stands(line: list[int], size: list[int], from_right: bool, expected: list[int], run: Run) -> None:  # noqa: F811
    code = """(m, [[left, top, right, bottom], [width, height], fromRight]) =>
      Object.values(m.placeBeside([{left, top, right, bottom}], {width, height}, {width: 320, height: 600}, fromRight))"""
    assert run("lib/placement.js", code, [line, size, from_right]) == expected


def test_words_on_two_lines_have_the_box_below_the_last_or_above_the_first(run: Run) -> None:  # noqa: F811
    lines = "[{left: 200, top: 280, right: 310, bottom: 300}, {left: 10, top: 300, right: 60, bottom: 320}]"
    code = f"(m, height) => m.placeBeside({lines}, {{width: 100, height}}, {{width: 320, height: 400}}, false)"
    assert run("lib/placement.js", code, 50) == {"left": 10, "top": 326}
    assert run("lib/placement.js", code, 100) == {"left": 200, "top": 174}
