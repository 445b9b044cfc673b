"""What learners kept under a name that the station had before is theirs under the present one; nothing of it is lost
on the way.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.learner.conftest import ORIGIN
from tests.learner.test_saved_states import STORAGES, load
from tests.learner.test_store import EARLY, FILL, FREE, LATE, P, item, put, run, settled, stored

OLD = "station.old."


def visit(page: Page, formerly: str = "old") -> None:
    """Opens the station's page, which says what the station was called."""
    page.goto(f"{ORIGIN}/")
    page.evaluate("formerly => { document.documentElement.dataset.formerly = formerly }", formerly)


def values(page: Page) -> Any:
    return run(page, "return Object.fromEntries(store.entries('').map(({ key, value }) => [key, value]))")


def without(entries: dict[str, str], prefix: str) -> dict[str, str]:
    return {name: text for name, text in entries.items() if not name.startswith(prefix)}


@pytest.mark.parametrize("name", STORAGES)
def test_every_state_is_found_again(name: str, page: Page) -> None:
    saved = load(name)
    put(page, {OLD + entry: text for entry, text in saved["entries"].items()})
    visit(page)
    assert settled(page) == saved["state"]
    assert values(page) == saved["values"]
    assert sorted(run(page, "return store.unreadable()"), key=str) == sorted(saved["unreadable"], key=str)


def test_it_is_taken_over_once_and_stays_where_it_was(page: Page) -> None:
    """Another station may have had the name too, and an older copy on the same disk still reads it."""
    old = {f"{OLD}format": "1", f"{OLD}1.name": item("Ada"), f"{OLD}1.seed": item(1), f"{OLD}turn": EARLY}
    put(page, old)
    visit(page)
    run(page, "store.set('name', 'Eve')")
    put(page, {f"{OLD}1.seed": item(2, LATE), f"{OLD}1.section/aims": item("Port", LATE)})
    visit(page)
    assert values(page) == {"name": "Eve", "seed": 1}
    assert {name: stored(page)[name] for name in old} == {**old, f"{OLD}1.seed": item(2, LATE)}


def test_a_station_that_was_never_called_so_reads_nothing_of_it(page: Page) -> None:
    put(page, {f"{OLD}1.name": item("Ada")})
    visit(page, "")
    assert values(page) == {}
    assert without(stored(page), OLD) == {}


def test_of_two_names_and_what_is_here_the_latest_counts(page: Page) -> None:
    put(
        page,
        {
            f"{OLD}1.name": item("old"),
            f"{OLD}1.seed": item(1, LATE),
            "station.older.1.name": item("older", LATE),
            "station.older.1.seed": item(2),
        },
    )
    put(
        page,
        {
            f"{P}1.seed": item(3),
            f"{P}1.section/aims": item("here"),
            f"{OLD}1.section/aims": item("old", "2025-01-01T00:00:00.000Z"),
        },
    )
    visit(page, "old older")
    assert values(page) == {"name": "older", "seed": 1, "section/aims": "here"}


def test_what_was_put_aside_under_both_names_is_kept_twice(page: Page) -> None:
    texts = [json.dumps({"entry": "1.seed", "text": text}) for text in ("{", "[")]
    put(page, {f"{OLD}unreadable.1": texts[0], f"{P}unreadable.1": texts[1], f"{P}1.name": item("Ada")})
    visit(page)
    assert sorted(one["text"] for one in run(page, "return store.unreadable()")) == ["[", "{"]


def test_while_there_is_no_room_for_a_copy_it_goes_on_under_the_former_name(page: Page) -> None:
    put(page, {f"{OLD}format": "1", f"{OLD}1.section/aims": item("x" * 5000)})
    page.evaluate(FILL, 1000)
    visit(page)
    run(page, "store.set('name', 'Ada')")
    assert values(page) == {"section/aims": "x" * 5000, "name": "Ada"}
    assert without(stored(page), OLD).keys() == {name for name in stored(page) if name.startswith("filler")}
    page.evaluate(FREE)
    visit(page)
    assert values(page) == {"section/aims": "x" * 5000, "name": "Ada"}
    assert f"{P}1.name" in stored(page)


def test_what_a_later_version_wrote_is_left_until_that_version_reads_it(page: Page) -> None:
    put(page, {f"{OLD}format": "2", f"{OLD}2.name": "Ada", f"{P}format": "1", f"{P}1.seed": item(1)})
    visit(page)
    assert values(page) == {"seed": 1}
    assert not [name for name in stored(page) if "taken" in name]


def test_whoever_clears_everything_clears_that_too_and_it_does_not_come_back(page: Page) -> None:
    put(
        page,
        {
            f"{OLD}format": "1",
            f"{OLD}1.name": item("Ada"),
            "station.older.1.name": item("Eve"),
            "station.another.1.name": item("Bob"),
        },
    )
    visit(page)
    run(page, "window.undo = await store.clear()")
    assert {name for name in stored(page) if "name" in name} == {"station.older.1.name", "station.another.1.name"}
    visit(page)
    assert values(page) == {}


def test_undone_it_is_there_again(page: Page) -> None:
    put(page, {f"{OLD}format": "1", f"{OLD}1.name": item("Ada")})
    visit(page)
    run(page, "const undo = await store.clear(); await undo()")
    visit(page)
    assert values(page) == {"name": "Ada"}
