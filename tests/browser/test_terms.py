"""Definitions open where a text speaks of a term: with a pointer, a keyboard and a finger, and without JavaScript
the links lead to the glossary.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opened, OpenPage
from tests.browser.test_accessibility import violations_of

LESSON = "unit-1/second-lesson.html"
DEFINITION = "A lasting tie between two cities."
PHONE = {"width": 320, "height": 600}


def _box(page: Page) -> Locator:
    return page.locator(".term-popover")


def _term(page: Page, text: str = "twinning") -> Locator:
    return page.locator("a.term", has_text=text).first


@pytest.fixture
def lesson(opened: Opened, tiny_site: Path) -> Page:
    return opened.go(tiny_site / "en" / LESSON)


def test_it_opens_under_the_pointer_and_stays_while_the_pointer_is_over_it(lesson: Page) -> None:
    _term(lesson).hover()
    expect(_box(lesson)).to_be_visible()
    expect(_box(lesson)).to_contain_text(f"Twinning{DEFINITION}")
    _box(lesson).hover()
    more = _box(lesson).get_by_role("link", name="Open in the glossary")
    more.hover()
    expect(_box(lesson)).to_be_visible()
    lesson.mouse.move(5, 5)
    expect(_box(lesson)).to_be_hidden()


def test_one_is_open_at_a_time(lesson: Page) -> None:
    _term(lesson).hover()
    expect(_box(lesson)).to_contain_text(DEFINITION)
    _term(lesson, "city network").hover()
    expect(_box(lesson)).to_contain_text("Many cities, one secretariat; see Twinning.")
    assert _box(lesson).count() == 1
    expect(_term(lesson)).not_to_have_attribute("aria-describedby", "term-popover-text")


def test_the_way_from_the_popover_leads_to_the_term(lesson: Page) -> None:
    _term(lesson).hover()
    _box(lesson).get_by_role("link").click()
    expect(lesson.get_by_role("heading", level=1)).to_have_text("Twinning")


def test_a_click_follows_the_link_at_once(lesson: Page) -> None:
    _term(lesson).click()
    expect(lesson.get_by_role("heading", level=1)).to_have_text("Twinning")


def test_the_keyboard_opens_it_and_hears_it_and_goes_on(lesson: Page) -> None:
    page = lesson
    page.get_by_role("main").get_by_role("link", name="the first lesson").focus()
    page.keyboard.press("Tab")
    expect(_term(page)).to_be_focused()
    expect(_box(page)).to_be_visible()
    expect(_term(page)).to_have_accessible_description(DEFINITION)
    expect(page.get_by_role("status").filter(has_text=DEFINITION)).to_have_count(1)  # it came after the link was read
    page.keyboard.press("Tab")
    expect(_term(page, "city network")).to_be_focused()
    expect(_box(page)).to_contain_text("Many cities")
    expect(page.get_by_role("status").filter(has_text="Many cities")).to_have_count(0)  # now it is read with the link
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Twinning")


def test_escape_closes_it_and_leaves_the_focus(lesson: Page) -> None:
    _term(lesson).focus()
    expect(_box(lesson)).to_be_visible()
    lesson.keyboard.press("Escape")
    expect(_box(lesson)).to_be_hidden()
    expect(_term(lesson)).to_be_focused()
    _term(lesson).hover()
    lesson.mouse.move(5, 5)
    _term(lesson).hover()
    expect(_box(lesson)).to_be_visible()
    lesson.keyboard.press("Escape")
    expect(_box(lesson)).to_be_hidden()


def test_the_pointer_leaving_does_not_close_what_the_keyboard_has_opened(lesson: Page) -> None:
    _term(lesson).focus()
    expect(_box(lesson)).to_be_visible()
    _term(lesson).hover()
    lesson.mouse.move(5, 5)
    _term(lesson, "city network").evaluate("() => new Promise((done) => setTimeout(done, 400))")
    expect(_box(lesson)).to_be_visible()
    lesson.keyboard.press("Tab")
    lesson.keyboard.press("Tab")
    expect(_box(lesson)).to_contain_text("Many cities")


def test_a_finger_opens_it_with_the_first_tap_and_follows_with_the_second(tiny_site: Path, open_page: OpenPage) -> None:
    page = open_page(has_touch=True, is_mobile=True, viewport=PHONE).go(tiny_site / "en" / LESSON)
    _term(page).tap()
    expect(_box(page)).to_be_visible()
    assert page.url.endswith(LESSON)
    _term(page, "city network").tap()
    expect(_box(page)).to_contain_text("Many cities")
    page.locator("h1").tap()
    expect(_box(page)).to_be_hidden()
    _term(page).tap()
    expect(_box(page)).to_contain_text(DEFINITION)
    _term(page).tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Twinning")


def test_an_editors_reference_opens_too(opened: Opened, tiny_site: Path) -> None:
    page = opened.go(tiny_site / "en/unit-1/index.html")
    page.locator("a.ref-term").first.hover()
    expect(_box(page)).to_contain_text(DEFINITION)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_it_stays_within_a_small_screen(language: str, tiny_site: Path, open_page: OpenPage) -> None:
    page = open_page(viewport=PHONE, reduced_motion="reduce").go(tiny_site / language / LESSON)
    for link in page.locator("a.term").all():
        link.focus()
        expect(_box(page)).to_be_visible()
        box = _box(page).bounding_box()
        words = link.bounding_box()
        assert box
        assert words
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE["width"]
        assert box["y"] >= words["y"] + words["height"] or box["y"] + box["height"] <= words["y"]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_from_right_to_left_it_begins_where_the_term_begins(opened: Opened, tiny_site: Path) -> None:
    page = opened.go(tiny_site / "ar/unit-1/first-lesson.html")
    link = page.locator(".prose a.ref-term").first
    link.hover()
    expect(_box(page)).to_contain_text("رابطة دائمة بين مدينتين.")
    box, words = _box(page).bounding_box(), link.bounding_box()
    assert box
    assert words
    assert abs(box["x"] + box["width"] - (words["x"] + words["width"])) < 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_open_popover_is_accessible(language: str, scheme: str, tiny_site: Path, open_page: OpenPage) -> None:
    page = open_page(color_scheme=scheme, viewport=PHONE).go(tiny_site / language / LESSON)
    _term(page).focus()
    expect(_box(page)).to_be_visible()
    violations = violations_of(page)
    assert violations == [], "\n".join(violations)


def test_without_javascript_it_is_a_link(tiny_site: Path, open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False).go(tiny_site / "en" / LESSON)
    _term(page).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Twinning")


def test_without_its_definitions_a_tap_follows_the_link(tiny_site: Path, open_page: OpenPage) -> None:
    opened = open_page(has_touch=True, is_mobile=True, viewport=PHONE)
    opened.page.route("**/glossary/terms.js", lambda route: route.abort())
    page = opened.go(tiny_site / "en" / LESSON)
    _term(page).tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Twinning")


def test_the_definitions_are_loaded_only_when_asked_for(opened: Opened, tiny_site: Path) -> None:
    asked: list[str] = []
    opened.page.on("request", lambda request: asked.append(request.url))
    page = opened.go(tiny_site / "en" / LESSON)
    page.wait_for_load_state("load")
    assert [url for url in asked if url.endswith("terms.js")] == []
    _term(page).hover()
    expect(_box(page)).to_be_visible()
    assert len([url for url in asked if url.endswith("/glossary/terms.js")]) == 1
    assert opened.troubles == []


def test_on_paper_a_term_is_plain_text(lesson: Page) -> None:
    lesson.emulate_media(media="print")
    style = (
        "(link) => [getComputedStyle(link).textDecorationLine, getComputedStyle(link).color === "
        "getComputedStyle(link.parentElement).color]"
    )
    assert _term(lesson).evaluate(style) == ["none", True]
