"""Notes and highlights on what a learner reads, found again when the page was edited, and the notebook of all of
them.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Opened, OpenPage
from tests.browser.learning import REFUSED, keep, kept
from tests.browser.test_accessibility import violations_of

LESSON = "unit-1/first-lesson.html"
NOTEBOOK = "my/notebook.html"
FIRST = "Cities met in Ghent in 1913. The word is twinning"
HOSTILE = "<img src=x onerror=alert(1)>\n# no heading\n> none"

SELECT = """([selector, from, to]) => {
    const block = document.querySelector(selector);
    const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let at = 0; texts.nextNode(); at += texts.currentNode.length) {
        const end = at + texts.currentNode.length;
        if (at <= from && from < end) range.setStart(texts.currentNode, from - at);
        if (at < to && to <= end) range.setEnd(texts.currentNode, to - at);
    }
    getSelection().removeAllRanges();
    getSelection().addRange(range);
}"""
MARKED = "() => [...(CSS.highlights.get('note') ?? [])].map(range => range.toString())"


def select(page: Page, words: str = FIRST, block: str = ".prose > p") -> None:
    """Selects words of a paragraph, in which footnotes have their numbers."""
    text = page.locator(block).first.evaluate("block => block.textContent").replace("\n", " ")
    found = re.search(r"\d?".join(re.escape(part) for part in re.split(r"(?<=\.)", words)), text)
    assert found, text
    page.evaluate(SELECT, [block, found.start(), found.end()])


def toolbar(page: Page) -> Locator:
    return page.locator(".note-toolbar")


def notes(page: Page) -> Locator:
    return page.locator("page-notes .note")


def values(page: Page) -> list[dict[str, Any]]:
    return [value for key, value in kept(page).items() if key.startswith("note/") and value]


def note(
    text: str = "",
    exact: str = FIRST,
    language: str = "en",
    uri: str = LESSON,
    title: str = "Where twinning comes from",
) -> dict[str, Any]:
    quote = {"exact": exact, "prefix": "The beginning ", "suffix": "; compare City network"}
    return {"page": uri, "title": title, "language": language, "text": text, **({"quote": quote} if exact else {})}


@pytest.fixture
def lesson(opened: Opened, tiny_site: Path) -> Page:
    return opened.go(tiny_site / "en" / LESSON)


@pytest.fixture
def copied(tiny_site: Path, tmp_path: Path) -> Path:
    """A copy of the site, whose pages a test may edit."""
    shutil.copytree(tiny_site, tmp_path / "site")
    return tmp_path / "site"


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


class TestSelection:
    def test_a_passage_is_highlighted_kept_and_marked_again(self, lesson: Page) -> None:
        page = lesson
        height = page.evaluate("document.documentElement.scrollHeight")
        select(page)
        toolbar(page).get_by_role("button", name="Highlight").click()
        expect(toolbar(page)).to_be_hidden()
        (value,) = values(page)
        assert value == {
            "page": LESSON, "title": "Where twinning comes from", "language": "en", "text": "",
            "quote": {"exact": FIRST, "prefix": "The beginning ", "suffix": "; compare City network. Ada Exam"},
        }  # fmt: skip
        expect(page.get_by_role("status").filter(has_text="Highlighted.")).to_have_count(1)
        page.reload()
        expect(notes(page)).to_have_count(1)
        expect(notes(page).get_by_role("button", name=f"Go to the passage: {FIRST}")).to_be_visible()
        assert page.evaluate(MARKED) == [FIRST.replace("1913.", "1913.1")]
        assert page.evaluate("document.documentElement.scrollHeight") > height

    def test_a_note_is_kept_with_each_letter(self, lesson: Page) -> None:
        select(lesson)
        toolbar(lesson).get_by_role("button", name="Note").click()
        area = notes(lesson).get_by_label("Your note")
        expect(area).to_be_focused()
        lesson.keyboard.type("Why Ghent?")
        assert [value["text"] for value in values(lesson)] == ["Why Ghent?"]
        lesson.reload()
        expect(area).to_have_value("Why Ghent?")

    def test_a_mouse_that_drags_over_words_brings_the_buttons_and_a_click_none(self, lesson: Page) -> None:
        page = lesson
        paragraph = page.locator(".prose > p").first
        paragraph.scroll_into_view_if_needed()
        box = paragraph.bounding_box()
        assert box
        page.mouse.click(box["x"] + 3, box["y"] + 12)
        page.mouse.move(box["x"] + 3, box["y"] + 12)
        page.mouse.down()
        page.mouse.move(box["x"] + 40, box["y"] + 12)
        page.mouse.move(box["x"] + 75, box["y"] + 12)
        expect(toolbar(page)).to_be_hidden()
        page.mouse.up()
        expect(toolbar(page)).to_be_visible()
        page.mouse.click(5, 300)
        expect(toolbar(page)).to_be_hidden()

    def test_escape_closes_the_buttons(self, lesson: Page) -> None:
        select(lesson)
        expect(toolbar(lesson)).to_be_visible()
        lesson.keyboard.press("Escape")
        expect(toolbar(lesson)).to_be_hidden()

    @pytest.mark.parametrize("block", ["station-question .question__prompt", "station-worksheet .block-name", "h1"])
    def test_other_texts_of_the_page_are_not_quoted(self, block: str, lesson: Page) -> None:
        text = lesson.locator(block).first.evaluate("block => block.textContent.trim()")
        lesson.evaluate(SELECT, [block, 0, len(text)])
        select_button = lesson.get_by_role("button", name="Highlight what is selected")
        lesson.evaluate("() => new Promise((done) => setTimeout(done, 400))")
        expect(toolbar(lesson)).to_be_hidden()
        expect(select_button).to_be_disabled()

    @pytest.mark.parametrize("language", ["en", "ar"])
    def test_the_buttons_stay_within_a_small_screen_and_move_nothing(
        self, language: str, tiny_site: Path, open_page: OpenPage
    ) -> None:
        page = open_page(viewport={"width": 320, "height": 600}, reduced_motion="reduce").go(
            tiny_site / language / LESSON
        )
        height = page.evaluate("document.documentElement.scrollHeight")
        page.locator(".prose > p").first.scroll_into_view_if_needed()
        length = page.locator(".prose > p").first.evaluate("block => block.firstChild.length")
        page.evaluate(SELECT, [".prose > p", length - 3, length])
        expect(toolbar(page)).to_be_visible()
        box = toolbar(page).bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
        assert 0 <= box["y"] <= 600 - box["height"]
        assert page.evaluate("document.documentElement.scrollHeight") == height
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        violations = violations_of(page)
        assert violations == [], "\n".join(violations)

    def test_it_works_on_every_kind_of_text(self, tiny_site: Path, opened: Opened) -> None:
        for uri in ("unit-1/index.html", "library/report.html", "cases/ghent-case.html"):
            page = opened.go(tiny_site / "en" / uri)
            words = page.locator(".prose > p").first.evaluate("block => block.textContent")
            page.evaluate(SELECT, [".prose > p", 0, len(words)])
            toolbar(page).get_by_role("button", name="Highlight").click()
            expect(notes(page)).to_have_count(1)
        assert {value["page"] for value in values(page)} == {
            "unit-1/index.html",
            "library/report.html",
            "cases/ghent-case.html",
        }
        assert opened.troubles == []

    def test_of_an_untranslated_page_the_language_is_the_texts(self, tiny_site: Path, opened: Opened) -> None:
        page = opened.go(tiny_site / "fr/unit-1/second-lesson.html")
        select(page, "Back to the first lesson", ".prose p")
        toolbar(page).get_by_role("button").first.click()
        assert [value["language"] for value in values(page)] == ["en"]
        opened.go(tiny_site / "en/unit-1/second-lesson.html")
        expect(notes(page).locator("[data-act=go]")).to_be_visible()


class TestFoundAgain:
    @pytest.mark.parametrize(
        ("before", "after", "marked"),
        [
            ("The beginning</h2>", "How it began</h2><p>Cities met often.</p>", FIRST),
            (" in 1913.", " in the summer 1913.", "Cities met in Ghent in the summer 1913. The word is twinning"),
        ],
        ids=["around it", "in it"],
    )
    def test_after_an_edit(self, before: str, after: str, marked: str, copied: Path, opened: Opened) -> None:
        page = opened.go(copied / "en" / LESSON)
        select(page)
        toolbar(page).get_by_role("button", name="Highlight").click()
        edit(copied / "en" / LESSON, before, after)
        page.reload()
        expect(notes(page).locator("[data-act=go]")).to_be_visible()
        assert page.evaluate(MARKED) == [marked.replace("1913.", "1913.1")]

    def test_a_text_that_is_gone_is_listed(self, copied: Path, opened: Opened) -> None:
        page = opened.go(copied / "en" / LESSON)
        keep(page, {"note/a": note("Mine", "A sentence that an editor has taken out of this page")})
        expect(notes(page)).to_contain_text("A sentence that an editor has taken out of this page")
        expect(notes(page).get_by_text("The text is no longer on this page.")).to_be_visible()
        expect(notes(page).get_by_label("Your note")).to_have_value("Mine")
        expect(notes(page).locator("[data-act=go]")).to_be_hidden()

    def test_one_of_another_language_says_so(self, lesson: Page) -> None:
        keep(lesson, {"note/a": note("Mine", "Des villes se sont réunies", "fr")})
        expect(notes(lesson).get_by_text("Made on the page in this language: French")).to_be_visible()
        expect(notes(lesson).get_by_text("no longer")).to_be_hidden()

    def test_the_list_and_the_text_lead_to_each_other(self, lesson: Page) -> None:
        page = lesson
        page.emulate_media(reduced_motion="reduce")
        keep(page, {"note/a": note("Mine"), "note/b": note("", "", title="")})
        page.get_by_role("button", name="Go to the passage").press("Enter")
        expect(page.locator(".prose > p").first).to_be_focused()
        expect(page.locator(".prose > p").first).to_be_in_viewport()
        page.locator(".prose > p").first.click(position={"x": 20, "y": 12})
        expect(notes(page).first).to_be_focused()
        expect(notes(page).first).to_be_in_viewport()

    def test_a_passage_in_a_closed_part_opens_it(self, lesson: Page) -> None:
        keep(
            lesson,
            {"note/a": {**note(), "quote": {"exact": "It was in July", "prefix": "An answer ", "suffix": ". Note"}}},
        )
        words = lesson.locator(".prose details", has_text="An answer").get_by_text("It was in July")
        expect(words).to_be_hidden()
        lesson.get_by_role("button", name="Go to the passage").click()
        expect(words).to_be_visible()
        expect(words).to_be_focused()


class TestKeyboard:
    def test_a_note_without_a_quotation(self, lesson: Page) -> None:
        page = lesson
        page.get_by_role("button", name="Write a note on this page").focus()
        page.keyboard.press("Enter")
        expect(notes(page).get_by_label("Your note")).to_be_focused()
        page.keyboard.type("All of it")
        assert values(page) == [
            {"page": LESSON, "title": "Where twinning comes from", "language": "en", "text": "All of it"}
        ]
        expect(page.get_by_role("status").filter(has_text=re.compile("^Kept.$"))).to_have_count(1)

    def test_the_list_has_buttons_for_what_is_selected(self, lesson: Page) -> None:
        page = lesson
        button = page.get_by_role("button", name="Write a note on what is selected")
        expect(button).to_be_disabled()
        select(page)
        expect(button).to_be_enabled()
        button.press("Enter")
        expect(notes(page).get_by_label("Your note")).to_be_focused()
        assert values(page)[0]["quote"]["exact"] == FIRST
        expect(button).to_be_disabled()

    def test_one_is_removed_and_taken_back(self, lesson: Page) -> None:
        page = lesson
        keep(page, {"note/a": note("Mine")})
        page.get_by_role("button", name="Remove this note").press("Enter")
        expect(notes(page)).to_have_count(0)
        assert page.evaluate(MARKED) == []
        assert kept(page)["note/a"] is None
        expect(page.get_by_role("button", name="Undo")).to_be_focused()
        page.keyboard.press("Enter")
        expect(notes(page).get_by_label("Your note")).to_be_focused()
        assert kept(page)["note/a"] == note("Mine")
        assert len(page.evaluate(MARKED)) == 1


class TestStates:
    def test_another_pages_changes_come_and_the_caret_stays(self, lesson: Page) -> None:
        page = lesson
        keep(page, {"note/a": note("Mine")})
        area = notes(page).get_by_label("Your note")
        area.focus()
        page.keyboard.press("Home")
        other = page.context.new_page()
        other.goto(page.url)
        other.get_by_role("button", name="Write a note on this page").click()
        other.keyboard.type("Second")
        notes(other).get_by_label("Your note").first.fill("Mine, longer")
        page.evaluate("dispatchEvent(new Event('focus'))")
        expect(notes(page)).to_have_count(2)
        expect(area.first).to_have_value("Mine, longer")
        assert area.first.evaluate("area => [area === document.activeElement, area.selectionStart]") == [True, 0]

    def test_where_storage_is_refused_it_works_and_says_so(self, tiny_site: Path, opened: Opened) -> None:
        opened.page.add_init_script(REFUSED)
        page = opened.go(tiny_site / "en" / LESSON)
        select(page)
        toolbar(page).get_by_role("button", name="Note").click()
        page.keyboard.type("Mine")
        expect(notes(page).get_by_label("Your note")).to_have_value("Mine")
        expect(page.locator("store-notice")).to_be_visible()
        expect(page.get_by_role("status").filter(has_text="Not kept.")).to_have_count(1)

    def test_without_the_marks_the_list_is_there(self, tiny_site: Path, opened: Opened) -> None:
        opened.page.add_init_script("delete CSS.highlights")
        page = opened.go(tiny_site / "en" / LESSON)
        keep(page, {"note/a": note("Mine")})
        expect(notes(page).get_by_role("button", name="Go to the passage")).to_be_visible()
        assert opened.troubles == []

    def test_hostile_text_is_text(self, tiny_site: Path, opened: Opened) -> None:
        page = opened.go(tiny_site / "en" / LESSON)
        keep(
            page,
            {
                "note/a": note(HOSTILE, HOSTILE, title=HOSTILE),
                "note/b": note(HOSTILE, "", uri="javascript:alert(1)", title=HOSTILE),
            },
        )
        expect(notes(page)).to_contain_text("<img src=x onerror=alert(1)>")
        opened.go(tiny_site / "en" / NOTEBOOK)
        expect(page.locator("note-book .note")).to_have_count(2)
        expect(page.locator(".notebook__group", has_text="This page is no longer in the course.").last).to_be_visible()
        assert page.locator("note-book img, note-book a[href^='javascript']").count() == 0
        assert opened.troubles == []

    def test_without_javascript_nothing_is_offered(self, tiny_site: Path, open_page: OpenPage) -> None:
        page = open_page(java_script_enabled=False).go(tiny_site / "en" / LESSON)
        expect(page.locator("page-notes")).to_be_hidden()
        page.goto((tiny_site / "en" / NOTEBOOK).as_uri())
        expect(page.locator("note-book noscript p")).to_contain_text("Without JavaScript")
        expect(page.get_by_role("button", name="Print")).to_be_hidden()

    @pytest.mark.parametrize("language", ["en", "ar"])
    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_they_are_accessible(self, scheme: str, language: str, tiny_site: Path, open_page: OpenPage) -> None:
        opened = open_page(color_scheme=scheme, viewport={"width": 320, "height": 740})
        page = opened.go(tiny_site / language / LESSON)
        exact = page.locator(".prose > p").first.evaluate("block => block.firstChild.data.trim()")
        keep(
            page,
            {
                "note/a": note("Mine", exact, language),
                "note/b": note("", "Gone away for good", language),
                "note/c": note("Whole", ""),
            },
        )
        expect(notes(page)).to_have_count(3)
        assert page.evaluate(MARKED) == [exact]
        assert opened.troubles == []
        violations = violations_of(page)
        assert violations == [], "\n".join(violations)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        opened.go(tiny_site / language / NOTEBOOK)
        expect(page.locator("note-book .note")).to_have_count(3)
        violations = violations_of(page)
        assert violations == [], "\n".join(violations)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


class TestNotebook:
    @pytest.fixture
    def notebook(self, tiny_site: Path, opened: Opened) -> Page:
        page = opened.go(tiny_site / "en" / NOTEBOOK)
        keep(page, {
            "note/a": note("Why *Ghent*?\n# Really"), "note/b": note("", "A report", uri="library/report.html",
            title="A report on words"),
            "note/c": note("Old", "", uri="unit-9/gone.html", title="A page of old"),
        })  # fmt: skip
        return page

    def test_it_has_all_by_their_pages(self, notebook: Page) -> None:
        assert notebook.locator("note-book h2").all_inner_texts() == [
            "Where twinning comes from",
            "A report on words",
            "A page of old",
        ]
        expect(notebook.locator("[role=status][data-count]")).to_have_text("Notes shown: 3 of 3")
        lost = notebook.locator(".notebook__group", has_text="A page of old")
        expect(lost.get_by_text("This page is no longer in the course.")).to_be_visible()
        expect(lost.get_by_role("link")).to_have_count(0)
        notebook.get_by_role("link", name="Open the page").first.click()
        expect(notebook.locator("#note-a")).to_be_focused()
        expect(notebook.locator("#note-a")).to_be_in_viewport()

    def test_it_is_filtered(self, notebook: Page) -> None:
        field = notebook.get_by_label("Find in your notes")
        field.fill("GHÉNT")
        expect(notebook.locator("note-book .note")).to_have_count(1)
        expect(notebook.locator("[data-count]")).to_have_text("Notes shown: 1 of 3")
        field.fill("nothing of that")
        expect(notebook.locator("note-book .note")).to_have_count(0)

    def test_it_is_saved_as_markdown(self, notebook: Page) -> None:
        with notebook.expect_download() as download:
            notebook.get_by_role("button", name="Save all as text (Markdown)").click()
        assert download.value.suggested_filename == "notebook.md"
        text = Path(download.value.path()).read_text("utf-8")
        assert text == (
            "# My notebook\n\n## Where twinning comes from\n\n<https://station.example/en/unit-1/first-lesson.html>\n\n"
            f"> {FIRST}\n\nWhy \\*Ghent\\*?  \n&#35; Really\n\n"
            "## A report on words\n\n<https://station.example/en/library/report.html>\n\n> A report\n\n"
            "## A page of old\n\nOld\n\n---\n\nMade with the learning station “A tiny station”.\n"
        )

    def test_one_is_removed_and_taken_back(self, notebook: Page) -> None:
        notebook.get_by_role("button", name="Remove this note").first.press("Enter")
        expect(notebook.locator("note-book .note")).to_have_count(2)
        expect(notebook.get_by_role("button", name="Undo")).to_be_focused()
        notebook.keyboard.press("Enter")
        expect(notebook.locator("note-book .note")).to_have_count(3)
        expect(notebook.get_by_role("button", name="Remove this note").first).to_be_focused()

    def test_it_is_reached_from_my_station_and_says_when_it_is_empty(self, tiny_site: Path, opened: Opened) -> None:
        page = opened.go(tiny_site / "en/my/index.html")
        page.get_by_role("main").get_by_role("link", name="My notebook").click()
        expect(page.get_by_text("You have no notes yet.")).to_be_visible()
        expect(page.get_by_role("button", name="Print")).to_be_hidden()

    def test_on_paper_there_are_only_the_notes(self, notebook: Page) -> None:
        notebook.emulate_media(media="print")
        expect(notebook.get_by_text("Why *Ghent*?")).to_be_visible()
        for name in ("Print", "Remove this note"):
            assert notebook.get_by_role("button", name=name).count() == 0


def test_a_note_that_says_too_much_of_its_surroundings_holds_no_lesson_up(tiny_site: Path, opened: Opened) -> None:
    """As a file brought it before such notes were refused: the lesson stood still for a minute, at each visit."""
    value = note("Mine", "e")
    value["quote"] |= {"prefix": "et" * 200_000, "suffix": "te" * 200_000}
    page = opened.go(tiny_site / "en" / LESSON)
    keep(page, {f"note/n{n}": value for n in range(5)})
    expect(notes(page)).to_have_count(5)
    expect(notes(page).first.get_by_role("textbox")).to_have_value("Mine")
    assert opened.troubles == []
