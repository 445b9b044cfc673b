"""Where a quotation stands in a text, also after the text was edited."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from tests.learner.conftest import CALL, ORIGIN, Call, serve_scripts
from tests.properties import thorough

TEXT = (
    "The beginning Cities met in Ghent in 1913. The word is twinning; compare city networks. A report on words says more about it. "
    "Cities met in Lyon in 1914. The word is exhibition; nobody printed it. The rest Every network of cities has a secretariat."
)


@pytest.fixture
def lib(page: Page) -> Call:
    return lambda name, *values: page.evaluate(CALL, ["/lib/quotes.js", name, json.dumps(values)])


def quote_of(exact: str, text: str = TEXT, nth: int = 0) -> dict[str, str]:
    start = -1
    for _ in range(nth + 1):
        start = text.index(exact, start + 1)
    end = start + len(exact)
    return {"exact": exact, "prefix": text[max(0, start - 32) : start], "suffix": text[end : end + 32]}


def found(lib: Call, text: str, quote: dict[str, str]) -> str | None:
    span = lib("findQuote", text, quote)
    return None if span is None else text[span["start"] : span["end"]]


def test_a_quotation_has_what_stands_around_it(lib: Call) -> None:
    start = TEXT.index("twinning")
    assert lib("quoteAt", TEXT, {"start": start, "end": start + 8}) == quote_of("twinning")
    assert lib("quoteAt", "abc", {"start": 0, "end": 3}) == {"exact": "abc", "prefix": "", "suffix": ""}


def test_what_stands_around_it_is_whole_characters(lib: Call) -> None:
    text = f"{'😀' * 20}abc {'x' * 30}😀"
    start = text.encode("utf-16-le").index("b".encode("utf-16-le")) // 2
    quote = lib("quoteAt", text, {"start": start, "end": start + 1})
    assert quote == {"exact": "b", "prefix": "😀" * 15 + "a", "suffix": f"c {'x' * 30}"}
    assert lib("findQuote", text, quote) == {"start": start, "end": start + 1}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (TEXT, TEXT.index("Lyon")),
        ("Nobody remembers who went to Lyon in 1914. The word is exhibition; nobody printed it.", 29),
        ("Quite another page that happens to name Lyon among forty harbours and markets.", None),
    ],
    ids=["as it was", "edited before it", "another text"],
)
def test_a_single_word_is_the_one_that_was_quoted(text: str, place: int | None, lib: Call) -> None:
    assert lib("findQuote", text, quote_of("Lyon")) == (None if place is None else {"start": place, "end": place + 4})


@pytest.mark.parametrize("nth", [0, 1])
@pytest.mark.parametrize("exact", ["Cities met in", "The word is"])
def test_of_several_places_the_one_with_its_surroundings(exact: str, nth: int, lib: Call) -> None:
    quote = quote_of(exact, nth=nth)
    start = [at for at in range(len(TEXT)) if TEXT.startswith(exact, at)][nth]
    assert lib("findQuote", TEXT, quote) == {"start": start, "end": start + len(exact)}
    edited = TEXT.replace("The beginning ", "An introduction. ").replace("nobody", "no one")
    moved = [at for at in range(len(edited)) if edited.startswith(exact, at)][nth]
    assert lib("findQuote", edited, quote) == {"start": moved, "end": moved + len(exact)}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("twinning;", "a twinning;", "The word is a twinning; compare city networks"),
        ("word is", "words are", "The words are twinning; compare city networks"),
        ("compare city", "see city", "The word is twinning; see city networks"),
        ("twinning; compare ", "", "The word is city networks"),
    ],
)
def test_it_is_found_with_small_edits(before: str, after: str, expected: str, lib: Call) -> None:
    quote = quote_of("The word is twinning; compare city networks")
    edited = TEXT.replace(before, after)
    limit = len(quote["exact"]) // 4
    assert found(lib, edited, quote) == (expected if abs(len(before) - len(after)) <= limit else None)


@pytest.mark.parametrize(
    ("edited", "is_found"),
    [("The word is twinnong; compare cita networks", True), ("The werd is twinnong; compare cita networks", False)],
    ids=["two edits", "three edits"],
)
def test_edits_and_surroundings_are_weighed_against_each_other(edited: str, is_found: bool, lib: Call) -> None:
    """The edited place has the surroundings, the other one edit only: what stands around outweighs one edit more, and not two."""
    other = "The word is twinning; compare citi networks"
    quote = {"exact": "The word is twinning; compare city networks", "prefix": "", "suffix": " so"}
    for text in (f"{edited} so{'!' * 40}{other}{'!' * 40}", f"{other}{'!' * 40}{edited} so{'!' * 40}"):
        assert found(lib, text, quote) == (edited if is_found else other)


def test_a_long_one_is_found_by_its_ends(lib: Call) -> None:
    long = " ".join(f"word{n} stands here" for n in range(120))
    quote = {"exact": long, "prefix": "", "suffix": ""}
    edited = long.replace("word60 stands here", "This is new").replace("word3 ", "word 3 ")
    assert found(lib, f"Before. {edited} After.", quote) == edited
    assert found(lib, f"Before. {long[:400]} {long[-400:]} After.", quote) is None


@pytest.mark.parametrize(
    "exact", ["", "Ω", "no such word", "A sentence that an editor has taken out of the page altogether, whatever it said before", "Q" * 5000]
)
def test_what_is_gone_is_not_found(exact: str, lib: Call) -> None:
    assert lib("findQuote", TEXT, {"exact": exact, "prefix": "", "suffix": ""}) is None
    assert lib("findQuote", "", {"exact": exact, "prefix": "a", "suffix": "b"}) is None


def test_the_work_is_bounded(lib: Call) -> None:
    """Texts that agree everywhere and nowhere; it would not come to an end in time if every place were aligned."""
    assert found(lib, "ab" * 50_000, {"exact": "ab" * 299 + "xy", "prefix": "", "suffix": ""}) is None
    assert found(lib, "a" * 100_000, {"exact": "ab" * 250, "prefix": "", "suffix": ""}) is None


def test_so_it_is_whatever_a_file_says_stands_around(lib: Call) -> None:
    """Each of many places was compared with surroundings of any length: this took a minute."""
    text = "the sea we see here " * 5000
    long = "et" * 200_000
    assert found(lib, text, {"exact": "e", "prefix": long, "suffix": long}) in {"e", None}


HOSTILE = """async () => {
    const { findQuote, workOfPage } = await import("/lib/quotes.js");
    const text = "ab".repeat(50_000), page = workOfPage(), all = page.left;
    const quotes = Array.from({ length: 300 }, (_, n) => ({ exact: "ab".repeat(150 + n) + "xy", prefix: "b".repeat(32), suffix: "a".repeat(32) }));
    const used = quotes.map((quote) => { const before = page.left; findQuote(text, quote, page); return before - page.left; });
    return [all, page.left, Math.max(...used)];
}"""


def test_all_quotations_of_a_page_share_its_work(page: Page) -> None:
    all_work, left, most = page.evaluate(HOSTILE)
    assert left == 0
    assert most * 10 == all_work


def test_one_that_costs_too_much_keeps_no_other_from_being_found(page: Page) -> None:
    script = """async text => {
        const { findQuote, workOfPage } = await import("/lib/quotes.js");
        const work = workOfPage();
        findQuote(text, { exact: "aab".repeat(180) + "xy", prefix: "", suffix: "" }, work);
        return findQuote(text, { exact: "secretariat", prefix: "", suffix: "" }, work);
    }"""
    text = "aab" * 100_000 + TEXT
    start = text.index("secretariat")
    assert page.evaluate(script, text) == {"start": start, "end": start + len("secretariat")}


WORDS = st.lists(st.text(alphabet="abcdeéßن中😀'.", min_size=1, max_size=9), min_size=8, max_size=60).map(" ".join)


@st.composite
def quoted(draw: st.DrawFn) -> tuple[str, int, int]:
    text = draw(WORDS)
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, len(text)))


def units(text: str) -> int:
    """The length of a text as a script counts it."""
    return len(text.encode("utf-16-le")) // 2


def span_of(text: str, start: int, end: int) -> dict[str, int]:
    return {"start": units(text[:start]), "end": units(text[:end])}


@pytest.fixture(scope="module")
def many(browser: Browser) -> Iterator[Call]:
    """Calls for many examples on one page."""
    context = browser.new_context()
    page = context.new_page()
    serve_scripts(page)
    page.goto(f"{ORIGIN}/")
    yield lambda name, *values: page.evaluate(CALL, ["/lib/quotes.js", name, json.dumps(values)])
    context.close()


@given(quoted())
@thorough
def test_what_was_quoted_is_found_where_it_was(many: Call, example: tuple[str, int, int]) -> None:
    text, start, end = example
    span = span_of(text, start, end)
    result = many("findQuote", text, many("quoteAt", text, span))
    if text.count(text[start:end]) == 1:
        assert result == span
    else:
        assert result["end"] - result["start"] == units(text[start:end])


@given(quoted(), st.text(alphabet="xyzXYZ ", max_size=200), st.text(alphabet="xyzXYZ ", max_size=200))
@thorough
def test_edits_around_it_do_not_matter(many: Call, example: tuple[str, int, int], before: str, after: str) -> None:
    text, start, end = example
    quote = many("quoteAt", text, span_of(text, start, end))
    result = many("findQuote", before + text + after, quote)
    moved = (before + text + after).encode("utf-16-le")[result["start"] * 2 : result["end"] * 2].decode("utf-16-le", "surrogatepass")
    assert moved == quote["exact"]


@given(quoted(), st.data())
@thorough
def test_one_edit_in_it_leaves_it_found(many: Call, example: tuple[str, int, int], data: st.DataObject) -> None:
    text, start, end = example
    assume(end - start >= 24)
    at = data.draw(st.integers(start + 1, end - 2))
    edited = text[:at] + data.draw(st.text(alphabet="XYZ", max_size=3)) + text[at + data.draw(st.integers(0, 1)) :]
    quote = many("quoteAt", text, span_of(text, start, end))
    assume(quote["exact"] not in edited)
    result = many("findQuote", edited, quote)
    assert result is not None
    assert 0 <= result["start"] < result["end"] <= units(edited)
    assert abs((result["end"] - result["start"]) - units(quote["exact"])) <= units(quote["exact"]) // 4
