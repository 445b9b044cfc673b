"""Questions: a learner answers, checks, is told, tries again; the reply is there after a reload and in every
language.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opened, OpenPage
from tests.browser.test_accessibility import violations_of
from tests.browser.test_worksheets import REFUSED

LESSON = "en/unit-1/first-lesson.html"
PHONE = {"width": 360, "height": 740}
WRONG = "Not right yet. Change your answer and check again."
PARTLY = "Right so far, but something is missing. Change your answer and check again."
IDS = ("why-abroad", "which-networks", "treaty", "first-congress", "congress-city", "what-is-what", "what-came-first")


def question(page: Page, id: str) -> Locator:
    """The question, once its element has begun."""
    found = page.locator(f"#question-{id}[data-state]")
    expect(found).to_be_visible()
    return found


def check(found: Locator) -> None:
    found.get_by_role("button", name="Check").click()


def result(found: Locator) -> Locator:
    return found.get_by_role("status")


def kept(page: Page) -> str:
    """All that the browser keeps, as text."""
    return str(page.evaluate("JSON.stringify({ ...localStorage })"))


def choose_pairs(found: Locator, *values: str) -> None:
    for left, value in zip(("Hanse", "Bund", "Club"), values, strict=False):
        found.get_by_label(left).select_option(value)


def order_of(found: Locator) -> list[str]:
    return found.locator(".question__item").all_inner_texts()


def test_a_choice_is_wrong_then_right(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / LESSON)
    found = question(page, "why-abroad")
    check(found)
    expect(result(found)).to_have_text("Answer first, then check.")
    found.get_by_label("To replace the state.").check()
    expect(result(found)).to_be_empty()
    check(found)
    expect(result(found)).to_contain_text(WRONG)
    expect(result(found)).to_contain_text("No: the state keeps its own foreign policy.")
    expect(result(found)).not_to_contain_text("Yes")
    expect(result(found)).not_to_contain_text("Not only.")
    found.get_by_label("To serve its inhabitants.").check()
    expect(result(found)).to_be_empty()
    check(found)
    expect(result(found)).to_have_text(
        "Right. To serve its inhabitants. Yes: they are whom it answers to, see the unit.", use_inner_text=True
    )
    expect(result(found).get_by_role("link", name="the unit")).to_be_visible()
    assert '\\"tries\\":2' in kept(page)
    assert opened.troubles == []


def test_several_choices_are_right_together_only(tiny_site: Path, opened: Opened) -> None:
    found = question(opened.go(tiny_site / LESSON), "which-networks")
    found.get_by_label("Metropolis").check()
    check(found)
    expect(result(found)).to_contain_text(PARTLY)
    found.get_by_label("Belgium").check()
    found.get_by_label("Eurocities").check()
    check(found)
    expect(result(found)).to_contain_text(WRONG)
    expect(result(found).locator("li")).to_have_count(3)
    found.get_by_label("Belgium").uncheck()
    check(found)
    expect(found).to_have_attribute("data-state", "right")


def test_true_and_false_are_the_interfaces_words(tiny_site: Path, opened: Opened) -> None:
    found = question(opened.go(tiny_site / LESSON), "treaty")
    found.get_by_label("True").check()
    check(found)
    expect(result(found)).to_contain_text("Only states do.")
    found.get_by_label("False").check()
    check(found)
    expect(found).to_have_attribute("data-state", "right")


@pytest.mark.parametrize(
    ("language", "typed", "state", "said"),
    [
        ("en", "1,915", "right", "In Ghent, during the exhibition."),
        ("en", "1916", "wrong", "Look at the beginning of the lesson."),
        ("en", "1940", "wrong", "That is after the second war."),
        ("en", "long ago", "unread", "Write digits"),
        ("fr", "1\u202f913,0", "right", "À Gand"),
        ("ar", "١٩١٣", "right", "في غنت"),
    ],
)
def test_a_number_may_be_typed_in_many_ways(
    language: str, typed: str, state: str, said: str, tiny_site: Path, opened: Opened
) -> None:
    found = question(opened.go(tiny_site / language / "unit-1/first-lesson.html"), "first-congress")
    found.get_by_role("textbox").fill(typed)
    found.get_by_role("textbox").press("Enter")
    expect(found).to_have_attribute("data-state", state)
    if language != "ar" and state != "unread":
        expect(result(found)).to_contain_text(said)


@pytest.mark.parametrize(
    ("typed", "state", "said"),
    [
        (" gand!", "right", "At the exhibition."),
        ("BRUSSELS", "wrong", "That came later."),
        ("Lyon", "wrong", "Look at the beginning"),
    ],
)
def test_a_text_may_be_written_in_many_ways(typed: str, state: str, said: str, tiny_site: Path, opened: Opened) -> None:
    found = question(opened.go(tiny_site / LESSON), "congress-city")
    found.get_by_label("Your answer").fill(typed)
    check(found)
    expect(found).to_have_attribute("data-state", state)
    expect(result(found)).to_contain_text(said)


def test_what_belongs_together(tiny_site: Path, opened: Opened) -> None:
    found = question(opened.go(tiny_site / LESSON), "what-is-what")
    choose_pairs(found, "1", "3")
    check(found)
    expect(result(found)).to_contain_text(WRONG)
    expect(result(found)).to_contain_text("It had no capital.")
    expect(result(found)).not_to_contain_text("It had a diet.")
    expect(found.get_by_label("Bund")).to_have_attribute("aria-invalid", "true")
    expect(found.get_by_label("Hanse")).to_have_attribute("aria-invalid", "false")
    choose_pairs(found, "1", "2")
    check(found)
    expect(result(found)).to_contain_text(PARTLY)
    choose_pairs(found, "1", "2", "3")
    check(found)
    expect(found).to_have_attribute("data-state", "right")


def test_what_comes_first(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / LESSON)
    found = question(page, "what-came-first")
    right = ["The exhibition", "The congress", "The war"]
    assert order_of(found) != right
    check(found)
    expect(result(found)).to_contain_text(WRONG)
    for item, place in (("The exhibition", 0), ("The war", 2)):
        while order_of(found).index(item) != place:
            way = "up" if place == 0 else "down"
            button = found.get_by_role("button", name=f"Move {way}: {item}")
            button.click()
            expect(button).to_be_focused()
            expect(result(found)).to_have_text(f"{item}: place {order_of(found).index(item) + 1} of 3")
    expect(found.get_by_role("button", name="Move up: The exhibition")).to_have_attribute("aria-disabled", "true")
    assert order_of(found) == right
    check(found)
    expect(found).to_have_attribute("data-state", "right")
    page.reload()
    expect(question(page, "what-came-first")).to_have_attribute("data-state", "right")
    assert order_of(question(page, "what-came-first")) == right


def answer_all(page: Page) -> None:
    """Something in each question; the first is checked and wrong, the third checked and right."""
    question(page, "why-abroad").locator("input[value='1']").check()
    question(page, "why-abroad").locator("[data-action=check]").click()
    question(page, "which-networks").locator("input[value='1']").check()
    question(page, "which-networks").locator("input[value='3']").check()
    question(page, "treaty").locator("input[value='2']").check()
    question(page, "treaty").locator("[data-action=check]").click()
    question(page, "first-congress").get_by_role("textbox").fill("1912")
    question(page, "congress-city").get_by_role("textbox").fill("Gent")
    question(page, "what-is-what").locator("select").nth(1).select_option("3")
    question(page, "what-came-first").locator("[data-way=down]").first.click()


def expect_all_answered(page: Page, order: list[str | None]) -> None:
    expect(question(page, "why-abroad").locator("input[value='1']")).to_be_checked()
    expect(question(page, "why-abroad")).to_have_attribute("data-state", "wrong")
    expect(question(page, "which-networks").locator(":checked")).to_have_count(2)
    expect(question(page, "which-networks")).to_have_attribute("data-state", "open")
    expect(question(page, "treaty")).to_have_attribute("data-state", "right")
    expect(question(page, "first-congress").get_by_role("textbox")).to_have_value("1912")
    expect(question(page, "congress-city").get_by_role("textbox")).to_have_value("Gent")
    expect(question(page, "what-is-what").locator("select").nth(1)).to_have_value("3")
    assert numbers_of(question(page, "what-came-first")) == order


def numbers_of(found: Locator) -> list[str | None]:
    return [item.get_attribute("data-choice") for item in found.locator("li[data-choice]:has(.question__item)").all()]


def test_replies_are_there_after_a_reload_and_in_another_language(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / LESSON)
    answer_all(page)
    order = numbers_of(question(page, "what-came-first"))
    page.reload()
    expect_all_answered(page, order)
    opened.go(tiny_site / "ar/unit-1/first-lesson.html")
    expect_all_answered(page, order)
    expect(result(question(page, "why-abroad"))).to_contain_text("لا: تحتفظ الدولة")
    assert opened.troubles == []


def test_a_random_order_is_the_same_on_every_visit(tiny_site: Path, open_page: OpenPage) -> None:
    orders = set()
    for _ in range(6):
        page = open_page().go(tiny_site / LESSON)
        choices = question(page, "why-abroad").locator(".question__choice")
        first = choices.all_inner_texts()
        page.reload()
        question(page, "why-abroad")
        assert choices.all_inner_texts() == first
        orders.add(tuple(first))
    assert len(orders) > 1


def test_another_tab_follows(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / LESSON)
    other = page.context.new_page()
    other.goto((tiny_site / LESSON).as_uri())
    question(other, "treaty")
    found = question(page, "treaty")
    found.get_by_label("False").check()
    check(found)
    expect(question(other, "treaty").get_by_label("False")).to_be_checked()
    expect(question(other, "treaty")).to_have_attribute("data-state", "right")
    found.get_by_role("button", name="Start again").click()
    expect(found.get_by_label("True")).to_be_focused()
    expect(found.locator(":checked")).to_have_count(0)
    expect(question(other, "treaty").locator(":checked")).to_have_count(0)


def test_a_question_with_a_new_id_keeps_its_reply(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / LESSON)
    question(page, "congress-city").get_by_label("Your answer").fill("Gent")
    renamed = page.evaluate(
        """() => {
            const name = Object.keys(localStorage).find((key) => key.endsWith("answer/congress-city"));
            const value = localStorage[name];
            localStorage.clear();
            localStorage[name.replace("congress-city", "city-of-congress")] = value;
            return Boolean(value);
        }"""
    )
    assert renamed
    page.reload()
    found = question(page, "congress-city")
    expect(found.get_by_label("Your answer")).to_have_value("Gent")
    check(found)
    page.reload()
    expect(question(page, "congress-city")).to_have_attribute("data-state", "right")
    question(page, "congress-city").get_by_role("button", name="Start again").click()
    page.reload()
    expect(question(page, "congress-city").get_by_label("Your answer")).to_have_value("")


def test_hints_come_one_by_one_and_the_answer_when_asked_for(tiny_site: Path, opened: Opened) -> None:
    found = question(opened.go(tiny_site / LESSON), "why-abroad")
    expect(found.get_by_text("Hint 2")).to_be_hidden()
    found.get_by_text("Hint 1").click()
    expect(found.get_by_text("Think of who pays.")).to_be_visible()
    found.get_by_text("Hint 2").click()
    expect(found.get_by_text("Think of who votes.")).to_be_visible()
    expect(found.get_by_text("A city has no army.")).to_be_hidden()
    found.get_by_text("Show the answer").click()
    expect(found.get_by_text("A city has no army.")).to_be_visible()


def test_by_the_keyboard_alone(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / LESSON)
    found = question(page, "treaty")
    found.get_by_label("True").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(found).to_have_attribute("data-state", "right")
    page.keyboard.press("Tab")
    expect(found.get_by_role("button", name="Check")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(found).to_have_attribute("data-state", "open")
    expect(found.get_by_label("True")).to_be_focused()


def test_without_javascript_each_can_be_filled_in_and_its_answer_opened(tiny_site: Path, open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False).go(tiny_site / LESSON)
    for id in IDS:
        found = page.locator(f"#question-{id}")
        expect(found.locator("fieldset")).to_be_visible()
        expect(found.get_by_role("button")).to_have_count(0)
        expect(found.locator(".question__feedback").first).to_be_hidden()
        found.get_by_text("Show the answer").click()
        expect(found.locator(".question__feedback").first).to_be_visible()
    page.locator("#question-what-is-what").get_by_label("Hanse").select_option("A league of merchants’ towns")
    page.get_by_text("Hint 2").click()
    expect(page.get_by_text("Think of who votes.")).to_be_visible()


def test_storage_refused_still_checks(tiny_site: Path, opened: Opened) -> None:
    opened.page.add_init_script(REFUSED)
    found = question(opened.go(tiny_site / LESSON), "treaty")
    found.get_by_label("False").check()
    check(found)
    expect(found).to_have_attribute("data-state", "right")
    assert [trouble for trouble in opened.troubles if trouble.startswith("error")] == []


def test_on_paper_boxes_are_empty_and_answers_left_out(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / LESSON)
    answer_all(page)
    question(page, "treaty").get_by_text("Show the answer").click()
    page.emulate_media(media="print")
    found = question(page, "treaty")
    for name in ("answer", "actions", "result"):
        expect(found.locator(f".question__{name}")).to_be_hidden()
    expect(found.get_by_label("False")).to_have_css("appearance", "none")
    expect(found.get_by_label("False")).to_have_css("background-color", "rgba(0, 0, 0, 0)")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("answered", [False, True])
def test_axe_finds_nothing(answered: bool, scheme: str, language: str, tiny_site: Path, open_page: OpenPage) -> None:
    page = open_page(color_scheme=scheme, viewport=PHONE, reduced_motion="reduce").go(
        tiny_site / language / "unit-1/first-lesson.html"
    )
    question(page, IDS[-1])
    if answered:
        answer_all(page)
        for id in ("what-is-what", "what-came-first"):
            question(page, id).locator("[data-action=check]").click()
        for summary in page.locator("station-question summary").all():
            summary.click()
    violations = violations_of(page)
    assert violations == [], "\n".join(violations)


def test_everything_can_be_touched_and_nothing_is_wider_than_a_phone(tiny_site: Path, open_page: OpenPage) -> None:
    page = open_page(viewport={"width": 320, "height": 640}, has_touch=True).go(tiny_site / LESSON)
    answer_all(page)
    for target in page.locator(
        "station-question :is(button, summary, select, .question__choice, input[type=text]):visible"
    ).all():
        box = target.bounding_box()
        assert box
        assert box["height"] >= 24
        assert box["width"] >= 24
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_in_forced_colours_what_is_right_is_not_told_by_colour_alone(tiny_site: Path, open_page: OpenPage) -> None:
    page = open_page(forced_colors="active").go(tiny_site / LESSON)
    found = question(page, "treaty")
    found.get_by_label("False").check()
    check(found)
    mark = found.locator("[data-result=right] .question__choice").evaluate(
        "element => getComputedStyle(element, '::after').content"
    )
    assert "✓" in mark
    expect(result(found)).to_contain_text("Right.")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_sheets_hold_every_question_and_only_one_of_them_answers(
    language: str, tiny_site: Path, opened: Opened
) -> None:
    page = opened.go(tiny_site / language / "unit-1/index.html")
    page.locator(".unit-prints a[href$='questions.html']").click()
    expect(page.locator(".sheet__question")).to_have_count(7)
    expect(page.locator(".sheet__answers")).to_have_count(0)
    page.locator(".sheets__how a").click()
    expect(page.locator(".sheet__answers")).to_have_count(7)
    page.locator(".sheet__question").nth(5).get_by_role("link").last.click()
    expect(page.locator("#question-what-is-what")).to_be_in_viewport()
    assert opened.troubles == []


def test_a_unit_without_questions_has_no_sheet(tiny_site: Path) -> None:
    assert (tiny_site / "en/unit-1/questions.html").is_file()
    assert not (tiny_site / "en/unit-2/questions.html").exists()


def test_a_search_finds_what_is_asked_and_no_answer(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / "en/search.html")
    page.get_by_role("searchbox").fill("act abroad")
    expect(page.locator("[data-result]").first).to_have_attribute("href", re.compile("first-lesson"))
    page.get_by_role("searchbox").fill("Metropolis")
    expect(page.locator("[data-result]")).to_have_count(0)
