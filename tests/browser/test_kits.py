"""The clocks of a kit, and its sheets on screen and paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.test_accessibility import violations_of

KIT, SHEETS = "groups/twin-or-not.html", "groups/twin-or-not-roles.html"
NO_STORAGE = (
    "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('refused', 'SecurityError') } })"
)


class Clock:
    """The clock of one round, as whoever leads the group sees it."""

    def __init__(self, page: Page, name: str) -> None:
        self.group = page.get_by_role("group", name=name)
        self.time = self.group.get_by_role("timer")
        self.said = self.group.get_by_role("status")

    def button(self, name: str) -> Locator:
        return self.group.get_by_role("button", name=name)

    def press(self, name: str) -> None:
        self.button(name).click()


@pytest.fixture
def kit(tiny_site: Path, open_page: OpenPage) -> Iterator[Page]:
    opened = open_page()
    opened.page.clock.install(time=0)
    yield opened.go(tiny_site / "en" / KIT)
    assert opened.troubles == []


def test_it_runs_stands_and_goes_on(kit: Page) -> None:
    clock = Clock(kit, "Reading")
    expect(clock.time).to_have_text("2:00")
    clock.press("Start")
    kit.clock.run_for(30_000)
    expect(clock.time).to_have_text("1:30")
    clock.press("Pause")
    kit.clock.run_for(60_000)
    expect(clock.time).to_have_text("1:30")
    clock.press("Start")
    kit.clock.run_for(1_000)
    expect(clock.time).to_have_text("1:29")


def test_it_says_the_last_minute_and_the_end_once_each(kit: Page) -> None:
    clock = Clock(kit, "Reading")
    clock.press("Start")
    kit.clock.run_for(59_000)
    expect(clock.said).to_be_empty()
    kit.clock.run_for(1_000)
    expect(clock.said).to_have_text("One minute left")
    kit.clock.run_for(60_000)
    expect(clock.time).to_have_text("0:00")
    expect(clock.said).to_have_text("Time is up")
    expect(clock.button("Start")).to_be_visible()
    clock.press("Start")
    expect(clock.time).to_have_text("2:00")
    expect(clock.said).to_be_empty()


def test_minutes_are_given_and_taken(kit: Page) -> None:
    clock = Clock(kit, "Reading")
    clock.press("One minute more")
    expect(clock.time).to_have_text("3:00")
    clock.press("Start")
    kit.clock.run_for(10_000)
    clock.press("One minute less")
    expect(clock.time).to_have_text("1:50")
    kit.clock.run_for(10_000)
    expect(clock.time).to_have_text("1:40")
    clock.press("Reset")
    expect(clock.time).to_have_text("2:00")
    expect(clock.button("Start")).to_be_visible()
    for _ in range(3):
        clock.press("One minute less")
    expect(clock.time).to_have_text("0:00")
    expect(clock.said).to_have_text("Time is up")


def test_the_next_round_is_ready_but_not_started(kit: Page) -> None:
    first, second = Clock(kit, "Reading"), Clock(kit, "The council")
    first.press("Start")
    first.press("Next round")
    expect(second.button("Start")).to_be_focused()
    kit.clock.run_for(5_000)
    expect(first.time).to_have_text("2:00")
    expect(second.time).to_have_text("10:00")
    expect(second.button("Next round")).to_have_count(0)


def test_only_one_clock_runs(kit: Page) -> None:
    first, second = Clock(kit, "Reading"), Clock(kit, "The council")
    first.press("Start")
    second.press("Start")
    kit.clock.run_for(5_000)
    expect(first.time).to_have_text("2:00")
    expect(second.time).to_have_text("9:55")


def test_a_reload_and_a_nap_stop_nothing(kit: Page) -> None:
    Clock(kit, "The council").press("Start")
    kit.clock.run_for(60_000)
    kit.reload()
    kit.clock.run_for(30_000)
    expect(Clock(kit, "The council").time).to_have_text("8:30")
    expect(Clock(kit, "Reading").time).to_have_text("2:00")
    kit.clock.fast_forward(8 * 60_000)  # the computer slept: no tick in between
    kit.clock.run_for(500)
    expect(Clock(kit, "The council").said).to_have_text("One minute left")
    kit.clock.fast_forward(60_000)
    kit.reload()
    expect(Clock(kit, "The council").said).to_have_text("Time is up")


@pytest.mark.parametrize(
    "kept",
    [
        "",
        "{}",
        "[1]",
        '{"left": "x", "ends": null}',
        '{"left": -5, "ends": null}',
        '{"left": 5, "ends": {}}',
        "null",
        "1",
    ],
)
def test_what_is_kept_may_be_damaged(kept: str, kit: Page) -> None:
    kit.evaluate("kept => sessionStorage.setItem('station-a-tiny-station.timer/twin-or-not/reading', kept)", kept)
    kit.reload()
    expect(Clock(kit, "Reading").time).to_have_text("2:00")


def test_it_runs_where_nothing_may_be_kept(tiny_site: Path, open_page: OpenPage) -> None:
    opened = open_page()
    opened.page.clock.install(time=0)
    opened.page.add_init_script(NO_STORAGE)
    page = opened.go(tiny_site / "en" / KIT)
    Clock(page, "Reading").press("Start")
    page.clock.run_for(3_000)
    expect(Clock(page, "Reading").time).to_have_text("1:57")
    assert opened.troubles == []


def test_the_keyboard_is_enough(kit: Page) -> None:
    clock = Clock(kit, "Reading")
    clock.button("Start").focus()
    kit.keyboard.press("Space")
    kit.clock.run_for(1_000)
    expect(clock.time).to_have_text("1:59")
    expect(clock.button("Pause")).to_be_focused()
    for _ in range(2):
        kit.keyboard.press("Tab")
    kit.keyboard.press("Enter")
    expect(clock.time).to_have_text("2:59")


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("en", "dark"), ("ar", "light"), ("ar", "dark")])
def test_every_state_is_accessible(language: str, scheme: str, tiny_site: Path, open_page: OpenPage) -> None:
    page = open_page(color_scheme=scheme, viewport={"width": 360, "height": 740}).page
    page.clock.install(time=0)
    page.goto((tiny_site / language / KIT).as_uri())
    timers = page.locator("round-timer")
    timers.first.locator("[data-do=less]").click()
    timers.first.locator("[data-do=less]").click()
    timers.last.locator("[data-do=toggle]").click()
    page.clock.run_for(9 * 60_000)
    page.clock.resume()
    assert timers.evaluate_all("all => all.map(one => one.dataset.state)") == ["over", "running"]
    assert violations_of(page) == []


def test_buttons_are_large_enough_to_touch(kit: Page) -> None:
    boxes = [button.bounding_box() for button in kit.locator(".timer__button").all()]
    assert boxes
    assert all(box and min(box["width"], box["height"]) >= 24 for box in boxes)


def test_from_right_to_left_the_clock_begins_at_the_right(tiny_site: Path, open_page: OpenPage) -> None:
    page = open_page().go(tiny_site / "ar" / KIT)
    toggle, reset = (page.locator(f"round-timer [data-do={name}]").first.bounding_box() for name in ("toggle", "reset"))
    assert toggle
    assert reset
    assert toggle["x"] > reset["x"]


def test_without_scripts_minutes_are_text(tiny_site: Path, open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False).go(tiny_site / "en" / KIT)
    expect(page.locator(".round", has_text="The council")).to_contain_text("10 minutes")
    expect(page.get_by_role("timer")).to_have_count(0)
    expect(page.locator("main button")).to_have_count(0)
    guide = page.locator(".facilitator details")
    expect(guide.get_by_text("Keep the time.")).to_be_hidden()
    guide.locator("summary").click()
    expect(guide.get_by_text("Keep the time.")).to_be_visible()


def _brief(page: Page) -> Locator:
    return page.get_by_text("already said yes").locator("visible=true")


@pytest.mark.parametrize("scripts", [True, False])
def test_briefs_are_closed_on_the_screen_and_open_one_by_one(
    scripts: bool, tiny_site: Path, open_page: OpenPage
) -> None:
    page = open_page(java_script_enabled=scripts).go(tiny_site / "en" / SHEETS)
    expect(page.get_by_text("You want a decision").locator("visible=true")).to_have_count(1)
    expect(_brief(page)).to_have_count(0)
    page.get_by_role("region", name="The mayor").get_by_text("Open only if this is your role").click()
    expect(_brief(page)).to_have_count(1)
    expect(page.get_by_text("There is money for one journey only").locator("visible=true")).to_have_count(0)


@pytest.mark.parametrize("opened_before", [False, True])
def test_paper_shows_each_brief_once(opened_before: bool, tiny_site: Path, open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False).go(tiny_site / "en" / SHEETS)
    if opened_before:
        page.locator("#role-mayor summary").click()
    page.emulate_media(media="print")
    for text in (
        "already said yes",
        "There is money for one journey only",
        "You will ask what it costs",
        "shall we?",
        "I vote for it",
    ):
        expect(page.get_by_text(text).locator("visible=true")).to_have_count(1)
    expect(page.get_by_text("Open only if this is your role").locator("visible=true")).to_have_count(0)
    expect(page.get_by_role("heading", name="How to use these sheets")).to_be_visible()


def test_each_sheet_begins_on_a_page_of_its_own(tiny_site: Path, open_page: OpenPage) -> None:
    page = open_page().go(tiny_site / "en" / SHEETS)
    sheets = page.locator(".handout").count()
    assert sheets == 6
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 1 + sheets


def test_paper_shows_the_guide_and_no_clock(tiny_site: Path, open_page: OpenPage) -> None:
    page = open_page().go(tiny_site / "en" / KIT)
    page.emulate_media(media="print")
    expect(page.get_by_text("Keep the time.")).to_be_visible()
    expect(page.get_by_role("timer")).to_have_count(0)
    expect(page.locator(".round", has_text="The council")).to_contain_text("10 minutes")
