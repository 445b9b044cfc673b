"""The search of a folder: its dialog and its page, by keyboard and by pointer, from a disk and without a network."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import Opened, OpenPage
from tests.browser.test_accessibility import OPTIONS, SCREENS
from tests.stations import ATTACK

LESSON = "en/unit-1/first-lesson.html"
REFUSED = (
    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('refused', 'SecurityError') } })"
)


def _field(page: Page) -> Locator:
    return page.locator("station-search input[type=search]")


def _results(page: Page) -> Locator:
    return page.locator("station-search [data-result]")


def _answered(page: Page, text: str) -> None:
    """Waits until the search shows what it found for the text."""
    expect(page.locator("station-search")).to_have_attribute("data-answered", text)


def _ask(page: Page, text: str) -> None:
    _field(page).fill(text)
    _answered(page, text)


def _pages(page: Page) -> list[str]:
    """Where the results lead: the file in its language's folder."""
    return [
        re.split(r"[?#]", link)[0].split("/site/")[-1]
        for link in _results(page).evaluate_all("links => links.map(link => link.href)")
    ]


def _hold(page: Page, pattern: str) -> list[Route]:
    """Has what is asked for wait until the test lets it go on."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(pattern, hold)
    return held


def _status(page: Page) -> Locator:
    return page.locator(".search__status")


# The dialog


def test_nothing_is_loaded_before_one_turns_to_the_search(tiny_site: Path, opened: Opened) -> None:
    asked: list[str] = []
    opened.page.on("request", lambda request: asked.append(request.url))
    page = opened.go(tiny_site / LESSON)
    assert [url for url in asked if "search" in url] == []
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("dialog", name="Search")).to_be_visible()
    _ask(page, "twinning")
    assert len(asked) == len(set(asked)), "nothing is loaded twice"
    assert [url for url in asked if not url.startswith(tiny_site.as_uri())] == []
    assert opened.troubles == []


def test_what_every_search_needs_is_asked_for_at_once(tiny_site: Path, opened: Opened) -> None:
    held = _hold(opened.page, "**/assets/search.js")
    page = opened.go(tiny_site / LESSON)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.split("/en/")[-1]) if "search" in request.url else None)
    with page.expect_request("**/search/start.js"):
        page.keyboard.press("/")
    assert sorted(asked) == [
        "assets/search.css",
        "assets/search.js",
        "search/engine.js",
        "search/interface.js",
        "search/start.js",
    ]
    page.keyboard.press("/")
    held[0].continue_()
    _answered(page, "")
    expect(page.locator("station-search")).to_have_count(1)
    expect(page.locator(".search-dialog__head")).to_have_count(1)
    _ask(page, "twinning")
    assert len(asked) == len(set(asked)), "nothing is loaded twice"
    assert opened.troubles == []


def test_the_counts_are_loaded_while_one_writes_and_results_do_not_wait_for_them(
    tiny_site: Path, opened: Opened
) -> None:
    page = opened.page
    held = _hold(page, "**/search/filter/*.js")
    with page.expect_request("**/search/filter/*.js"):
        opened.go(tiny_site / "en/search.html")
    _field(page).fill("words")
    expect(_results(page).first).to_be_visible()
    expect(page.get_by_label("Kind")).to_be_hidden()
    for route in held:
        route.continue_()
    _answered(page, "words")
    expect(page.get_by_label("Kind")).to_be_visible()
    assert opened.troubles == []


@pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k"])
def test_a_key_opens_it_and_escape_closes_it(key: str, tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / LESSON)
    page.keyboard.press(key)
    expect(_field(page)).to_be_focused()
    expect(_field(page)).to_have_value("")
    page.keyboard.type("twin")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert opened.troubles == []


@pytest.mark.parametrize("key", ["Enter", " "])
def test_its_button_works_by_key_and_has_the_focus_again(key: str, tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / LESSON)
    button = page.get_by_role("button", name="Search")
    button.focus()
    page.keyboard.press(key)
    expect(_field(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()


def test_a_slash_in_the_field_is_a_letter(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / LESSON)
    page.keyboard.press("/")
    expect(_field(page)).to_be_focused()
    page.keyboard.type("1/2")
    expect(_field(page)).to_have_value("1/2")


def test_arrow_keys_go_through_the_results_and_back(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / LESSON)
    page.keyboard.press("/")
    _ask(page, "words")
    first, second = _results(page).nth(0), _results(page).nth(1)
    for key, focused in (
        ("ArrowDown", first),
        ("ArrowDown", second),
        ("ArrowUp", first),
        ("ArrowUp", _field(page)),
        ("ArrowUp", _field(page)),
    ):
        page.keyboard.press(key)
        expect(focused).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    address = second.get_attribute("href")
    page.keyboard.press("Enter")
    expect(page).to_have_url(address or "")
    assert opened.troubles == []


def test_enter_in_the_field_opens_the_first_result(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / LESSON)
    page.keyboard.press("/")
    _ask(page, "city network")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/en/glossary/city-network\.html"))


def test_the_last_of_many_letters_counts(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / "en/search.html")
    for text in ("twinning", "ghent", "spring school"):
        _field(page).fill(text)
    _answered(page, "spring school")
    assert _pages(page)[0] == "en/events/school.html"
    expect(page).to_have_url(re.compile(r"\?q=spring\+school$"))


# What is found


def test_a_result_says_its_kind_its_section_and_the_passage(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / "en/search.html")
    _ask(page, "delegates exhibition")
    found = page.locator(".found").first
    expect(found).to_contain_text("Lesson")
    expect(found).to_contain_text("Unit 1")
    expect(found).to_contain_text("The beginning")
    assert {"Delegates", "exhibition."} == set(found.locator("mark").all_inner_texts())
    expect(found.locator("[data-result]")).to_have_attribute(
        "href", re.compile(r"/en/unit-1/first-lesson\.html\?highlight=.*#beginning$")
    )


def test_each_page_is_found_once_and_lists_are_not(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / "en/search.html")
    _ask(page, "twinning")
    pages = _pages(page)
    assert len(pages) == len(set(pages))
    assert not {"en/a-z.html", "en/glossary/index.html", "en/sources.html", "en/search.html", "en/404.html"} & set(
        pages
    )
    expect(_status(page)).to_have_text(f"Pages found: {len(pages)}.")


@pytest.mark.parametrize(
    ("language", "query", "first"),
    [
        ("fr", "d'où vient le jumelage", "fr/unit-1/first-lesson.html"),
        ("fr", "l’origine", "fr/unit-1/index.html"),
        ("fr", "reseaux de ville", "fr/glossary/city-network.html"),
        ("en", "words of today", "en/unit-1/second-lesson.html"),
        ("en", "unit 2", "en/unit-2/index.html"),
        ("ar", "توأمة", "ar/glossary/twinning.html"),
        ("ar", "شبكة مدن", "ar/glossary/city-network.html"),
    ],
)
def test_words_are_found_in_every_form(language: str, query: str, first: str, tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / language / "search.html")
    _ask(page, query)
    assert _pages(page)[0] == first
    assert opened.troubles == []


def test_filters_show_how_many_pages_they_leave(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / "en/search.html")
    _ask(page, "words")
    before = int(re.sub(r"\D", "", _status(page).inner_text()))
    kinds = page.get_by_label("Kind")
    counts = {
        name: int(count)
        for name, count in re.findall(r"(\w[\w ]*) \((\d+)\)", "\n".join(kinds.locator("option").all_inner_texts()))
    }
    assert sum(counts.values()) == before
    kinds.select_option("lesson")
    expect(_results(page)).to_have_count(counts["Lesson"])
    expect(page).to_have_url(re.compile(r"\?q=words&kind=lesson$"))
    others = [text for text in kinds.locator("option").all_inner_texts() if text.startswith("Event")]
    assert others == [f"Event ({counts['Event']})"], "a chosen filter leaves the counts of the values beside it"
    page.get_by_role("button", name="Remove all filters").click()
    expect(_status(page)).to_have_text(f"Pages found: {before}.")
    page.get_by_role("button", name="Show more results").click()
    expect(_results(page)).to_have_count(before)
    expect(_results(page).nth(8)).to_be_focused()


def test_filters_alone_show_all_that_they_leave(tiny_site: Path, opened: Opened) -> None:
    page = opened.page
    page.goto((tiny_site / "en/search.html").as_uri() + "?kind=event&year=2027")
    expect(_results(page)).to_have_count(1)
    assert _pages(page) == ["en/events/school.html"]


def test_a_wrong_word_is_corrected_and_says_so(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / "en/search.html")
    _ask(page, "twining exibition")
    expect(_status(page)).to_contain_text("Nothing has “twining exibition”.")
    assert "en/unit-1/first-lesson.html" in _pages(page)
    page.get_by_role("button", name="twinning exhibition").click()
    expect(_field(page)).to_have_value("twinning exhibition")
    _answered(page, "twinning exhibition")
    expect(page.locator("[data-suggestion]")).to_have_count(0)


@pytest.mark.parametrize(
    ("language", "query"),
    [("en", "the twinnings"), ("en", "TW"), ("en", "jumelage"), ("fr", "le jumelage"), ("ar", "توأمة")],
)
def test_a_term_is_answered_from_the_glossary(language: str, query: str, tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / language / "search.html")
    _ask(page, query)
    answer = page.locator("station-search .answer")
    expect(answer.locator("dfn")).to_have_text({"en": "Twinning", "fr": "Jumelage", "ar": "توأمة"}[language])
    answer.locator("a").click()
    expect(page).to_have_url((tiny_site / language / "glossary/twinning.html").as_uri())


def test_where_nothing_is_found_the_way_goes_on(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / "en/search.html")
    _ask(page, "xylophone")
    expect(_results(page)).to_have_count(0)
    expect(_status(page)).to_have_text("Nothing found for “xylophone”.")
    expect(page.locator("station-search [role=status]")).to_have_text("Nothing found for “xylophone”.")
    page.get_by_role("link", name="Look through the A–Z index").click()
    expect(page).to_have_url((tiny_site / "en/a-z.html").as_uri())


# The page and its address


def test_an_address_brings_back_the_search(tiny_site: Path, opened: Opened, open_page: OpenPage) -> None:
    page = opened.go(tiny_site / "en/search.html")
    _ask(page, "ghent & words")
    page.get_by_label("Unit").select_option("1")
    page.get_by_label("In all languages").check()
    expect(page).to_have_url(re.compile(r"\?q=ghent\+%26\+words&unit=1&all=1$"))
    shared = open_page()
    shared.page.goto(page.url)
    _answered(shared.page, "ghent & words")
    expect(shared.page.get_by_label("Unit")).to_have_value("1")
    expect(shared.page.get_by_label("In all languages")).to_be_checked()
    assert _pages(shared.page) == _pages(page)
    assert shared.troubles == []


def test_the_dialog_leads_to_the_same_search_on_its_page(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / LESSON)
    page.keyboard.press("/")
    _ask(page, "twinning")
    page.get_by_role("link", name="Open as a page").click()
    expect(page).to_have_url((tiny_site / "en/search.html").as_uri() + "?q=twinning")
    _answered(page, "twinning")


# Marks


def _marked(page: Page) -> list[str]:
    """The words that are painted as found."""
    words: list[str] = page.evaluate("[...(CSS.highlights.get('found') ?? [])].map(range => range.toString())")
    return words


def test_the_passage_is_marked_on_its_page_until_escape(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / LESSON)
    page.keyboard.press("/")
    _ask(page, "the exhibitions of Ghent")
    page.keyboard.press("Enter")
    expect(page.locator(".marks")).to_be_visible()
    assert {"exhibition", "ghent"} == {word.lower() for word in _marked(page)}
    page.keyboard.press("Escape")
    expect(page.locator(".marks")).to_have_count(0)
    assert _marked(page) == []
    assert "highlight" not in page.url
    assert opened.troubles == []


def test_a_button_takes_the_marks_away(tiny_site: Path, opened: Opened) -> None:
    page = opened.page
    page.goto((tiny_site / LESSON).as_uri() + "?highlight=cities#beginning")
    page.get_by_role("button", name="Remove the marks").click()
    expect(page.locator(".marks")).to_have_count(0)
    assert _marked(page) == []


def test_a_mark_in_a_folded_part_opens_it_and_comes_into_view(tiny_site: Path, opened: Opened) -> None:
    page = opened.page
    page.goto((tiny_site / LESSON).as_uri() + "?highlight=july#the-rest")
    expect(page.locator(".marks")).to_be_visible()
    expect(page.locator("details.details")).to_have_attribute("open", "")
    expect(page.locator("details.details em")).to_be_in_viewport()


def test_navigation_is_not_marked(tiny_site: Path, opened: Opened) -> None:
    page = opened.page
    page.goto((tiny_site / LESSON).as_uri() + "?highlight=words")
    expect(page.locator(".marks")).to_be_visible()
    places: list[bool] = page.evaluate(
        "[...CSS.highlights.get('found')].map(range => range.startContainer.parentElement.closest('nav') !== null)"
    )
    assert places
    assert not any(places)


def test_browsers_without_highlights_get_mark_elements(tiny_site: Path, opened: Opened) -> None:
    opened.page.add_init_script("delete CSS.__proto__.highlights; delete CSS.highlights")
    page = opened.page
    page.goto((tiny_site / LESSON).as_uri() + "?highlight=cities")
    marks = page.locator("main mark.found")
    expect(marks.first).to_have_text(re.compile("cities", re.IGNORECASE))
    page.keyboard.press("Escape")
    expect(marks).to_have_count(0)
    assert opened.troubles == []


# What is remembered


def test_recent_searches_come_back_and_can_be_forgotten(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / LESSON)
    for text in ("twinning", "ghent"):
        page.keyboard.press("/")
        _ask(page, text)
        page.keyboard.press("Enter")
        expect(page.locator(".marks")).to_be_visible()
    page.goto((tiny_site / "en/search.html").as_uri())
    recent = page.locator(".search__recent")
    expect(recent.locator("li")).to_have_text(["ghent", "twinning"])
    recent.get_by_role("button", name="twinning").click()
    _answered(page, "twinning")
    _ask(page, "")
    recent.get_by_role("button", name="Forget them").click()
    expect(recent).to_have_count(0)
    page.reload()
    expect(_field(page)).to_be_focused()
    _answered(page, "")
    expect(recent).to_have_count(0)


@pytest.mark.parametrize("stored", ["not json", '{"a":1}', '[1,null,"ghent"]'])
def test_whatever_is_stored_the_search_works(stored: str, tiny_site: Path, opened: Opened) -> None:
    opened.page.add_init_script(f"localStorage.setItem('station-a-tiny-station.searches', {stored!r})")
    page = opened.go(tiny_site / "en/search.html")
    _answered(page, "")
    expect(page.locator(".search__recent li")).to_have_text(["ghent"] if "ghent" in stored else [])
    _ask(page, "twinning")
    assert opened.troubles == []


def test_without_storage_the_search_works(tiny_site: Path, opened: Opened) -> None:
    opened.page.add_init_script(REFUSED)
    page = opened.go(tiny_site / LESSON)
    page.keyboard.press("/")
    _ask(page, "city network")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/en/glossary/city-network\.html"))
    assert opened.troubles == []


# Languages


def test_a_page_without_a_translation_is_found_in_its_own_language_and_once(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / "fr/search.html")
    _ask(page, "translating")  # the page has `translated`: only the stemmer of English joins the two
    assert _pages(page) == ["fr/unit-1/second-lesson.html"]
    expect(page.locator(".found")).to_contain_text("anglais")
    expect(_results(page).locator("..")).to_have_attribute("lang", "en")
    page.get_by_label("Dans toutes les langues").check()
    expect(page).to_have_url(re.compile("all=1"))
    assert _pages(page) == ["en/unit-1/second-lesson.html"]


def test_all_languages_are_searched_where_their_folders_are(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / "en/search.html")
    _ask(page, "histoire")
    assert not any(one.startswith("fr/") for one in _pages(page))
    page.get_by_label("In all languages").check()
    expect(_results(page).first).to_have_attribute("href", re.compile("/fr/unit-1/first-lesson"))
    _ask(page, "1913")
    assert {one.split("/")[0] for one in _pages(page)} == {"en", "fr", "ar"}
    page.get_by_label("Language", exact=True).select_option("fr")
    expect(page).to_have_url(re.compile("language=fr"))
    expect(page.locator(".found").first).to_contain_text("French")
    assert {one.split("/")[0] for one in _pages(page)} == {"fr"}
    assert opened.troubles == []


def test_a_language_carried_alone_says_what_is_not_searched(tiny_site: Path, opened: Opened, tmp_path: Path) -> None:
    shutil.copytree(tiny_site / "fr", tmp_path / "fr")
    page = opened.go(tmp_path / "fr/search.html")
    page.get_by_label("Dans toutes les langues").check()
    _ask(page, "jumelage")
    expect(page.locator(".search__absent")).to_contain_text("anglais, arabe")
    expect(_results(page).first).to_be_visible()


def test_a_missing_search_leads_to_the_index(tiny_site: Path, opened: Opened, tmp_path: Path) -> None:
    shutil.copytree(tiny_site / "en", tmp_path / "en")
    (tmp_path / "en/assets/search.js").unlink()
    page = opened.go(tmp_path / LESSON)
    page.keyboard.press("/")
    expect(page).to_have_url((tmp_path / "en/a-z.html").as_uri())


@pytest.mark.parametrize("missing", ["index", "fragment", "engine.js", "start.js"])
def test_a_damaged_index_says_so_and_leads_to_the_index(
    missing: str, tiny_site: Path, opened: Opened, tmp_path: Path
) -> None:
    shutil.copytree(tiny_site / "en", tmp_path / "en")
    (tmp_path / "en/search" / missing).rename(tmp_path / missing)
    page = opened.go(tmp_path / "en/search.html")
    _field(page).fill("twinning")
    expect(_status(page)).to_have_text("The search could not be loaded. The A–Z index lists every page.")
    expect(page.locator("station-search").get_by_role("link", name="A–Z")).to_be_visible()


def test_without_javascript_the_button_is_the_way_to_the_index(tiny_site: Path, open_page: OpenPage) -> None:
    page = open_page(java_script_enabled=False).go(tiny_site / LESSON)
    page.get_by_role("link", name="Search").click()
    expect(page).to_have_url((tiny_site / "en/a-z.html").as_uri())
    page.goto((tiny_site / "en/search.html").as_uri())
    page.get_by_role("main").get_by_role("link", name="A–Z index").click()
    expect(page).to_have_url((tiny_site / "en/a-z.html").as_uri())


# For everybody


def test_an_attack_in_every_text_stays_text(hostile_site: Path, opened: Opened) -> None:
    page = opened.go(hostile_site / "en/search.html")
    for text in ("script", "img", "alert", ATTACK):
        _ask(page, text)
    _ask(page, "twinning")
    expect(_results(page).first).to_be_visible()
    assert page.locator("station-search :is(script, img, iframe)").count() == 0
    assert opened.troubles == []


def test_the_number_of_pages_is_read_out(tiny_site: Path, opened: Opened) -> None:
    page = opened.go(tiny_site / "en/search.html")
    _ask(page, "twinning")
    expect(page.locator("station-search [role=status]")).to_have_text(re.compile(r"^Pages found: \d+\.$"))


def _violations(page: Page) -> list[str]:
    response: dict[str, Any] = Axe().run(page, options=OPTIONS).response
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in response["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_in_the_dialog_on_its_page_or_in_marks(
    language: str, scheme: str, screen: str, tiny_site: Path, open_page: OpenPage
) -> None:
    query = {"en": "twinning", "ar": "توأمة"}[language]
    page = open_page(color_scheme=scheme, viewport=SCREENS[screen], reduced_motion="reduce").go(
        tiny_site / language / "unit-1/first-lesson.html"
    )
    page.keyboard.press("/")
    _answered(page, "")
    assert _violations(page) == [], "\n".join(_violations(page))
    _ask(page, query)
    assert _violations(page) == [], "\n".join(_violations(page))
    page.keyboard.press("Enter")
    expect(page.locator(".marks")).to_be_visible()
    assert _violations(page) == [], "\n".join(_violations(page))
    page.goto((tiny_site / language / "search.html").as_uri())
    for text in (query, "xylophone"):
        _ask(page, text)
        assert _violations(page) == [], "\n".join(_violations(page))


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("path", ["unit-1/first-lesson.html", "search.html"])
def test_it_fits_a_narrow_screen(path: str, language: str, tiny_site: Path, open_page: OpenPage) -> None:
    page = open_page(viewport={"width": 320, "height": 640}).go(tiny_site / language / path)
    page.keyboard.press("/")
    _ask(page, {"en": "twinning", "ar": "توأمة"}[language])
    wide = page.evaluate(
        "[document.documentElement, ...document.querySelectorAll('dialog')].map(one => one.scrollWidth - "
        "one.clientWidth)"
    )
    assert max(wide) <= 0
