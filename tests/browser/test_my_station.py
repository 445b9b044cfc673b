"""My station: what a learner did, the file with their work, and that nothing is lost by it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opened, OpenPage
from tests.browser.learning import FILL, PREFIX, REFUSED, STATES, keep, kept
from tests.browser.test_accessibility import violations_of
from tests.browser.test_store_notice import bring_about, saved_file

MY_STATION = "en/my/index.html"
LATER = "2026-05-01T00:00:00.000Z"
WORK = {
    "done/first-lesson": True,
    "answer/why-abroad": {"reply": "2", "right": True, "tries": 1},
    "answer/treaty": {"reply": "true", "right": False, "tries": 2},
    "answer/gone": {"reply": "x", "right": False, "tries": 0},
    "bookmark/unit-1/first-lesson.html": {"title": "Where twinning comes from"},
    "bookmark/library/report.html": {"title": "A report"},
    "note/n1": {"page": "unit-1/first-lesson.html", "text": "Mine"},
    "name": "Ada",
}


@pytest.fixture
def page(tiny_site: Path, opened: Opened) -> Page:
    page = opened.go(tiny_site / MY_STATION)
    keep(page, WORK)
    return page


def choose(page: Page, data: Any, name: str = "work.json") -> None:
    text = data if isinstance(data, bytes) else (data if isinstance(data, str) else json.dumps(data)).encode()
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "application/json", "buffer": text})


def file_of(values: dict[str, Any], at: str = LATER, **more: Any) -> dict[str, Any]:
    items = {key: {"at": at} if value is None else {"at": at, "value": value} for key, value in values.items()}
    return {
        "format": "learning-station",
        "version": 1,
        "station": "a-tiny-station",
        "exported": LATER,
        "items": items,
        "unreadable": [],
        **more,
    }


def status(page: Page) -> Any:
    return page.locator("my-work [role=status]")


class TestOverview:
    def test_each_unit_counts_what_was_done(self, page: Page) -> None:
        unit = page.locator("[data-folder='unit-1/']")
        expect(unit.locator("[data-count=lessons]")).to_have_text("1 of 2")
        expect(unit.locator("[data-count=answered]")).to_contain_text("2 of")
        expect(unit.locator("[data-count=right]")).to_have_text("1")
        expect(unit.locator("[data-count=notes]")).to_have_text("1")
        expect(unit.locator("[data-count=bookmarks]")).to_have_text("1")
        expect(page.locator("[data-folder='unit-2/'] [data-count=notes]")).to_have_text("0")

    def test_answers_lead_to_their_questions(self, page: Page) -> None:
        rows = page.locator("[data-list=answers] li")
        expect(rows).to_have_count(3)
        expect(rows.filter(has_text="Why does a city act abroad?").locator("[data-verdict=right]")).to_be_visible()
        expect(
            rows.filter(has_text="no longer in the course (gone)").locator("[data-verdict=unchecked]")
        ).to_be_visible()
        page.get_by_role("link", name="Why does a city act abroad?").click()
        expect(page.locator(":target")).to_contain_text("Why does a city act abroad?")

    def test_a_bookmark_is_removed_by_keyboard_and_the_focus_goes_on(self, page: Page) -> None:
        page.get_by_role("button", name="Remove A report").press("Enter")
        expect(page.locator("[data-list=bookmarks] li")).to_have_count(1)
        expect(page.get_by_role("button", name="Remove Where twinning comes from")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.get_by_text("You have no bookmarks yet")).to_be_visible()
        expect(page.get_by_role("heading", name="Bookmarks")).to_be_focused()
        assert kept(page)["bookmark/library/report.html"] is None

    def test_the_name_is_kept_with_each_letter(self, page: Page) -> None:
        page.get_by_label("Your name").press("End")
        page.keyboard.type(" Example")
        assert kept(page)["name"] == "Ada Example"

    def test_it_is_reached_from_every_page(self, tiny_site: Path, opened: Opened) -> None:
        page = opened.go(tiny_site / "en/glossary/index.html")
        page.get_by_role("navigation", name="Sections").get_by_role("link", name="My station").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("My station")

    def test_without_javascript_it_says_what_it_would_hold(self, tiny_site: Path, open_page: OpenPage) -> None:
        page = open_page(java_script_enabled=False).go(tiny_site / MY_STATION)
        expect(page.locator("main > noscript p")).to_contain_text("Without JavaScript this page can’t read")
        expect(page.get_by_role("link", name="My strategy")).to_be_visible()
        expect(page.get_by_role("button", name="Clear everything")).to_be_hidden()
        expect(page.locator("my-overview input")).to_be_hidden()


class TestFile:
    def test_what_is_saved_brings_all_back_elsewhere(self, page: Page, tiny_site: Path, open_page: OpenPage) -> None:
        data = saved_file(page, "my-work")
        other = open_page().go(tiny_site / "ar/my/index.html")
        choose(other, data)
        other.locator("[data-act=merge]").click()
        expect(other.locator("[data-list=bookmarks] li")).to_have_count(2)
        assert kept(other) == kept(page) == WORK

    def test_nothing_changes_before_it_is_said(self, page: Page) -> None:
        before = page.evaluate("() => ({ ...localStorage })")
        choose(page, file_of({"name": "Eve", "seed": 1, "done/first-lesson": True}))
        part = page.get_by_role("group", name="What the file holds")
        expect(part).to_be_focused()
        expect(part).to_contain_text("work.json, saved on 1 May 2026")
        assert {name: part.locator(f"[data-value={name}]").inner_text() for name in ("added", "newer", "older", "same")} == {
            "added": "1", "newer": "2", "older": "0", "same": "0",
        }  # fmt: skip
        assert violations_of(page) == []
        part.get_by_role("button", name="Cancel").click()
        expect(part).to_be_hidden()
        assert page.evaluate("() => ({ ...localStorage })") == before

    @pytest.mark.parametrize(
        ("way", "expected"),
        [
            ("whatever was changed last", {"name": "Eve", "note/n1": WORK["note/n1"], "seed": 1}),
            ("what the file has", {"name": "Eve", "note/n1": {"page": "a.html", "text": "Old"}, "seed": 1}),
            ("what is here", {"name": "Ada", "note/n1": WORK["note/n1"], "seed": 1}),
        ],
    )
    def test_three_ways_and_back(self, way: str, expected: dict[str, Any], page: Page) -> None:
        data = file_of({"name": "Eve", "seed": 1, "bookmark/library/report.html": None})
        data["items"]["note/n1"] = {"at": "2025-01-01T00:00:00.000Z", "value": {"page": "a.html", "text": "Old"}}
        choose(page, data)
        page.get_by_label(way).check()
        page.get_by_role("button", name="Merge").click()
        expect(status(page)).to_contain_text("Merged. Items taken from the file:")
        report = WORK["bookmark/library/report.html"] if way == "what is here" else None
        assert kept(page) == {**WORK, **expected, "bookmark/library/report.html": report}
        page.reload()
        assert kept(page)["name"] == expected["name"]

    def test_a_merge_is_undone_but_for_what_was_changed_since(self, page: Page) -> None:
        choose(page, file_of({"name": "Eve", "seed": 1, "note/n1": None}))
        page.get_by_role("button", name="Merge").click()
        expect(page.get_by_role("button", name="Undo")).to_be_focused()
        expect(page.get_by_label("Your name")).to_have_value("Eve")
        page.get_by_label("Your name").fill("Eva")
        page.get_by_role("button", name="Undo").click()
        expect(status(page)).to_contain_text("Undone")
        assert kept(page) == {**WORK, "name": "Eva"}

    def test_if_there_is_no_room_nothing_changes(self, page: Page) -> None:
        page.evaluate(FILL, 3000)
        before = kept(page)
        choose(page, file_of({"name": "Eve", "section/aims": "x" * 20_000}))
        page.get_by_role("button", name="Merge").click()
        expect(status(page)).to_contain_text("no room for it. Nothing was changed")
        assert kept(page) == before
        expect(page.get_by_label("Your name")).to_have_value("Ada")
        expect(page.get_by_role("button", name="Undo")).to_be_hidden()

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            ("", "damaged or of another kind"),
            (b"\x89PNG\r\n\x1a\n\x00\xff", "damaged or of another kind"),
            ("[" * 100_000, "damaged or of another kind"),
            (b" " * (20 * 1024 * 1024 + 1), "larger than 20 MB"),
            ({"format": "other"}, "no file with the work of a learner"),
            ((STATES / "newer-export.json").read_bytes(), "A newer edition of the station has made this file"),
            ((STATES / "other-station-export.json").read_bytes(), "another station: <b>another</b>-station"),
        ],
        ids=["empty", "a picture", "deep", "large", "other", "newer", "another station"],
    )
    def test_another_file_is_refused_in_words(self, data: Any, said: str, page: Page) -> None:
        choose(page, data)
        expect(status(page)).to_contain_text(said)
        expect(page.get_by_role("group", name="What the file holds")).to_be_hidden()
        assert kept(page) == WORK

    @pytest.mark.parametrize("name", sorted(path.name for path in STATES.glob("v*-export*.json")))
    def test_saved_files_of_every_version_load(self, name: str, tiny_site: Path, opened: Opened) -> None:
        page = opened.go(tiny_site / MY_STATION)
        data = (STATES / name).read_bytes()
        choose(page, data)
        page.get_by_role("button", name="Merge").click()
        expect(status(page)).to_contain_text("Merged")
        assert kept(page) == {key: item.get("value") for key, item in json.loads(data)["items"].items()}
        assert opened.troubles == []

    def test_hostile_text_is_shown_as_text(self, tiny_site: Path, opened: Opened) -> None:
        page = opened.go(tiny_site / MY_STATION)
        choose(page, (STATES / "hostile-export.json").read_bytes(), "<img src=x onerror=alert(1)>.json")
        expect(page.get_by_text("Items of the file that can’t be read, and stay out: 6.")).to_be_visible()
        page.get_by_role("button", name="Merge").click()
        expect(page.locator("[data-list=bookmarks] li").filter(has_text="<img src=x onerror=")).to_have_count(1)
        assert page.locator("my-overview img, my-overview li script, my-work img").count() == 0
        assert {link.get_attribute("href") for link in page.locator(".my-list a").all()} == {
            "../unit-1/first-lesson.html",
            None,
        }
        assert page.title().startswith("My station")
        for uri in ("unit-1/first-lesson.html", "my/strategy.html", "my/record.html", "my/cards.html"):
            opened.go(tiny_site / "en" / uri)
            assert not page.title().startswith("ran")
        assert opened.troubles == []

    def test_what_no_learner_made_is_named_and_the_rest_is_taken(self, page: Page) -> None:
        data = file_of({"seed": 1, "done/second-lesson": True})
        data["items"]["field/w/f"] = {"at": "8999-12-31T23:59:59.999Z", "value": "from the file"}
        note = {
            "page": "unit-1/first-lesson.html",
            "text": "x",
            "quote": {"exact": "e", "prefix": "x" * 100_000, "suffix": ""},
        }
        data["items"]["note/long"] = {"at": LATER, "value": note}
        choose(page, data)
        part = page.get_by_role("group", name="What the file holds")
        expect(part).to_contain_text("larger or more than a learner’s can be, and stay out: 1. Notes and highlights: 1")
        expect(part).to_contain_text("they are taken as changed now: 1. Worksheet fields: 1")
        page.get_by_role("button", name="Merge").click()
        expect(status(page)).to_contain_text("Merged. Items taken from the file: 3.")
        assert {"seed", "done/second-lesson", "field/w/f"} <= {*kept(page)}
        assert "note/long" not in kept(page)

    def test_a_file_is_taken_over_where_storage_is_refused(self, tiny_site: Path, opened: Opened) -> None:
        opened.page.add_init_script(REFUSED)
        page = opened.go(tiny_site / MY_STATION)
        choose(page, (STATES / "v1-export.json").read_bytes())
        page.get_by_role("button", name="Merge").click()
        expect(page.get_by_label("Your name")).to_have_value("Ada Example")
        expect(page.get_by_text("The browser does not keep it")).to_be_visible()


class TestClear:
    def test_it_is_asked_done_and_undone(self, page: Page) -> None:
        clear = page.get_by_role("button", name="Clear everything")
        clear.click()
        dialog = page.get_by_role("dialog", name="Clear everything?")
        expect(dialog.get_by_role("button", name="Cancel")).to_be_focused()
        assert violations_of(page) == []
        page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
        assert kept(page) == WORK
        clear.click()
        dialog.get_by_role("button", name="Clear everything").click()
        expect(status(page)).to_contain_text("Everything is cleared")
        assert kept(page) == {}
        expect(page.get_by_text("You have no bookmarks yet")).to_be_visible()
        page.get_by_role("button", name="Undo").click()
        expect(page.locator("[data-list=bookmarks] li")).to_have_count(2)
        assert kept(page) == WORK

    def test_cleared_work_comes_back_from_its_file(self, page: Page) -> None:
        data = saved_file(page, "my-work")
        page.get_by_role("button", name="Clear everything").click()
        page.get_by_role("dialog").get_by_role("button", name="Clear everything").click()
        expect(status(page)).to_contain_text("Everything is cleared")
        choose(page, data)
        page.get_by_role("button", name="Merge").click()
        expect(page.locator("[data-list=bookmarks] li")).to_have_count(2)
        assert kept(page) == WORK

    def test_other_settings_stay(self, page: Page) -> None:
        page.evaluate("localStorage.setItem('station.scheme', 'dark')")
        page.get_by_role("button", name="Clear everything").click()
        page.get_by_role("dialog").get_by_role("button", name="Clear everything").click()
        expect(status(page)).to_contain_text("Everything is cleared")
        assert set(page.evaluate("() => Object.keys(localStorage)")) == {
            "station.scheme",
            f"{PREFIX}format",
            f"{PREFIX}turn",
        }


class TestStates:
    @pytest.mark.parametrize("language", ["en", "ar"])
    @pytest.mark.parametrize("state", ["kept", "refused", "damaged", "newer"])
    def test_it_fits_a_phone_and_is_accessible(
        self, state: str, language: str, tiny_site: Path, open_page: OpenPage
    ) -> None:
        opened = open_page(viewport={"width": 320, "height": 740}, color_scheme="dark" if language == "ar" else "light")
        page = opened.go(tiny_site / language / "my/index.html")
        if state != "newer":
            keep(page, WORK)
        bring_about(state, page)
        expect(page.locator("my-work input[type=file]")).to_be_visible()
        expect(page.locator("store-notice")).to_be_visible(visible=state != "kept")
        assert opened.troubles == []
        assert violations_of(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320

    def test_two_pages_agree(self, page: Page, tiny_site: Path, opened: Opened) -> None:
        other = page.context.new_page()
        other.goto((tiny_site / "fr/my/index.html").as_uri())
        expect(other.locator("#my-name")).to_have_value("Ada")
        page.get_by_label("Your name").fill("Eve")
        other.evaluate("dispatchEvent(new Event('focus'))")
        expect(other.locator("#my-name")).to_have_value("Eve")
