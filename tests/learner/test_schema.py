"""Which values the keys may have."""

from __future__ import annotations

from typing import Any

import pytest

from tests.learner.conftest import Call

NOTE = {"page": "unit-1/a.html", "text": ""}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("answer/why-abroad", {"reply": "2", "right": True, "tries": 1}),
        ("answer/why-abroad", {"reply": ["1", "3"], "right": False, "tries": 2}),
        ("answer/pairs", {"reply": {"1": "2"}, "right": False, "tries": 0, "hint": 1}),
        ("field/aims/port", "x" * 100_000),
        ("field/aims/port", ["1"]),
        ("field/aims/port", [["a", "b"], []]),
        ("section/aims", "<b>Port</b>"),
        ("done/first-lesson", True),
        ("bookmark/unit-1/from-the-hanse-to-ghent.html", {"title": "From the Hanse to Ghent"}),
        ("note/k3j4", NOTE),
        ("note/k3j4", {**NOTE, "quote": {"exact": "a", "prefix": "", "suffix": "b"}}),
        ("note/k3j4", {**NOTE, "title": "A page", "language": "fr"}),
        ("card/term-twinning", {"box": 3, "due": "2026-01-01"}),
        ("seed", 0.25),
        ("place", {"uri": "index.html", "title": "Home", "lesson": "x"}),
        ("name", "Ada"),
        ("medal/gold", [1, None, {"a": False}]),
        ("done/constructor", True),
        ("field/constructor/prototype", "x"),
    ],
)
def test_these_are_sound(key: str, value: Any, call: Call) -> None:
    assert call("schema", "isSound", key, value)


DEEP: Any = "x"
for _ in range(20):
    DEEP = [DEEP]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("answer/a", {"reply": 2, "right": True, "tries": 1}),
        ("answer/a", {"reply": "2", "right": "yes", "tries": 1}),
        ("answer/a", {"reply": "2", "right": True, "tries": 1.5}),
        ("answer/a", {"reply": {"1": {}}, "right": True, "tries": 1}),
        ("answer/a", {"reply": {"__proto__": "1"}, "right": True, "tries": 1}),
        ("answer/a", None),
        ("field/a/b", [1]),
        ("field/a/b", [["a"], "b"]),
        ("section/a", ["x"]),
        ("done/a", "true"),
        ("bookmark/a", {}),
        ("note/a", {"text": "x"}),
        ("note/a", {**NOTE, "quote": {"exact": "x"}}),
        ("note/a", {**NOTE, "quote": None}),
        ("note/a", {**NOTE, "title": 1}),
        ("note/a", {**NOTE, "language": ["fr"]}),
        ("card/a", ["x"]),
        ("seed", "1"),
        ("place", "index.html"),
        ("name", 1),
        ("medal/gold", DEEP),
        ("medal/gold", {"constructor": 1}),
        ("__proto__", "x"),
        ("note/__proto__", NOTE),
        ("done/__proto__", True),
        ("card/constructor", {}),
        ("Name", "x"),
        ("", "x"),
        ("/x", "x"),
        ("section/a\nb", "x"),
        ("section/" + "x" * 400, "x"),
    ],
)
def test_these_are_not(key: str, value: Any, call: Call) -> None:
    assert not call("schema", "isSound", key, value)
