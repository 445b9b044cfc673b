"""Merging two devices' items: properties that hold for whatever they have."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page

from tests.learner.conftest import Call
from tests.properties import thorough

Items = dict[str, dict[str, Any]]

TIMES = st.integers(0, 3).map(lambda n: f"2026-01-01T00:00:00.00{n}Z")
VALUES = st.one_of(
    st.sampled_from(["", "a", "b"]), st.lists(st.sampled_from(["1", "2"]), max_size=2), st.fixed_dictionaries({"x": st.integers(0, 1), "y": st.just(1)})
)
REMOVED = st.fixed_dictionaries({"at": TIMES})
ITEMS = st.one_of(REMOVED, st.fixed_dictionaries({"at": TIMES, "value": VALUES}))
SETS = st.dictionaries(st.sampled_from(["note/a", "note/b", "seed", "name", "section/é", "x/__proto"]), ITEMS, max_size=6)
WAYS = ("newest", "theirs", "mine")

TIMES_OF = """async () => {
    const { timeAfter, isTime } = await import("/learner/format.js");
    window.timesOf = (now, before) => {
        const earlier = before.map(one => timeAfter(one)), at = timeAfter(now, ...earlier);
        return [at, earlier, isTime(at)];
    };
}"""
MERGE = """async () => {
    const { merge, compare } = await import("/learner/merge.js");
    const map = items => new Map(Object.entries(items));
    window.merged = (one, other, way) => Object.fromEntries(merge(map(one), map(other), way));
    window.compared = (one, other) => compare(map(one), map(other));
}"""


@pytest.fixture
def merging(page: Page) -> Page:
    page.evaluate(MERGE)
    return page


def _run(page: Page, expression: str, *sets: Items) -> Any:
    return page.evaluate(f"([a, b, c]) => {expression}", [*sets, *[{}] * (3 - len(sets))])


def _same(one: Any, other: Any) -> bool:
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


@thorough
@given(SETS, SETS, SETS)
def test_the_newest_does_not_depend_on_who_merges_or_when(merging: Page, a: Items, b: Items, c: Items) -> None:
    one, other = _run(merging, "[merged(a, b, 'newest'), merged(b, a, 'newest')]", a, b)
    assert _same(one, other)
    one, other = _run(merging, "[merged(merged(a, b, 'newest'), c, 'newest'), merged(a, merged(b, c, 'newest'), 'newest')]", a, b, c)
    assert _same(one, other)


@pytest.mark.parametrize("way", WAYS)
@thorough
@given(a=SETS, b=SETS)
def test_twice_is_once_and_nothing_is_dropped_or_made_up(merging: Page, way: str, a: Items, b: Items) -> None:
    once, twice, itself = _run(merging, f"[merged(a, b, '{way}'), merged(merged(a, b, '{way}'), b, '{way}'), merged(a, a, '{way}')]", a, b)
    assert _same(once, twice)
    assert _same(itself, a)
    assert set(once) == {*a, *b}
    assert all(_same(item, a.get(key)) or _same(item, b.get(key)) for key, item in once.items())


@thorough
@given(SETS, SETS)
def test_each_way_takes_what_its_name_says(merging: Page, a: Items, b: Items) -> None:
    theirs, mine, newest, compared = _run(merging, "[merged(a, b, 'theirs'), merged(a, b, 'mine'), merged(a, b, 'newest'), compared(a, b)]", a, b)
    for key in {*a} & {*b}:
        assert _same(theirs[key], b[key])
        assert _same(mine[key], a[key])
        assert newest[key]["at"] == max(a[key]["at"], b[key]["at"])
    removed_anyway = sum(key not in a and "value" not in item for key, item in b.items())
    assert sum(compared.values()) == len(b)
    assert compared["added"] == len({*b} - {*a}) - removed_anyway
    changed = sum(not _same(newest[key], a[key]) for key in {*a} & {*b})
    assert compared["newer"] == changed


def test_what_was_removed_later_stays_removed(merging: Page) -> None:
    had, gone = {"seed": {"at": "2026-01-01T00:00:00.000Z", "value": 1}}, {"seed": {"at": "2026-01-01T00:00:00.001Z"}}
    assert _run(merging, "[merged(a, b, 'newest'), merged(b, a, 'newest'), merged(a, b, 'mine'), merged(b, a, 'theirs')]", had, gone) == [gone, gone, had, had]


class TestTimes:
    @thorough
    @given(st.integers(0, 4_000_000_000_000), st.lists(st.integers(0, 4_000_000_000_000), max_size=3))
    def test_a_change_is_later_than_all_before(self, times: Page, now: int, before: list[int]) -> None:
        at, earlier, is_time = times.evaluate("([now, before]) => timesOf(now, before)", [now, before])
        assert all(at > one for one in earlier)
        assert is_time

    @pytest.fixture
    def times(self, page: Page) -> Page:
        page.evaluate(TIMES_OF)
        return page

    @pytest.mark.parametrize(
        "at", ["", "2026-01-01", "2026-02-30T00:00:00.000Z", "2026-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z", "+012026-01-01T00:00:00.000Z", 5, None]
    )
    def test_other_times_are_none(self, at: Any, call: Call) -> None:
        assert not call("format", "isTime", at)
