"""What My station counts of a unit."""

from __future__ import annotations

from tests.learner.conftest import Call

UNIT = {"folder": "unit-1/", "lessons": ["a", "b"], "questions": ["q|old", "r", "s"], "fields": ["field/w/f", "field/w/g", "field/w/h"]}


def test_a_unit_is_counted_by_what_it_has(call: Call) -> None:
    values = {
        "done/a": True,
        "done/gone": True,
        "answer/old": {"reply": "1", "right": True, "tries": 1},
        "answer/r": {"reply": "1", "right": False, "tries": 0},
        "answer/s": {"reply": "1", "right": False, "tries": 2},
        "field/w/f": "  ",
        "field/w/g": [["", ""], ["x", ""]],
        "field/w/h": [],
        "note/1": {"page": "unit-1/a.html", "text": ""},
        "note/2": {"page": "unit-10/a.html", "text": ""},
        "bookmark/unit-1/a.html": {"title": "A"},
        "bookmark/cases/unit-1/a.html": {"title": "A"},
    }
    found = call("../lib/counts", "countsOf", UNIT, [{"key": key, "value": value} for key, value in values.items()])
    assert found == {"lessons": [1, 2], "answered": [2, 3], "right": [1], "fields": [1, 3], "notes": [1], "bookmarks": [1]}


def test_a_unit_with_nothing_has_nothing(call: Call) -> None:
    unit = {"folder": "unit-2/", "lessons": [""], "questions": [""], "fields": [""]}
    assert call("../lib/counts", "countsOf", unit, [])["lessons"] == [0, 0]
