"""What learners kept of the tiny station still has its place there: questions, passages, terms, pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from lxml.html import HtmlElement

from tests.builds import languages_of, pages_of
from tests.site.documents import elements, parse_page, strings, text_of
from tests.stations import TINY

STATE = Path(__file__).parents[1] / "saved_states" / "v1-export.json"
ITEMS: dict[str, Any] = {key: item.get("value") for key, item in json.loads(STATE.read_text("utf-8"))["items"].items()}
GONE = frozenset(["answer/removed-from-the-course", "answer/pairs"])
"""What the state has and the course has not."""


def _items(kind: str) -> list[tuple[str, Any]]:
    return [
        (key.removeprefix(f"{kind}/"), value)
        for key, value in ITEMS.items()
        if key.startswith(f"{kind}/") and key not in GONE
    ]


@pytest.fixture(params=languages_of(TINY))
def folder(request: pytest.FixtureRequest, tiny_site: Path) -> Path:
    """A language's folder of the built tiny station."""
    return tiny_site / str(request.param)


def _all(folder: Path, xpath: str) -> list[HtmlElement]:
    found = (
        elements(parse_page(path), xpath)
        for path in pages_of(folder.parent, folder.name)
        if path.parent.name.startswith("unit-")
    )
    return [one for each in found for one in each]


def _numbers(reply: Any) -> set[str]:
    """The numbers of the choices that a reply names."""
    if isinstance(reply, dict):
        return set(reply) | set(reply.values())
    return set(reply) if isinstance(reply, list) else {reply}


@pytest.mark.parametrize(("id", "value"), _items("answer"))
def test_a_reply_has_its_question(id: str, value: Any, folder: Path) -> None:
    question, *others = _all(folder, f"//station-question[@data-question='{id}']")
    assert not others
    assert _numbers(value["reply"]) <= set(strings(question, ".//li/@data-choice | .//li/@data-match"))


def test_a_passage_is_where_it_was(tiny_site: Path) -> None:
    """In the language in which it was marked."""
    quoted = [value for _, value in _items("note") if "quote" in value]
    assert quoted
    for value in quoted:
        prose = elements(
            parse_page(tiny_site / "en" / value["page"]), "//*[contains(concat(' ', @class, ' '), ' prose ')]"
        )
        assert value["quote"]["exact"] in " ".join(map(text_of, prose))


def test_cards_have_their_terms(folder: Path) -> None:
    terms = [name.split(".")[1] for name, _ in _items("card") if name.startswith("term.")]
    assert terms
    assert all((folder / f"glossary/{term}.html").is_file() for term in terms)


def test_bookmarks_and_notes_have_their_pages(folder: Path) -> None:
    uris = [
        *(uri for uri, _ in _items("bookmark")),
        *(value["page"] for _, value in _items("note")),
        ITEMS["place"]["uri"],
    ]
    assert [uri for uri in uris if not (folder / uri).is_file()] == []
