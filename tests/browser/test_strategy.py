"""The strategy: what was written in the worksheets as one document, edited there, and taken away in three ways."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opened, OpenPage
from tests.browser.test_accessibility import violations_of
from tests.browser.test_worksheets import LESSON, REFUSED, fill_in, rows_of

STRATEGY = "en/my/strategy.html"
HOSTILE = (
    "<img src=x onerror=alert(1)> **bold** [x](javascript:alert(1)) `code` | cell\n# heading\n- item\n1. "
    "first\n\n</style><script>alert(2)</script> &lt;"
)


def download(page: Page, button: str) -> str:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    return Path(waiting.value.path()).read_text("utf-8")


def test_worksheets_and_strategy_always_agree(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / LESSON)
    fill_in(page)
    page.get_by_role("link", name="Starting point").first.click()
    expect(page.get_by_label("The name of your city")).to_have_value("Ghent")
    expect(page.get_by_label("A river")).to_be_checked()
    expect(rows_of(page).nth(0).get_by_label("Action")).to_have_value("Exchange")
    expect(page.get_by_role("radio", name="5 Fully")).to_be_checked()
    expect(page.get_by_text("6 of 6 fields are filled in.")).to_be_visible()
    page.get_by_label("The name of your city").fill("Gent")
    page.get_by_role("button", name="Add a row").click()
    rows_of(page).nth(2).get_by_label("Action").fill("From the strategy")
    page.get_by_role("link", name="Where we stand").first.click()
    expect(page.get_by_label("The name of your city")).to_have_value("Gent")
    expect(rows_of(page).nth(2).get_by_label("Action")).to_have_value("From the strategy")
    assert opened.troubles == []


def test_what_is_missing_is_said_with_the_way_to_it(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / STRATEGY)
    expect(page.get_by_text("0 of 6 fields are filled in.")).to_be_visible()
    contents = page.get_by_role("navigation", name="Sections of the strategy")
    expect(contents.get_by_role("listitem").nth(1)).to_contain_text("nothing written yet")
    gap = page.locator(".strategy__gap", has_text="Who decides?")
    expect(gap).to_have_text(re.compile("Not yet written:"))
    page.get_by_label("The council").check()
    expect(gap).to_be_hidden()
    expect(page.get_by_text("1 of 6 fields are filled in.")).to_be_visible()
    expect(contents.get_by_role("listitem").nth(1)).not_to_contain_text("nothing written yet")
    page.locator(".strategy__gap", has_text="The latest actions").get_by_role("link").click()
    expect(page).to_have_url(re.compile(r"first-lesson\.html#field-where-we-stand-actions$"))
    expect(page.get_by_role("group", name="The latest actions")).to_be_in_viewport()


def test_own_texts_title_and_name_are_kept(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / STRATEGY)
    page.get_by_label("Title of your strategy").fill("Ghent abroad")
    page.get_by_label("Your name").fill("Ada")
    page.get_by_label("Your own text for this section Priorities").fill("First the port.")
    page.reload()
    expect(page.get_by_label("Title of your strategy")).to_have_value("Ghent abroad")
    expect(page.get_by_label("Your name")).to_have_value("Ada")
    expect(page.get_by_label("Your own text for this section Priorities")).to_have_value("First the port.")
    text = download(page, "Markdown")
    assert text.startswith(
        "# Ghent abroad\n\nWritten by Ada\n\n## Starting point\n\n*Not yet written: The name of your city*\n"
    )
    assert "## Priorities\n\nFirst the port.\n\n*Not yet written: Who decides?*" in text


def test_the_exports_hold_all_that_was_written(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / LESSON)
    fill_in(page)
    opened.go(tiny_site / STRATEGY)
    text, document = download(page, "Markdown"), html.document_fromstring(download(page, "HTML"))
    assert "### What has been done so far?\n\nA first treaty.\n\nThen silence.\n" in text
    assert "- A language\n- A river\n" in text
    assert "| Action | Year | Partner |\n| --- | --- | --- |\n| Exchange |  |  |\n|  | 2019 |  |\n" in text
    assert "5 of 5 (1: Not at all; 5: Fully)" in text
    assert "## Sources\n\n- Ada Example and Ben Sample (2018)." in text
    assert [cell.text for cell in document.iter("td")] == ["Exchange", None, None, None, "2019", None]
    assert [heading.text for heading in document.iter("h2")] == ["Starting point", "Priorities", "Sources"]
    assert document.xpath("//script | //link | //img | //a") == []
    assert document.get("lang") == "en"
    assert opened.troubles == []


def test_hostile_text_is_text_everywhere(tiny_site: Path, opened: Opened, tmp_path: Path) -> None:
    page = opened.go(tiny_site / LESSON)
    page.get_by_label("What has been done so far?").fill(HOSTILE)
    rows_of(page).nth(0).get_by_label("Action").fill(HOSTILE)
    opened.go(tiny_site / STRATEGY)
    page.get_by_label("Title of your strategy").fill(HOSTILE.partition("\n")[0])
    page.get_by_label("Your own text for this section Priorities").fill(HOSTILE)
    text, saved = download(page, "Markdown"), tmp_path / "strategy.html"
    saved.write_text(download(page, "HTML"), "utf-8")
    assert "\\[x\\](javascript:alert(1))" in text
    assert "<img" not in text
    assert "\n# heading" not in text
    assert "\n- item" not in text
    page.emulate_media(media="print")
    for address in (page.url, saved.as_uri()):
        page.goto(address)
        paper = page.locator(".paper")
        expect(paper.get_by_text("<img src=x onerror=alert(1)> **bold** [x](javascript:alert(1))")).to_have_count(4)
        expect(paper.locator("img, script, a, strong, code")).to_have_count(0)
    assert opened.troubles == []


def test_on_paper_it_is_a_document_with_ruled_gaps(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / STRATEGY)
    page.get_by_label("The name of your city").fill("Ghent")
    page.emulate_media(media="print")
    paper = page.locator(".strategy__paper")
    expect(paper.get_by_role("heading", name="The name of your city")).to_be_visible()
    expect(paper.get_by_text("Ghent", exact=True)).to_be_visible()
    expect(paper.get_by_text("Not yet written: What has been done so far?")).to_be_visible()
    expect(paper.locator(".paper-gap", has_text="so far").locator(".paper-line")).to_have_count(5)
    for screen_only in (page.locator(".strategy__form"), page.get_by_role("banner"), page.get_by_role("contentinfo")):
        expect(screen_only).to_be_hidden()


def test_two_tabs_agree(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / STRATEGY)
    lesson = page.context.new_page()
    lesson.goto((tiny_site / LESSON).as_uri())
    lesson.get_by_label("The name of your city").fill("Ghent")
    expect(page.get_by_label("The name of your city")).to_have_value("Ghent")
    expect(page.get_by_text("1 of 6 fields are filled in.")).to_be_visible()


def test_without_javascript_it_says_what_a_strategy_consists_of(tiny_site: Path, open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False).go(tiny_site / STRATEGY)
    expect(page.get_by_role("heading", name="Priorities")).to_be_visible()
    expect(page.get_by_text("Say what comes first, and what can wait.")).to_be_visible()
    expect(page.get_by_role("textbox")).to_have_count(0)
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    expect(page.get_by_text("Not yet written:").first).to_be_hidden()
    page.get_by_role("link", name="Who decides?").click()
    expect(page.get_by_role("group", name="Who decides?")).to_be_visible()


def test_where_storage_is_refused_the_exports_still_hold_what_is_on_the_page(
    tiny_site: Path, open_page: OpenPage
) -> None:
    opened = open_page()
    opened.page.add_init_script(REFUSED)
    page = opened.go(tiny_site / STRATEGY)
    page.get_by_label("The name of your city").fill("Ghent")
    expect(page.locator(".strategy__bar .worksheet-state")).to_have_text("Not kept.")
    assert "### The name of your city\n\nGhent\n" in download(page, "Markdown")


def test_by_the_keyboard_alone(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / STRATEGY)
    page.get_by_label("Title of your strategy").focus()
    page.keyboard.type("Ghent abroad")
    page.keyboard.press("Tab")
    page.keyboard.type("Ada")
    for _ in ("print", "html"):
        page.keyboard.press("Tab")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename == "strategy.html"


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_and_width(language: str, scheme: str, width: int, tiny_site: Path, open_page: OpenPage) -> None:
    opened = open_page(color_scheme=scheme, viewport={"width": width, "height": 800})
    page = opened.go(tiny_site / f"{language}/my/strategy.html")
    expect(page.locator("[data-count]")).not_to_be_empty()
    assert violations_of(page) == []
    rows_of(page).nth(0).locator("textarea").first.fill("Exchange")
    assert violations_of(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
