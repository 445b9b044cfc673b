"""The notebook as Markdown: nothing that a learner wrote makes markup of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt
from playwright.sync_api import Browser, Page

from tests.learner.conftest import CALL, ORIGIN, Call, serve_scripts
from tests.properties import thorough

ADDRESS = "https://station.example/en/unit-1/first-lesson.html"


@pytest.fixture
def lib(page: Page) -> Call:
    return lambda name, *values: page.evaluate(CALL, ["/lib/notebook-markdown.js", name, json.dumps(values)])


def book(*notes: dict[str, str], title: str = "My notebook", page: str = "A page", address: str = ADDRESS) -> dict[str, object]:
    return {"title": title, "made": "Made here.", "groups": [{"title": page, "address": address, "notes": list(notes)}]}


def test_a_page_its_link_its_quotations_and_notes(lib: Call) -> None:
    notes = ({"exact": "Cities met.", "text": "Mine.\nTwo lines.\n\nA paragraph."}, {"exact": "Only marked", "text": ""}, {"exact": "", "text": "On all"})
    assert lib("notebookMarkdown", book(*notes)) == (
        f"# My notebook\n\n## A page\n\n<{ADDRESS}>\n\n> Cities met.\n\n"
        "Mine.  \nTwo lines.\n\nA paragraph.\n\n---\n\n> Only marked\n\n---\n\nOn all\n\n---\n\nMade here.\n"
    )


def test_without_an_address_there_is_no_link(lib: Call) -> None:
    assert "<" not in lib("notebookMarkdown", book({"exact": "a", "text": "b"}, address=""))


@pytest.fixture(scope="module")
def write(browser: Browser) -> Iterator[Call]:
    context = browser.new_context()
    page = context.new_page()
    serve_scripts(page)
    page.goto(f"{ORIGIN}/")
    yield lambda notebook: page.evaluate(CALL, ["/lib/notebook-markdown.js", "notebookMarkdown", json.dumps([notebook])])
    context.close()


HOSTILE = st.text(alphabet=st.sampled_from(list("#>-*_`[]()!<&|~=+1.2\\ \n\t\rab:/\"'")), max_size=40)


@given(HOSTILE, HOSTILE, HOSTILE)
@thorough
def test_no_text_breaks_the_structure(write: Call, exact: str, text: str, title: str) -> None:
    made = MarkdownIt("commonmark").render(write(book({"exact": exact, "text": text}, page=title)))
    tree = html.fromstring(f"<div>{made}</div>")
    tags = {element.tag for element in tree.iterdescendants()}
    assert tags <= {"h1", "h2", "p", "a", "blockquote", "br", "hr"}
    assert len(tree.findall("h1")) == 1
    assert len(tree.findall("h2")) == 1
    assert len(tree.findall(".//a")) == 1
    assert len(tree.findall("hr")) == 1
    assert len(tree.findall(".//blockquote")) == bool(exact.strip())
    assert _letters(text) in _letters("".join(map(str, tree.itertext())))


def _letters(text: str) -> str:
    """Without blanks and backslashes, which this reader of Markdown doesn't always take for escapes."""
    return "".join(text.replace("\\", "").split())
