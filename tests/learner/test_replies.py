"""What a reply is worth: numbers and texts as people type them, choices, pairs and orders; and an order by a seed."""
# ruff: noqa: RUF001 (letters and digits that look alike are what is tested)

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.learner.conftest import CALL, Call


@pytest.fixture
def lib(page: Page) -> Call:
    """Calls a function of a module of `lib`."""
    return lambda module, name, *values: page.evaluate(CALL, [f"/lib/{module}.js", name, json.dumps(values)])


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("1913", "en", 1913),
        (" 1 913 ", "fr", 1913),
        ("1\u202f913,5", "fr", 1913.5),
        ("1\u00a0234\u00a0567", "fr", 1234567),
        ("1,5", "en", 1.5),
        ("1.5", "fr", 1.5),
        ("1,913", "en", 1913),
        ("1,913", "fr", 1.913),
        ("1.913", "es", 1913),
        ("1.913", "en", 1.913),
        ("0,125", "en", 0.125),
        ("1,234.5", "en", 1234.5),
        ("1.234,5", "es", 1234.5),
        ("1,234,567", "fr", 1234567),
        ("12,34,567", "en", 1234567),
        ("1.2.3", "en", None),
        ("1,23.456,7", "en", None),
        ("1'234", "fr", 1234),
        ("١٩١٣", "ar", 1913),
        ("۱۹۱۳", "fa", 1913),
        ("١٬٢٣٤٫٥", "ar", 1234.5),
        ("\u200f-٣", "ar", -3),
        ("−1.5", "en", -1.5),
        ("+2", "en", 2),
        (".5", "en", 0.5),
        ("5 %", "en", 5),
        ("5 years", "en", 5),
        ("１９１３", "en", 1913),
        ("", "en", None),
        ("five", "en", None),
        ("1-2", "en", None),
        ("1e5", "en", None),
        ("1..2", "en", None),
    ],
)
def test_numbers_are_read_as_people_type_them(text: str, language: str, number: float | None, lib: Call) -> None:
    assert lib("numbers", "parseNumber", text, language) == number


CHOICES: list[dict[str, Any]] = [{"number": "1", "right": False}, {"number": "2", "right": True}, {"number": "3", "right": True}]
NUMBERS: list[dict[str, Any]] = [
    {"number": "1", "right": True, "value": 1.5, "tolerance": 0.1},
    {"number": "2", "right": False, "value": 1945, "tolerance": 5},
    {"number": "3", "right": False, "other": True},
]
TEXTS: list[dict[str, Any]] = [
    {"number": "1", "right": True, "accepts": ["Saint-Étienne", "غَنت"]},
    {"number": "2", "right": False, "accepts": ["Brussels"]},
]
PAIRS: list[dict[str, Any]] = [
    {"number": "1", "right": True, "match": "1"},
    {"number": "2", "right": True, "match": "2"},
    {"number": "3", "right": True, "match": "2"},
]


@pytest.mark.parametrize(
    ("kind", "choices", "reply", "verdict", "told"),
    [
        ("choice", CHOICES, "2", "partly", ["2"]),
        ("choice", CHOICES[:2], "2", "right", ["2"]),
        ("choice", CHOICES, "1", "wrong", ["1"]),
        ("choice", CHOICES, "", "empty", []),
        ("choice", CHOICES, [], "empty", []),
        ("choice", CHOICES, ["2", "3"], "right", ["2", "3"]),
        ("choice", CHOICES, ["1", "2", "3"], "wrong", ["1", "2", "3"]),
        ("choice", CHOICES, ["9"], "empty", []),
        ("number", NUMBERS, "1,6", "right", ["1"]),
        ("number", NUMBERS, "1.4", "right", ["1"]),
        ("number", NUMBERS, "1.61", "wrong", ["3"]),
        ("number", NUMBERS, "1950", "wrong", ["2"]),
        ("number", NUMBERS[:2], "7", "wrong", []),
        ("number", NUMBERS, "soon", "unread", []),
        ("number", NUMBERS, " ", "empty", []),
        ("text", TEXTS, " saint‑etienne. ", "right", ["1"]),
        ("text", TEXTS, "SAINT–ÉTIENNE", "right", ["1"]),
        ("text", TEXTS, "غنت", "right", ["1"]),
        ("text", TEXTS, "“Brussels”", "wrong", ["2"]),
        ("text", TEXTS, "Lyon", "wrong", []),
        ("matching", PAIRS, {"1": "1", "2": "2", "3": "2"}, "right", ["1", "2", "3"]),
        ("matching", PAIRS, {"1": "1"}, "partly", ["1"]),
        ("matching", PAIRS, {"1": "2", "2": "2"}, "wrong", ["2"]),
        ("matching", PAIRS, {}, "empty", []),
        ("matching", PAIRS, "2", "empty", []),
        ("ordering", PAIRS, ["1", "2", "3"], "right", ["1", "2", "3"]),
        ("ordering", PAIRS, ["1", "3", "2"], "wrong", ["1"]),
    ],
)
def test_what_a_reply_is_worth(kind: str, choices: list[Any], reply: Any, verdict: str, told: list[str], lib: Call) -> None:
    judgement = lib("replies", "judge", kind, choices, reply, "en")
    assert (judgement["verdict"], judgement["told"]) == (verdict, told)


def test_a_seed_and_a_name_make_an_order(lib: Call) -> None:
    items = list(range(6))
    orders = [lib("shuffle", "shuffle", items, seed, name) for seed in range(5) for name in ("one", "another")]
    assert [lib("shuffle", "shuffle", items, seed, name) for seed in range(5) for name in ("one", "another")] == orders
    assert all(sorted(order) == items for order in orders)
    assert len({tuple(order) for order in orders}) > 7


def test_every_order_comes_about_as_often(page: Page) -> None:
    counts = page.evaluate(
        """async () => {
            const { shuffle } = await import("/lib/shuffle.js"), counts = {};
            for (let seed = 0; seed < 6000; seed++) { const order = shuffle([1, 2, 3], seed, "name").join(""); counts[order] = (counts[order] ?? 0) + 1; }
            return counts;
        }"""
    )
    assert len(counts) == 6
    assert min(counts.values()) > 850
    assert max(counts.values()) < 1150
