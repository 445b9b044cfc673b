"""Nothing is lost of what a learner writes in two tabs, though one of them isn't told of the other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opened
from tests.browser.learning import keep, kept
from tests.browser.test_late_parts import Held

LESSON = "en/unit-1/first-lesson.html"
UNTOLD = (
    "for (const name of ['storage', 'focus', 'pageshow']) addEventListener(name, event => "
    "event.stopImmediatePropagation(), true)"
)
"""A script for a page that isn't told what others have changed, as it is on some disks."""
FULL = """() => {
    const put = Storage.prototype.setItem;
    Storage.prototype.setItem = function (name, text) {
        if (text.includes('Old ')) throw new DOMException('', 'QuotaExceededError');
        put.call(this, name, text);
    };
}"""
"""A script after which there is no room for what goes on behind this word."""
SHEET = "field/where-we-stand"
NOTE = {"page": "unit-1/first-lesson.html", "language": "en", "text": "Old"}


def _second(page: Page, path: Path, script: str = "") -> Page:
    other = page.context.new_page()
    other.add_init_script(script)
    other.goto(path.as_uri(), wait_until="domcontentloaded")
    return other


def _add(field: Locator, text: str) -> None:
    field.press("ControlOrMeta+End")
    field.press_sequentially(text)


def _typed_in(page: Page, kind: str) -> Locator:
    match kind:
        case "long":
            return page.get_by_label("What has been done so far?")
        case "short":
            return page.get_by_label("The name of your city")
        case "cell":
            return page.locator(".field--table .field-row").nth(1).get_by_label("Action")
        case _:
            return page.locator(".note__text")


KEPT: dict[str, tuple[str, Any]] = {
    "long": (f"{SHEET}/so-far", "Old"),
    "short": (f"{SHEET}/city", "Old"),
    "cell": (f"{SHEET}/actions", [["One", "", ""], ["Old", "", ""]]),
    "note": ("note/000000001-a", NOTE),
}


@pytest.mark.parametrize(("kind", "gap"), [("long", "\n\n"), ("cell", "\n\n"), ("note", "\n\n"), ("short", " / ")])
def test_what_both_have_written_is_kept_though_one_was_not_told(
    kind: str, gap: str, tiny_site: Path, opened: Opened
) -> None:
    page = opened.go(tiny_site / LESSON)
    keep(page, dict([KEPT[kind]]))
    other = _second(page, tiny_site / LESSON, UNTOLD)
    first, second = _typed_in(page, kind), _typed_in(other, kind)
    expect(second).to_have_value("Old")
    _add(first, " one")
    expect(second).to_have_value("Old")
    _add(second, "!")
    expect(second).to_have_value(f"Old!{gap}Old one")
    expect(first).to_have_value(f"Old!{gap}Old one")
    _add(first, ".")
    page.reload()
    expect(first).to_have_value(f"Old!{gap}Old one.")


def test_of_two_dates_or_choices_the_last_counts(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / LESSON)
    other = _second(page, tiny_site / LESSON, UNTOLD)
    page.get_by_label("When will you begin?").fill("2027-04-12")
    page.get_by_label("The council").check()
    second = other.get_by_label("When will you begin?")
    second.fill("2028-01-01")
    expect(second).to_have_value("2028-01-01")
    expect(page.get_by_label("When will you begin?")).to_have_value("2028-01-01")
    expect(page.get_by_label("The council")).to_be_checked()


@pytest.mark.parametrize("kind", ["long", "cell"])
def test_what_is_written_before_the_script_came_leaves_what_was_there(
    kind: str, tiny_site: Path, opened: Opened
) -> None:
    page = opened.go(tiny_site / LESSON)
    keep(page, dict([KEPT[kind]]))
    script = Held(page, "worksheets")
    page.reload(wait_until="domcontentloaded")
    field = _typed_in(page, kind)
    field.press_sequentially("New")
    script.arrive()
    expect(field).to_have_value("New\n\nOld")
    page.reload()
    expect(field).to_have_value("New\n\nOld")


def test_a_row_that_is_written_in_before_the_script_came_stays(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / LESSON)
    keep(page, {f"{SHEET}/actions": [["One", "", ""]]})
    script = Held(page, "worksheets")
    page.reload(wait_until="domcontentloaded")
    field = _typed_in(page, "cell")
    field.press_sequentially("Two")
    script.arrive()
    expect(page.locator(".field--table .field-row").nth(0).get_by_label("Action")).to_have_value("One")
    page.reload()
    expect(field).to_have_value("Two")


def test_what_the_browser_had_no_room_for_stays_beside_what_another_tab_keeps(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / LESSON)
    keep(page, dict([KEPT["long"]]))
    other = _second(page, tiny_site / LESSON)
    first, second = _typed_in(page, "long"), _typed_in(other, "long")
    expect(second).to_have_value("Old")
    other.evaluate(FULL)
    _add(second, " two")
    expect(other.locator("store-notice [data-state=full]")).to_be_visible()
    _add(first, "!")
    expect(second).to_have_value("Old two\n\nOld!")


@pytest.mark.parametrize(("address", "id"), [("en/my/index.html", "my-name"), ("en/my/record.html", "completion-name")])
def test_a_name_that_another_tab_has_is_shown_where_the_caret_stands(
    address: str, id: str, tiny_site: Path, opened: Opened
) -> None:
    page = opened.go(tiny_site / address)
    other = _second(page, tiny_site / address)
    name = other.locator(f"#{id}")
    name.press_sequentially("Ada")
    expect(page.locator(f"#{id}")).to_have_value("Ada")
    name.focus()
    _add(page.locator(f"#{id}"), " Example")
    expect(name).to_have_value("Ada Example")
    _add(name, "!")
    expect(page.locator(f"#{id}")).to_have_value("Ada Example!")
    assert kept(page)["name"] == "Ada Example!"
