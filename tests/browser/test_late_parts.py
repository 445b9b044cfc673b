"""What learners do with a page comes later than the page: not before it is wanted, and nothing is lost of what they
did meanwhile.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from tests.browser.conftest import Opened, OpenPage
from tests.browser.hosts import Host
from tests.browser.learning import keep, kept
from tests.site.documents import files_loaded_by

FIRST = "en/unit-1/first-lesson.html"
SECOND = "en/unit-1/second-lesson.html"
NOTE = {"page": "unit-1/second-lesson.html", "language": "en", "text": "Mine"}


class Held:
    """A script that is on its way until somebody lets it arrive."""

    def __init__(self, page: Page, name: str) -> None:
        self.routes: list[Route] = []
        self._page, self._pattern = page, f"**/assets/{name}.js"
        page.route(self._pattern, self._hold)

    def _hold(self, route: Route) -> None:
        self.routes.append(route)

    def arrive(self) -> None:
        self._page.unroute(self._pattern, self._hold)
        for route in self.routes:
            route.continue_()

    def break_off(self) -> None:
        for route in self.routes:
            route.abort()
        self.routes.clear()


def _open(opened: Opened, path: Path) -> Page:
    """The page, before all its scripts are there."""
    opened.page.goto(path.as_uri(), wait_until="domcontentloaded")
    return opened.page


def _question(page: Page, id: str) -> Locator:
    """The question, as soon as it can be answered."""
    found = page.locator(f"#question-{id}")
    expect(found.get_by_role("button", name="Check")).to_be_visible()
    return found


def test_a_first_visit_loads_what_the_page_names_and_nothing_else(
    host: Host, context: BrowserContext, tiny_site: Path
) -> None:
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(host.root)))
    page.goto(host.root + SECOND, wait_until="networkidle")
    named = {path.relative_to(tiny_site).as_posix() for path in files_loaded_by(tiny_site / SECOND)}
    assert set(asked) - {"en/manifest.json"} <= named
    assert named - set(asked) <= {"en/assets/icon.svg"}
    page.get_by_role("button", name="Write a note on this page").click()
    expect(page.locator(".note__text")).to_be_focused()
    later = [uri for uri in asked if uri not in named and uri != "en/manifest.json"]
    assert sorted(later) == ["en/assets/notes.css", "en/assets/notes.js"]


def test_a_page_with_a_note_shows_it_at_once(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / SECOND)
    keep(page, {"note/000000001-a": NOTE})
    expect(page.locator(".note__text")).to_have_value("Mine")


def test_a_note_that_another_page_has_made_is_shown(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / SECOND)
    expect(page.locator("page-notes")).to_be_visible()
    other = page.context.new_page()
    other.goto((tiny_site / FIRST).as_uri())
    keep(other, {"note/000000001-a": NOTE})
    expect(page.locator(".note__text")).to_have_value("Mine")


def test_what_was_chosen_and_checked_before_the_script_came_counts(tiny_site: Path, opened: Opened) -> None:
    script = Held(opened.page, "questions")
    page = _open(opened, tiny_site / FIRST)
    found = _question(page, "why-abroad")
    found.get_by_label("To replace the state.").check()
    found.get_by_role("button", name="Check").click()
    expect(found.get_by_role("status")).to_be_empty()
    script.arrive()
    expect(found.get_by_role("status")).to_contain_text("Not right yet.")
    assert kept(page)["answer/why-abroad"]["checked"] is True
    expect(found.get_by_label("To replace the state.")).to_be_checked()


def test_a_pressed_enter_counts_too(tiny_site: Path, opened: Opened) -> None:
    script = Held(opened.page, "questions")
    page = _open(opened, tiny_site / FIRST)
    found = _question(page, "first-congress")
    found.get_by_role("textbox").fill("1913")
    found.get_by_role("textbox").press("Enter")
    script.arrive()
    expect(found.get_by_role("status")).not_to_be_empty()
    expect(found.get_by_role("textbox")).to_have_value("1913")
    expect(found.get_by_role("textbox")).to_be_focused()


def test_what_is_changed_while_an_older_reply_is_on_its_way_is_the_reply(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / FIRST)
    keep(page, {"answer/first-congress": {"reply": "1900", "right": False, "tries": 1}})
    script = Held(page, "questions")
    page.reload(wait_until="domcontentloaded")
    _question(page, "first-congress").get_by_role("textbox").fill("1913")
    script.arrive()
    expect(page.locator("#question-first-congress[data-state]")).to_be_visible()
    expect(page.locator("#question-first-congress").get_by_role("textbox")).to_have_value("1913")
    assert kept(page)["answer/first-congress"]["reply"] == "1913"


def test_what_is_written_before_the_script_came_is_kept(tiny_site: Path, opened: Opened) -> None:
    script = Held(opened.page, "worksheets")
    page = _open(opened, tiny_site / FIRST)
    field = page.locator("station-worksheet :is(textarea, input[type=text])").first
    field.press_sequentially("Sister")
    assert not [key for key in kept(page) if key.startswith("field/")]
    script.arrive()
    expect(page.locator("station-worksheet:defined")).to_have_count(page.locator("station-worksheet").count())
    field.press_sequentially(" cities")
    expect(field).to_have_value("Sister cities")
    assert "Sister cities" in [value for key, value in kept(page).items() if key.startswith("field/")]


def test_what_is_done_before_any_script_came_is_kept(tiny_site: Path, opened: Opened) -> None:
    script = Held(opened.page, "learner")
    page = opened.page
    page.goto((tiny_site / FIRST).as_uri(), wait_until="commit")
    page.locator("station-worksheet :is(textarea, input[type=text])").first.press_sequentially("Sister")
    page.locator("#question-why-abroad").get_by_label("To replace the state.").check()
    script.arrive()
    expect(page.locator("station-worksheet:defined")).to_have_count(page.locator("station-worksheet").count())
    expect(page.locator(".worksheet-state").first).to_have_text("Kept.")
    assert "Sister" in [value for key, value in kept(page).items() if key.startswith("field/")]
    _question(page, "why-abroad").get_by_role("button", name="Check").click()
    assert kept(page)["answer/why-abroad"]["reply"]


def test_a_page_that_nobody_has_filled_in_asks_for_no_more(tiny_site: Path, opened: Opened) -> None:
    script = Held(opened.page, "worksheets")
    page = opened.go(tiny_site / FIRST)
    expect(page.locator("page-notes")).to_be_visible()
    assert script.routes == []


@pytest.mark.parametrize(("name", "region"), [("worksheets", ".worksheet-state"), ("notes", ".page-notes__state")])
def test_without_a_connection_it_says_so_and_keeps_it_once_there_is_one(
    tiny_site: Path, opened: Opened, name: str, region: str
) -> None:
    script = Held(opened.page, name)
    page = _open(opened, tiny_site / FIRST)
    field = page.locator("station-worksheet :is(textarea, input[type=text])").first
    button = page.get_by_role("button", name="Write a note on this page")
    field.press_sequentially("Sister") if name == "worksheets" else button.click()
    while not script.routes:
        page.wait_for_function("() => true")
    script.break_off()
    expect(page.locator(region).first).to_have_text("Not kept.")
    script.arrive()
    page.evaluate("() => dispatchEvent(new Event('online'))")
    if name == "notes":
        button.click()
        expect(page.locator(".note__text")).to_be_focused()
    else:
        expect(page.locator(region).first).to_have_text("Kept.")
        assert "Sister" in [value for key, value in kept(page).items() if key.startswith("field/")]
    opened.troubles.clear()  # the script that could not be had


def test_whoever_leaves_before_anything_could_be_kept_is_asked(tiny_site: Path, open_page: OpenPage) -> None:
    opened = open_page()
    Held(opened.page, "worksheets")
    page = _open(opened, tiny_site / FIRST)
    page.locator("station-worksheet :is(textarea, input[type=text])").first.press_sequentially("Sister")
    with page.expect_event("dialog") as asked:
        page.evaluate("() => void setTimeout(() => location.reload())")
    assert asked.value.type == "beforeunload"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_without_its_script_a_question_shows_the_answer_and_asks_again(
    language: str, tiny_site: Path, open_page: OpenPage
) -> None:
    opened = open_page()
    script = Held(opened.page, "questions")
    page = _open(opened, tiny_site / language / "unit-1/first-lesson.html")
    found = page.locator("#question-why-abroad")
    found.locator("[data-action=check]").click()
    script.break_off()
    expect(found.locator(".question__answer")).to_have_attribute("open", "")
    found.locator("input").first.check()
    script.arrive()
    found.locator("[data-action=check]").click()
    expect(found.get_by_role("status")).not_to_be_empty()
