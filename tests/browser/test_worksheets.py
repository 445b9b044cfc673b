"""What a learner fills in on a worksheet is kept as they type, on every page that shows it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.conftest import Opened, OpenPage
from tests.browser.test_accessibility import violations_of

LESSON = "en/unit-1/first-lesson.html"
REFUSED = (
    "for (const name of ['localStorage', 'indexedDB', 'caches']) Object.defineProperty(window, name, { get() { "
    "throw new DOMException('', 'SecurityError') } })"
)

ROWS_ENTRY = "Object.keys(localStorage).find(key => key.endsWith('field/where-we-stand/actions'))"
KEPT_ROWS = f"(localStorage[{ROWS_ENTRY}] ?? '')"


def rows_of(page: Page) -> Locator:
    return page.locator(".field--table .field-row")


def fill_in(page: Page) -> None:
    """Something in every kind of field."""
    page.get_by_label("The name of your city").fill("Ghent")
    page.get_by_label("What has been done so far?").fill("A first treaty.\n\nThen silence.")
    page.get_by_label("A language").check()
    page.get_by_label("A river").check()
    page.get_by_label("The council").check()
    page.get_by_role("radio", name="5 Fully").check()
    rows_of(page).nth(0).get_by_label("Action").fill("Exchange")
    rows_of(page).nth(1).get_by_label("Year").fill("2019")
    page.get_by_label("When will you begin?").fill("2027-04-12")


def expect_filled_in(page: Page) -> None:
    expect(page.get_by_label("The name of your city")).to_have_value("Ghent")
    expect(page.get_by_label("What has been done so far?")).to_have_value("A first treaty.\n\nThen silence.")
    expect(page.get_by_label("A language")).to_be_checked()
    expect(page.get_by_label("A port")).not_to_be_checked()
    expect(page.get_by_label("A river")).to_be_checked()
    expect(page.get_by_label("The council")).to_be_checked()
    expect(page.get_by_role("radio", name="5 Fully")).to_be_checked()
    expect(rows_of(page).nth(0).get_by_label("Action")).to_have_value("Exchange")
    expect(rows_of(page).nth(1).get_by_label("Year")).to_have_value("2019")
    expect(page.get_by_label("When will you begin?")).to_have_value("2027-04-12")


def test_what_is_filled_in_is_there_after_a_reload(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / LESSON)
    fill_in(page)
    expect(page.locator(".worksheet-state[role=status]")).to_have_text("Kept.")
    page.reload()
    expect_filled_in(page)
    assert opened.troubles == []


def test_the_same_in_another_language_and_from_right_to_left(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / LESSON)
    fill_in(page)
    opened.go(tiny_site / "ar/unit-1/first-lesson.html")
    expect(page.get_by_label("اسم مدينتك")).to_have_value("Ghent")
    expect(page.get_by_label("نهر")).to_be_checked()
    expect(rows_of(page).nth(0).get_by_label("العمل")).to_have_value("Exchange")
    first, last = (
        page.locator(".field--scale .field-choice").first.bounding_box(),
        page.locator(".field--scale .field-choice").last.bounding_box(),
    )
    assert first
    assert last
    assert first["x"] > last["x"]


def test_what_is_cleared_stays_cleared(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / LESSON)
    fill_in(page)
    page.get_by_label("The name of your city").fill("")
    page.get_by_label("A language").uncheck()
    page.get_by_role("group", name="Who decides?").get_by_role("button", name="Clear the choice").click()
    page.reload()
    expect(page.get_by_label("A river")).to_be_checked()
    expect(page.get_by_label("The name of your city")).to_have_value("")
    expect(page.get_by_label("A language")).not_to_be_checked()
    expect(page.get_by_label("The council")).not_to_be_checked()
    expect(page.get_by_role("group", name="Who decides?").get_by_role("button")).to_be_hidden()


def test_rows_are_added_removed_and_taken_back(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / LESSON)
    table = page.get_by_role("group", name="The latest actions")
    table.get_by_role("button", name="Add a row").click()
    expect(rows_of(page)).to_have_count(3)
    expect(rows_of(page).nth(2).get_by_label("Action")).to_be_focused()
    for index, action in enumerate(["One", "Two", "Three"]):
        rows_of(page).nth(index).get_by_label("Action").fill(action)
    table.get_by_role("button", name="Remove row 2").click()
    expect(table.get_by_role("status")).to_have_text("Row 2 was removed.")
    expect(rows_of(page)).to_have_count(2)
    expect(page.get_by_role("group", name="Row 2").get_by_label("Action")).to_have_value("Three")
    expect(table.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    expect(rows_of(page)).to_have_count(3)
    expect(page.get_by_role("group", name="Row 2").get_by_label("Action")).to_have_value("Two")
    page.get_by_role("button", name="Remove row 1").click()
    page.reload()
    expect(rows_of(page)).to_have_count(2)
    expect(rows_of(page).nth(0).get_by_label("Action")).to_have_value("Two")
    for _ in range(2):
        page.get_by_role("button", name="Remove row 1").click()
    expect(rows_of(page)).to_have_count(1)
    expect(rows_of(page).nth(0).get_by_label("Action")).to_have_value("")


def test_two_tabs_agree_and_the_caret_stays(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / LESSON)
    context: BrowserContext = page.context
    other = context.new_page()
    other.goto((tiny_site / LESSON).as_uri())
    field, same = page.get_by_label("What has been done so far?"), other.get_by_label("What has been done so far?")
    field.fill("abcdef")
    field.evaluate("field => field.setSelectionRange(2, 2)")
    expect(same).to_have_value("abcdef")
    other.get_by_label("A port").check()
    rows_of(other).nth(1).get_by_label("Partner").fill("Lyon")
    expect(page.get_by_label("A port")).to_be_checked()
    expect(rows_of(page).nth(1).get_by_label("Partner")).to_have_value("Lyon")
    field.press("x")
    expect(same).to_have_value("abxcdef")
    assert field.evaluate("field => field.selectionStart") == 3
    same.press("End")
    same.press("!")
    expect(field).to_have_value("abxcdef!")
    assert field.evaluate("field => field.selectionStart") == 3


def test_cells_of_columns_that_are_gone_are_not_lost(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / "en/library/index.html")
    page.evaluate("""() => {
        const start = `station.${document.documentElement.dataset.station}`
        localStorage[`${start}.format`] = '1'
        localStorage[`${start}.1.field/where-we-stand/actions`] = '{"at":"2026-11-20T10:00:00.000Z","value":[["One","","","beyond"]]}'
    }""")
    opened.go(tiny_site / LESSON)
    rows_of(page).nth(0).get_by_label("Year").fill("2020")
    page.wait_for_function(f"() => {KEPT_ROWS}.includes('2020')")
    assert '["One","2020","","beyond"]' in page.evaluate(f"() => {KEPT_ROWS}")


def test_without_javascript_it_is_a_form_that_says_so(tiny_site: Path, open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False).go(tiny_site / LESSON)
    expect(page.locator("station-worksheet noscript p")).to_be_visible()
    page.get_by_label("The name of your city").fill("Ghent")
    expect(page.get_by_role("button", name="Add a row")).to_be_hidden()
    example = page.locator(".field--short .field-example")
    expect(example.get_by_text("Ghent", exact=True)).to_be_hidden()
    example.locator("summary").click()
    expect(example.get_by_text("Ghent", exact=True)).to_be_visible()


def test_where_storage_is_refused_one_can_still_write_and_is_told(tiny_site: Path, open_page: OpenPage) -> None:
    opened = open_page()
    opened.page.add_init_script(REFUSED)
    page = opened.go(tiny_site / LESSON)
    page.get_by_label("The name of your city").fill("Ghent")
    expect(page.locator(".worksheet-state[role=status]")).to_have_text("Not kept.")
    expect(page.get_by_label("The name of your city")).to_have_value("Ghent")


def test_by_the_keyboard_alone(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / LESSON)
    page.get_by_label("The name of your city").focus()
    page.keyboard.type("Ghent")
    page.keyboard.press("Tab")  # the link to the strategy
    page.keyboard.press("Tab")  # the link in the guidance
    page.keyboard.press("Tab")
    page.keyboard.type("A treaty.")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_label("A language")).to_be_checked()
    page.get_by_role("radio", name="1 Not at all").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="2", exact=True)).to_be_checked()
    page.reload()
    expect(page.get_by_label("What has been done so far?")).to_have_value("A treaty.")
    expect(page.get_by_role("radio", name="2", exact=True)).to_be_checked()


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_and_the_width_of_a_filled_in_worksheet(
    language: str, scheme: str, width: int, tiny_site: Path, open_page: OpenPage
) -> None:
    opened = open_page(color_scheme=scheme, viewport={"width": width, "height": 800})
    page = opened.go(tiny_site / LESSON)
    fill_in(page)
    page.get_by_role("button", name="Remove row 1").click()
    opened.go(tiny_site / f"{language}/unit-1/first-lesson.html")
    expect(rows_of(page)).to_have_count(1)
    assert violations_of(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_sheets_to_print_have_room_to_write(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / "en/unit-1/index.html")
    page.get_by_role("link", name="Worksheets to print").click()
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=2)).to_have_text("Where we stand")
    expect(page.get_by_text("Example: Ghent")).to_be_visible()
    expect(page.locator(".sheet__table tbody tr")).to_have_count(3)
    expect(page.get_by_text("The council")).to_be_visible()
    expect(page.get_by_role("link", name="Fill it in on screen")).to_be_hidden()
    lines = page.locator(".sheet__lines[data-lines='6']").bounding_box()
    assert lines
    assert lines["height"] > 100
    assert opened.troubles == []
    page.emulate_media(media="screen")
    assert violations_of(page) == []
