"""What is printed is whole: nothing is cut at the edge, hours stay in one piece, and what goes on in a second line
stands below its words.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage

A4 = 672
"""Pixels between the margins of a sheet, of 178 mm."""
LONG = "word " * 60


def _paper(open_page: OpenPage, path: Path) -> Page:
    page = open_page(viewport={"width": A4, "height": 900}).go(path)
    page.emulate_media(media="print")
    return page


def _lines(element: Locator) -> list[list[float]]:
    """Of each line of the element's text: where it begins and ends, from left to right."""
    found: list[list[float]] = element.evaluate("""element => {
        const range = document.createRange();
        range.selectNodeContents(element);
        const lines = new Map();
        for (const { left, right, bottom, width } of range.getClientRects()) {
            if (!width) continue;
            const line = lines.get(Math.round(bottom)) ?? [left, right];
            lines.set(Math.round(bottom), [Math.min(line[0], left), Math.max(line[1], right)]);
        }
        return [...lines].sort(([one], [other]) => one - other).map(([, line]) => line);
    }""")
    return found


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_long_line_of_code_goes_on_below(language: str, tiny_site: Path, open_page: OpenPage) -> None:
    page = _paper(open_page, tiny_site / language / "pages/about.html")
    page.evaluate(
        """text => {
        document.querySelector('main').insertAdjacentHTML('beforeend',
            `<div class="prose"><code-block class="code" dir="ltr"><pre><code><span class="line">${text}</span></code></pre></code-block></div>`);
    }""",
        "x" * 400,
    )
    code = page.locator(".code pre")
    assert code.evaluate("pre => pre.scrollWidth <= pre.clientWidth")
    assert len(_lines(code.locator(".line"))) > 1


@pytest.mark.parametrize(("columns", "word", "breaks"), [(4, "cooperation", False), (5, "internationalisation", True)])
def test_a_table_of_many_columns_fits(
    columns: int, word: str, breaks: bool, tiny_site: Path, open_page: OpenPage
) -> None:
    page = _paper(open_page, tiny_site / "en/unit-1/first-lesson.html")
    cells = f"<td>{word}</td>" * columns
    page.evaluate(
        "html => document.querySelector('.prose').insertAdjacentHTML('afterbegin', html)",
        f'<div class="table-scroll" id="many"><table><tbody><tr>{cells}</tr></tbody></table></div>',
    )
    assert page.locator("#many").evaluate("table => table.scrollWidth <= table.clientWidth")
    assert (
        page.locator("#many td").first.evaluate("cell => getComputedStyle(cell).overflowWrap") == "anywhere"
    ) is breaks


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("media", ["print", "screen"])
def test_hours_stay_in_one_piece(media: str, language: str, tiny_site: Path, open_page: OpenPage) -> None:
    page = _paper(open_page, tiny_site / language / "programme.html")
    page.emulate_media(media="print" if media == "print" else "screen")
    times = page.locator(".session__time time")
    assert times.count() > 3
    for time in times.all():
        assert len(_lines(time)) == 1, time.text_content()


@pytest.mark.parametrize(("language", "side"), [("en", 0), ("ar", 1)])
@pytest.mark.parametrize(
    ("address", "item"),
    [
        ("questions", "li:has(> .sheet__box)"),
        ("questions", "li:has(> .sheet__blank)"),
        ("questions", "h3"),
        ("worksheets", "li:has(> .sheet__box)"),
    ],
)
def test_a_second_line_stands_below_the_words(
    address: str, item: str, language: str, side: int, tiny_site: Path, open_page: OpenPage
) -> None:
    page = _paper(open_page, tiny_site / language / f"unit-1/{address}.html")
    option = page.locator(f".sheet {item}").first
    option.evaluate("(element, text) => element.append(text)", LONG)
    box = option.bounding_box()
    assert box
    edge = box["x"] + box["width"] * side
    assert abs(_lines(option)[-1][side] - edge) > 15


def test_a_short_text_in_another_language_stands_where_the_page_is_read_from(
    tiny_site: Path, open_page: OpenPage
) -> None:
    page = _paper(open_page, tiny_site / "ar/programme.html")
    text = page.locator(".session__text").first
    expect(text.locator("[lang=en][dir=ltr]")).to_be_visible()
    box = text.bounding_box()
    assert box
    assert abs(_lines(text)[0][1] - (box["x"] + box["width"])) < 2


def test_a_body_in_another_language_keeps_its_own_side(tiny_site: Path, open_page: OpenPage) -> None:
    page = _paper(open_page, tiny_site / "ar/cases/ghent-case.html")
    body = page.locator(".prose > [lang=en]").first
    box = body.bounding_box()
    assert box
    assert abs(_lines(body.locator("p").first)[0][0] - box["x"]) < 2


SQUEEZE = """text => {
    for (const icon of document.querySelectorAll('.icon')) icon.parentElement.append(text);
    return [...document.querySelectorAll('.icon')].map(icon => icon.getBoundingClientRect())
        .filter(({ width }) => width).map(({ width, height }) => [width, height]);
}"""


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(
    "uri",
    [
        "index.html",
        "unit-1/first-lesson.html",
        "unit-1/index.html",
        "groups/twin-or-not.html",
        "my/index.html",
        "events/school.html",
        "offline.html",
    ],
)
def test_an_icon_keeps_its_size_beside_a_long_label(
    uri: str, language: str, tiny_site: Path, open_page: OpenPage
) -> None:
    page = open_page(viewport={"width": 360, "height": 800}).go(tiny_site / language / uri)
    sizes = page.evaluate(SQUEEZE, LONG)
    assert sizes
    assert [size for size in sizes if abs(size[0] - size[1]) > 0.5] == []
