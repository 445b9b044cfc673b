"""Cards: chosen, asked, graded and taken back, with a clock that the test sets; with a pointer, with keys alone,
without storage and without JavaScript.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opened, OpenPage
from tests.browser.test_accessibility import violations_of

CARDS = "my/cards.html"
MORNING = "2026-11-21T09:00:00"
REFUSE = (
    "for (const name of ['localStorage', 'indexedDB']) Object.defineProperty(window, name, { get() { throw new "
    "DOMException('no', 'SecurityError'); } });"
)


@pytest.fixture
def cards(opened: Opened, tiny_site: Path) -> Page:
    return _open(opened, tiny_site / "en" / CARDS)


def _open(opened: Opened, path: Path, now: str = MORNING) -> Page:
    opened.page.clock.set_fixed_time(now)
    page = opened.go(path)
    expect(page.locator("form.cards-choice")).to_be_visible()
    return page


def _count(page: Page) -> Locator:
    return page.locator(".cards-choice__count")


def _front(page: Page) -> Locator:
    return page.locator(".flashcard__front")


def _back(page: Page) -> Locator:
    return page.locator(".flashcard__back")


def _only(page: Page, *directions: str) -> None:
    for box in page.locator("[name=direction]").all():
        box.set_checked(box.get_attribute("value") in directions)


def _grade(page: Page, name: str) -> None:
    page.get_by_role("button", name="Show the answer").click()
    page.get_by_role("button", name=name).click()


def test_both_directions_and_other_languages_are_asked(cards: Page, opened: Opened) -> None:
    _only(cards, "definition", "term", "fr")
    expect(_count(cards)).to_have_text("Due: 0. New: 6. Now: 6.")
    cards.get_by_role("button", name="Begin").click()
    asked = []
    for _ in range(6):
        asks, front = cards.locator(".flashcard .eyebrow").inner_text(), _front(cards).inner_text()
        expect(_back(cards)).to_be_hidden()
        cards.get_by_role("button", name="Show the answer").click()
        asked.append((asks, front, _back(cards).inner_text()))
        cards.get_by_role("button", name="Easily").click()
    assert opened.troubles == []
    assert asked[1] == ("What does it mean?", "Twinning (TW)", "A lasting tie between two cities.")
    assert asked[3] == ("Which term is this?", "A lasting tie between two cities.", "Twinning (TW)")
    assert asked[5] == ("Its name in another language: French", "Twinning (TW)", "Jumelage")
    expect(cards.get_by_role("heading", name="Done for now")).to_be_visible()


def test_a_question_of_the_course_is_a_card(cards: Page) -> None:
    _only(cards, "question")
    cards.get_by_role("button", name="Begin").click()
    expect(cards.locator(".flashcard .eyebrow")).to_have_text("Question")
    expect(_front(cards).locator("p").first).to_have_text("Why does a city act abroad?")
    expect(_front(cards).get_by_role("listitem")).to_have_count(3)
    cards.get_by_role("button", name="Show the answer").click()
    expect(_back(cards).locator("p").first).to_have_text("To serve its inhabitants.")


def test_what_is_graded_comes_again_when_it_is_due(opened: Opened, tiny_site: Path) -> None:
    page = _open(opened, tiny_site / "en" / CARDS)
    _only(page, "definition")
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("button", name="Show the answer").click()
    easily = page.get_by_role("button", name="Easily")
    expect(easily).to_contain_text("in 8 days")
    expect(page.get_by_role("button", name="Not at all")).to_contain_text("in 1 minute")
    easily.click()
    _grade(page, "Easily")
    expect(page.locator("[data-graded]")).to_have_text(
        "Cards that you graded: 2. The next one comes on 29 November 2026."
    )
    page = _open(opened, tiny_site / "en" / CARDS, "2026-11-28T23:00:00")
    _only(page, "definition")
    expect(_count(page)).to_have_text("Nothing is due. Next on 29 November 2026.")
    expect(page.get_by_role("button", name="Begin")).to_be_disabled()
    page = _open(opened, tiny_site / "fr" / CARDS, "2026-11-29T00:30:00")
    _only(page, "definition")
    expect(_count(page)).to_contain_text("2")
    page.locator(".cards-choice .button").click()
    expect(_front(page)).to_contain_text("Jumelage")


def test_what_was_not_known_comes_again_at_once(cards: Page) -> None:
    _only(cards, "definition")
    cards.get_by_role("button", name="Begin").click()
    expect(cards.locator("[data-count]")).to_have_text("0 of 2")
    _grade(cards, "Not at all")
    expect(cards.locator("[data-count]")).to_have_text("1 of 3")
    expect(_front(cards)).to_have_text("Twinning (TW)")
    _grade(cards, "Easily")
    expect(_front(cards)).to_have_text("City network")


def test_the_last_grade_can_be_taken_back(cards: Page) -> None:
    _only(cards, "definition")
    cards.get_by_role("button", name="Begin").click()
    undo = cards.get_by_role("button", name="Take the last grade back")
    expect(undo).to_be_hidden()
    _grade(cards, "Not at all")
    undo.click()
    expect(_front(cards)).to_have_text("City network")
    expect(_back(cards)).to_be_focused()
    expect(cards.locator("[data-count]")).to_have_text("0 of 2")
    expect(undo).to_be_hidden()
    cards.get_by_role("button", name="Easily").click()
    _grade(cards, "Easily")
    undo.click()
    expect(_front(cards)).to_have_text("Twinning (TW)")
    cards.get_by_role("button", name="End here").click()
    cards.get_by_role("button", name="Choose again").click()
    expect(_count(cards)).to_have_text("Due: 0. New: 1. Now: 1.")


def test_keys_alone_are_enough(cards: Page) -> None:
    _only(cards, "definition")
    cards.get_by_role("button", name="Begin").focus()
    cards.keyboard.press("Enter")
    expect(_front(cards)).to_be_focused()
    cards.keyboard.press("3")
    expect(_back(cards)).to_be_hidden()  # no grade before the answer
    cards.keyboard.press("Space")
    expect(_back(cards)).to_be_focused()
    cards.keyboard.press("4")
    expect(_front(cards)).to_be_focused()
    expect(_front(cards)).to_have_text("Twinning (TW)")
    cards.keyboard.press("Tab")
    cards.keyboard.press("Space")
    expect(_back(cards)).to_be_focused()
    cards.keyboard.press("Tab")
    expect(cards.get_by_role("button", name="Not at all")).to_be_focused()
    cards.keyboard.press("4")
    expect(cards.get_by_role("region", name="Done for now")).to_be_focused()


def test_a_day_has_as_many_cards_as_was_chosen(opened: Opened, tiny_site: Path) -> None:
    page = _open(opened, tiny_site / "en" / CARDS)
    page.locator("select option").first.evaluate("(option) => (option.value = '1')")
    page.locator("select").select_option("1")
    _only(page, "definition")
    expect(_count(page)).to_have_text("Due: 0. New: 2. Now: 1.")
    page.get_by_role("button", name="Begin").click()
    _grade(page, "Easily")
    page.get_by_role("button", name="Choose again").click()
    expect(_count(page)).to_have_text("Those were today’s cards. For more, choose a higher number.")


def test_the_choice_is_remembered(opened: Opened, tiny_site: Path) -> None:
    page = _open(opened, tiny_site / "en" / CARDS)
    page.get_by_label("Unit 1").uncheck()
    expect(_count(page)).to_have_text("There are no cards of this choice.")
    page.get_by_label("From a term to its definition").uncheck()
    page = _open(opened, tiny_site / "en" / CARDS)
    expect(page.get_by_label("Unit 1")).not_to_be_checked()
    expect(page.get_by_label("From a term to its definition")).not_to_be_checked()
    expect(page.get_by_label("From a definition to its term")).to_be_checked()


def test_storage_refused_costs_only_the_memory(opened: Opened, tiny_site: Path) -> None:
    opened.page.add_init_script(REFUSE)
    page = _open(opened, tiny_site / "en" / CARDS)
    _only(page, "definition")
    page.get_by_role("button", name="Begin").click()
    _grade(page, "Easily")
    _grade(page, "Easily")
    page.get_by_role("button", name="Choose again").click()
    expect(_count(page)).to_have_text("Nothing is due. Next on 29 November 2026.")
    page = _open(opened, tiny_site / "en" / CARDS)
    _only(page, "definition")
    expect(_count(page)).to_have_text("Due: 0. New: 2. Now: 2.")


def test_without_javascript_the_cards_are_a_list(tiny_site: Path, open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False).go(tiny_site / "en" / CARDS)
    expect(page.locator("form.cards-choice")).to_be_hidden()
    card = page.locator("li[data-term=twinning]")
    expect(card.get_by_text("A lasting tie")).to_be_hidden()
    card.locator("summary").click()
    expect(card).to_contain_text("A lasting tie between two cities.")
    expect(card).to_contain_text("Jumelage")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_view_is_accessible(language: str, scheme: str, tiny_site: Path, open_page: OpenPage) -> None:
    page = _open(open_page(color_scheme=scheme, viewport={"width": 320, "height": 640}), tiny_site / language / CARDS)
    found = violations_of(page)
    _only(page, "definition", "question")
    page.locator(".cards-choice .button").click()
    found += violations_of(page)
    page.locator(".cards-round__show button").click()
    found += violations_of(page)
    page.locator("[data-grade='4']").click()
    page.locator("[data-act=end]").click()
    found += violations_of(page)
    assert found == [], "\n".join(found)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
