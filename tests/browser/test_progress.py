"""How far a learner is: lessons done, where they left off, bookmarks, and the record of completion."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opened, OpenPage
from tests.browser.learning import REFUSED, keep, kept
from tests.browser.test_accessibility import violations_of

HOME, UNIT, FIRST, SECOND, RECORD = (
    "index.html",
    "unit-1/index.html",
    "unit-1/first-lesson.html",
    "unit-1/second-lesson.html",
    "my/record.html",
)
FIRST_TITLE, SECOND_TITLE = "Where twinning comes from", "Words of today"
NOW = "2026-03-04T09:30:00.125Z"
DONE = {"done/first-lesson": True, "place": {"uri": FIRST, "title": FIRST_TITLE, "lesson": "first-lesson"}}
ALL_DONE = {**DONE, "done/second-lesson": True}
PHONE = {"width": 320, "height": 700}


def button_of(page: Page) -> Locator:
    return page.locator("lesson-done button")


def reached(page: Page) -> Locator:
    return page.get_by_text("You have reached the end of this lesson.")


def row_of(page: Page, lesson: str) -> Locator:
    return page.locator(f"tr[data-lesson={lesson}]")


def tick_of(page: Page, place: str) -> str:
    return str(page.locator(place).first.evaluate("(stop) => getComputedStyle(stop, '::before').content"))


@pytest.fixture
def en(tiny_site: Path) -> Path:
    return tiny_site / "en"


@pytest.fixture
def begun(en: Path, opened: Opened) -> Opened:
    """A page of someone who has done the first lesson of two."""
    keep(opened.go(en / RECORD), DONE, NOW)
    return opened


class TestDone:
    def test_the_learner_says_so_and_takes_it_back(self, en: Path, opened: Opened) -> None:
        opened.page.clock.set_fixed_time(NOW)
        page = opened.go(en / FIRST)
        button = page.get_by_role("button", name="Mark as done")
        expect(button).to_have_attribute("aria-pressed", "false")
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        expect(page.get_by_text("Done on 4 March 2026.")).to_be_visible()
        page.reload()
        expect(button).to_have_attribute("aria-pressed", "true")
        expect(page.get_by_text("Done on 4 March 2026.")).to_be_visible()
        button.click()
        expect(button).to_have_attribute("aria-pressed", "false")
        expect(page.get_by_text("Done on")).to_be_hidden()
        page.reload()
        expect(button).to_have_attribute("aria-pressed", "false")
        assert kept(page)["done/first-lesson"] is None
        assert opened.troubles == []

    def test_the_day_is_the_learners_own(self, en: Path, open_page: OpenPage) -> None:
        opened = open_page(timezone_id="Pacific/Auckland")
        keep(opened.go(en / FIRST), DONE, "2026-03-04T23:30:00.000Z")
        expect(opened.page.get_by_text("Done on 5 March 2026.")).to_be_attached()

    def test_reaching_the_end_asks_and_moves_nothing(self, en: Path, opened: Opened) -> None:
        page = opened.go(en / FIRST)
        expect(button_of(page)).to_be_attached()
        expect(reached(page)).to_be_hidden()
        measure = (
            "() => [document.documentElement.scrollHeight, document.querySelector('lesson-done').offsetHeight, "
            "document.activeElement.localName]"
        )
        before = page.evaluate(measure)
        button_of(page).evaluate("(button) => button.scrollIntoView({ behavior: 'instant' })")
        expect(reached(page)).to_be_visible()
        expect(page.get_by_role("status").filter(has=reached(page))).to_have_count(1)
        assert page.evaluate(measure) == before
        button_of(page).evaluate("(button) => button.click()")
        expect(reached(page)).to_be_hidden()
        assert page.evaluate(measure) == before

    def test_who_has_done_it_is_not_asked(self, begun: Opened, en: Path) -> None:
        page = begun.go(en / FIRST)
        button_of(page).scroll_into_view_if_needed()
        expect(page.get_by_text("Done on")).to_be_visible()
        expect(reached(page)).to_be_hidden()

    def test_by_the_keyboard_alone(self, en: Path, opened: Opened) -> None:
        page = opened.go(en / FIRST)
        page.get_by_role("button", name="Bookmark").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="Bookmark")).to_have_attribute("aria-pressed", "true")
        for _ in range(200):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.matches('lesson-done button')"):
                break
        for pressed in ("true", "false"):
            page.keyboard.press("Space")
            expect(button_of(page)).to_have_attribute("aria-pressed", pressed)
            expect(button_of(page)).to_be_focused()


class TestLists:
    def test_nothing_is_shown_before_a_lesson_is_done(self, en: Path, opened: Opened) -> None:
        page = opened.go(en / UNIT)
        expect(page.locator("bookmark-button")).to_be_visible()
        expect(page.locator("progress-ring")).to_be_hidden()
        expect(page.locator("[data-done]")).to_have_count(0)

    def test_a_unit_ticks_what_is_done_and_says_what_is_left(self, begun: Opened, en: Path) -> None:
        page = begun.go(en / UNIT)
        expect(page.get_by_role("main").get_by_role("link", name=f"{FIRST_TITLE} (done)")).to_be_visible()
        expect(page.get_by_role("link", name=SECOND_TITLE, exact=True)).to_be_visible()
        assert tick_of(page, "[data-done] .stop") == '"✓"'
        assert tick_of(page, ".line--lessons > li:not([data-done]) .stop") == "none"
        ring = page.locator("progress-ring")
        expect(ring).to_have_text("50% done, 1 hour 30 minutes left")
        expect(ring.locator("[data-ring]")).to_have_attribute("stroke-dasharray", "50 100")

    def test_the_home_page_does_so_for_the_course_and_its_units(self, begun: Opened, en: Path) -> None:
        page = begun.go(en / HOME)
        expect(page.locator("progress-ring")).to_have_text(["50% done, 1 hour 30 minutes left"] * 2)
        expect(page.get_by_role("link", name=f"{FIRST_TITLE} (done)")).to_be_visible()
        assert "✓" in tick_of(page, ".study-plan__lessons [data-done]")

    def test_a_lesson_does_so_beside_its_text(self, begun: Opened, en: Path) -> None:
        page = begun.go(en / SECOND)
        expect(page.locator(".unit-nav li[data-done] a")).to_have_accessible_name(f"{FIRST_TITLE} (done)")
        expect(page.locator(".strip li[data-done] a")).to_have_accessible_name(f"Lesson 1: {FIRST_TITLE} (done)")
        button_of(page).click()
        expect(page.locator(".unit-nav li[data-done]")).to_have_count(2)
        button_of(page).click()
        expect(page.locator(".unit-nav li[data-done]")).to_have_count(1)
        expect(page.get_by_role("link", name=f"{SECOND_TITLE} (done)")).to_have_count(0)

    def test_when_all_is_done_it_says_so(self, en: Path, opened: Opened) -> None:
        keep(opened.go(en / HOME), ALL_DONE)
        expect(opened.page.locator("progress-ring")).to_have_text(["All lessons done"] * 2)

    def test_a_lesson_that_left_the_course_does_not_count(self, en: Path, opened: Opened) -> None:
        keep(opened.go(en / UNIT), {"done/gone": True})
        expect(opened.page.locator("progress-ring")).to_have_text("0% done, 2 hours 20 minutes left")

    def test_two_pages_agree(self, begun: Opened, en: Path) -> None:
        page = begun.go(en / UNIT)
        other = page.context.new_page()
        other.goto((en / SECOND).as_uri())
        button_of(other).click()
        expect(page.locator("progress-ring")).to_have_text("All lessons done")
        expect(page.locator(".line--lessons > [data-done]")).to_have_count(2)


class TestContinue:
    def test_who_is_new_starts(self, en: Path, opened: Opened) -> None:
        page = opened.go(en / HOME)
        expect(page.get_by_role("link", name="Start the course")).to_be_visible()
        expect(page.locator("continue-reading")).to_be_attached()
        expect(page.locator("continue-reading a")).to_have_count(2)
        expect(page.get_by_role("link", name="Continue where you left off")).to_be_hidden()

    def test_it_leads_to_the_lesson_last_read(self, en: Path, opened: Opened) -> None:
        for lesson in (FIRST, SECOND):
            expect(button_of(opened.go(en / lesson))).to_be_attached()
        page = opened.go(en / HOME)
        page.get_by_role("link", name=f"Continue where you left off {SECOND_TITLE}").click()
        expect(page).to_have_url(re.compile(rf"/en/{SECOND}$"))

    @pytest.mark.parametrize(
        ("last", "done", "title"),
        [("first", "first", SECOND_TITLE), ("second", "second", FIRST_TITLE), ("gone", "first", SECOND_TITLE)],
    )
    def test_or_to_the_next_that_is_not_done(self, last: str, done: str, title: str, en: Path, opened: Opened) -> None:
        keep(
            opened.go(en / HOME),
            {f"done/{done}-lesson": True, "place": {"uri": "x.html", "title": "X", "lesson": f"{last}-lesson"}},
        )
        expect(opened.page.get_by_role("link", name=f"Continue where you left off {title}", exact=True)).to_be_visible()

    def test_or_to_the_record_when_all_are(self, en: Path, opened: Opened) -> None:
        keep(opened.go(en / HOME), ALL_DONE)
        expect(opened.page.get_by_role("link", name="Continue where you left off")).to_be_hidden()
        opened.page.get_by_role("link", name="Your record of completion").click()
        expect(opened.page.get_by_role("heading", level=1)).to_have_text("Record of completion")

    def test_another_language_goes_on_in_its_own_words(self, begun: Opened, en: Path) -> None:
        begun.page.evaluate("localStorage.removeItem('station.a-tiny-station.1.done/first-lesson')")
        page = begun.go(en.parent / "fr" / HOME)
        link = page.locator("continue-reading a").first
        expect(link).to_contain_text("D'où vient le jumelage")
        expect(link).to_have_attribute("href", re.compile(rf"{FIRST}$"))


@pytest.mark.parametrize(
    ("uri", "title"),
    [
        (FIRST, FIRST_TITLE),
        (UNIT, "Words"),
        ("library/report.html", "A report"),
        ("cases/ghent-case.html", "Ghent invites the world"),
    ],
)
def test_a_bookmark_comes_to_my_station_and_goes(uri: str, title: str, en: Path, opened: Opened) -> None:
    page = opened.go(en / uri)
    page.get_by_role("button", name="Bookmark").click()
    opened.go(en / "my/index.html")
    page.locator("[data-list=bookmarks]").get_by_role("link", name=title).click()
    expect(page).to_have_url(re.compile(rf"/en/{uri}$"))
    button = page.get_by_role("button", name="Bookmark")
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    opened.go(en / "my/index.html")
    expect(page.get_by_text("You have no bookmarks yet")).to_be_visible()
    expect(page.locator("[data-list=bookmarks] li")).to_have_count(0)


class TestRecord:
    @pytest.fixture
    def page(self, en: Path, opened: Opened) -> Page:
        opened.page.clock.set_fixed_time("2026-05-06T10:00:00Z")
        page = opened.go(en / RECORD)
        keep(page, DONE, NOW)
        return page

    def test_it_lists_the_lessons_with_their_days_and_minutes(self, page: Page) -> None:
        expect(row_of(page, "first-lesson")).to_have_text(f"{FIRST_TITLE}50 minutes4 March 2026")
        expect(row_of(page, "second-lesson")).to_have_text(f"{SECOND_TITLE}1 hour 30 minutesnot done")
        expect(page.get_by_role("rowheader", name="Unit 1 · Words")).to_be_visible()
        expect(page.locator("[data-sum]")).to_have_text(["1 of 2", "50 minutes", "6 May 2026"])

    def test_it_says_what_it_is(self, page: Page) -> None:
        expect(page.get_by_text("Declared by the learner named here. It is not a certificate")).to_be_visible()
        expect(page.get_by_text("Cities abroad", exact=True).first).to_be_visible()

    def test_the_name_is_kept_and_is_that_of_my_station(self, page: Page, en: Path) -> None:
        page.get_by_label("Name").focus()
        page.keyboard.type("Ada <b>Example</b>")
        page.reload()
        expect(page.get_by_label("Name")).to_have_value("Ada <b>Example</b>")
        page.goto((en / "my/index.html").as_uri())
        expect(page.get_by_label("Your name")).to_have_value("Ada <b>Example</b>")

    def test_it_follows_another_page(self, page: Page, en: Path) -> None:
        other = page.context.new_page()
        other.clock.set_fixed_time("2026-05-07T10:00:00Z")
        other.goto((en / SECOND).as_uri())
        button_of(other).click()
        expect(row_of(page, "second-lesson")).to_contain_text("7 May 2026")
        expect(page.locator("[data-sum=count]")).to_have_text("2 of 2")

    def test_it_prints_as_one_clean_page(self, page: Page) -> None:
        page.get_by_label("Name").fill("Ada Example")
        page.emulate_media(media="print")
        for shown in (
            page.get_by_role("heading", level=1),
            page.get_by_label("Name"),
            row_of(page, "first-lesson"),
            page.get_by_text("Signature of the learner"),
        ):
            expect(shown).to_be_visible()
        for screen_only in (
            page.get_by_role("banner"),
            page.get_by_role("contentinfo"),
            page.get_by_role("button", name="Print"),
            page.locator(".breadcrumb"),
        ):
            expect(screen_only).to_be_hidden()
        assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 1

    def test_its_button_prints(self, page: Page) -> None:
        page.evaluate("() => { window.print = () => { document.documentElement.dataset.printed = 'yes' } }")
        page.get_by_role("button", name="Print").click()
        expect(page.locator("html")).to_have_attribute("data-printed", "yes")


class TestStates:
    def test_without_javascript_nothing_promises_what_it_can_not_do(self, en: Path, open_page: OpenPage) -> None:
        opened = open_page(java_script_enabled=False)
        for uri in (HOME, UNIT, FIRST):
            page = opened.go(en / uri)
            for scripted in page.locator("continue-reading, progress-ring, lesson-done, bookmark-button").all():
                expect(scripted).to_be_hidden()
        page = opened.go(en / RECORD)
        expect(page.locator("main noscript p")).to_contain_text(
            "Print it, and fill in your name and the dates by hand."
        )
        expect(row_of(page, "first-lesson")).to_contain_text("50 minutes")
        expect(page.get_by_role("button", name="Print")).to_be_hidden()

    def test_where_storage_is_refused_the_page_still_answers_and_says_so(self, en: Path, opened: Opened) -> None:
        opened.page.add_init_script(REFUSED)
        page = opened.go(en / FIRST)
        button_of(page).click()
        expect(button_of(page)).to_have_attribute("aria-pressed", "true")
        expect(page.locator(".strip li[data-done]")).to_have_count(1)
        expect(page.locator("store-notice")).to_be_visible()
        assert opened.troubles == []

    def test_from_right_to_left_in_its_own_numbers_and_words(self, tiny_site: Path, opened: Opened) -> None:
        page = opened.go(tiny_site / "ar" / RECORD)
        keep(page, DONE, NOW)
        expect(row_of(page, "first-lesson")).to_contain_text("4 مارس 2026")
        expect(page.locator("[data-sum=time]")).to_have_text("50 دقيقة")
        expect(page.locator("#completion-name")).to_have_attribute("dir", "auto")
        opened.go(tiny_site / "ar" / UNIT)
        expect(page.locator("progress-ring")).to_contain_text("ساعة 30 دقيقة")
        ring = page.locator("progress-ring svg")
        assert ring.evaluate("(ring) => getComputedStyle(ring).transform") != "none"
        words, drawn = page.locator("progress-ring [data-words]").bounding_box(), ring.bounding_box()
        assert words
        assert drawn
        assert drawn["x"] > words["x"]

    @pytest.mark.parametrize("uri", [HOME, UNIT, FIRST, RECORD])
    @pytest.mark.parametrize("scheme", ["light", "dark"])
    @pytest.mark.parametrize("language", ["en", "ar"])
    def test_what_is_done_is_accessible_and_fits_a_phone(
        self, language: str, scheme: str, uri: str, tiny_site: Path, open_page: OpenPage
    ) -> None:
        opened = open_page(color_scheme=scheme, viewport=PHONE)
        page = opened.go(tiny_site / language / uri)
        keep(page, {**DONE, f"bookmark/{uri}": {"title": "X"}, "name": "Ada"}, NOW)
        expect(page.locator("[data-done], completion-record [data-sum=count]:not(:empty)").first).to_be_attached()
        assert opened.troubles == []
        assert violations_of(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        for table in page.locator("completion-record .table-scroll").all():
            assert table.evaluate("(box) => box.scrollWidth <= box.clientWidth")
