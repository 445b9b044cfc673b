"""What the check knows of a text is what its page has, whatever constructs the text is made of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from hypothesis import given

from learning_station.markup.address import SAFE_SCHEMES, encode_address, scheme_of
from learning_station.markup.document import parse_document
from learning_station.markup.render import Rendered, Target
from learning_station.model.document import Document
from learning_station.model.page import Body
from learning_station.model.question import Question
from learning_station.model.references import Link
from learning_station.model.uris import field_anchor
from learning_station.problems import Code, Problem
from tests.markup.constructs import DOCUMENTS, WORD
from tests.markup.rendering import body_of, document, make_renderer
from tests.properties import examples

FOUND = "found/"
"""Stands before the address of every link that the station itself resolves."""
DEFINITION = re.compile(r"[\s>*\-0-9.:]*\[[^\]]+\]:")
"""The beginning of a line `[name]: address`, which is a link only where the text has that name."""
UNSEEN = (Code.UNUSED_FOOTNOTE, Code.DUPLICATE_ID)
"""Problems that tell of a part of the text that the page doesn't show."""


def _resolve(target: str, _body: Body | None) -> Target:
    return Target(FOUND + target, "Title")


_RENDERER = make_renderer(_resolve)


def _page(text: str) -> tuple[Document, Rendered, Any]:
    """The document, what was rendered of it, and that as a browser reads it."""
    rendered = _RENDERER.body(body_of(text))
    return parse_document(text), rendered, document(rendered.html)


def _has_unseen(found: Document) -> bool:
    return any(problem.code in UNSEEN for problem in found.problems)


def _ids(page: Any) -> list[str]:
    """The ids of the page that an editor may link to: those of footnotes and of controls are the generator's own."""
    own = re.compile(r"fn(ref[0-9]*)?:|.*-(text|field|guidance|measure)\Z")
    ids = [element.get("id") for element in page.iter() if element.get("id") and element.tag not in ("input", "select")]
    return [id for id in ids if not own.match(id)]


@examples(100)
@given(DOCUMENTS)
def test_anchors_are_the_ids_of_the_page(text: str) -> None:
    found, rendered, page = _page(text)
    ids = set(_ids(page))
    assert ids <= found.anchors, rendered.html
    if not _has_unseen(found):
        assert ids == found.anchors, rendered.html


@examples(100)
@given(DOCUMENTS)
def test_no_id_is_on_the_page_twice_without_a_word(text: str) -> None:
    found, rendered, page = _page(text)
    said = "".join(problem.message for problem in found.problems if problem.code is Code.DUPLICATE_ID)
    for id, times in Counter(_ids(page)).items():
        assert times == 1 or f"#{id}`" in said, rendered.html


def _shown(found: Document) -> Iterator[Link]:
    """The links and images of the text, without what blocks name and without lines that only define an address."""
    lines = found.text.split("\n")
    yield from (link for link in found.links if not link.block and not DEFINITION.match(lines[link.where.line - 1]))


def _address(link: Link) -> str:
    """What a link leads to on the page."""
    is_elsewhere = scheme_of(link.target) in SAFE_SCHEMES
    return encode_address(link.target) if is_elsewhere else FOUND + link.target


@examples(100)
@given(DOCUMENTS)
def test_links_are_those_of_the_page(text: str) -> None:
    found, rendered, page = _page(text)
    own = ("footnote-ref", "footnote-backref")
    hrefs = {one.get("href") for one in page.iter("a") if one.get("href") is not None and one.get("class") not in own}
    assert hrefs <= {_address(link) for link in found.links if not link.image}, rendered.html
    if not _has_unseen(found):
        links = {_address(link) for link in _shown(found) if not link.image and scheme_of(link.target) != "x"}
        assert links <= hrefs, rendered.html


@examples(100)
@given(DOCUMENTS)
def test_images_are_those_of_the_page(text: str) -> None:
    found, rendered, page = _page(text)
    sources = {one.get("src") for one in page.iter("img")} - {""}
    assert sources <= {_address(link) for link in found.links if link.image or DEFINITION}, rendered.html
    if not _has_unseen(found):
        images = {_address(link) for link in _shown(found) if link.image and not scheme_of(link.target)}
        assert images <= sources, rendered.html


@examples(100)
@given(DOCUMENTS)
def test_questions_are_those_of_the_page(text: str) -> None:
    found, rendered, page = _page(text)
    questions = [
        (one.get("data-question"), one.get("data-kind"), len(_feedbacks(one))) for one in page.iter("station-question")
    ]
    read = [(one.id, one.kind, len(one.choices)) for one in found.questions]
    assert questions == read or (_has_unseen(found) and set(questions) <= set(read)), rendered.html


def _feedbacks(question: Any) -> list[Any]:
    """The items of a question's own list of answers."""
    lists = [one for one in question.iter("ul", "ol") if one.get("class") == "question__feedbacks"]
    own = [one for one in lists if next(one.iterancestors("station-question")) is question]
    return [item for one in own for item in one.iterchildren("li")]


@examples(100)
@given(DOCUMENTS)
def test_worksheets_are_those_of_the_page(text: str) -> None:
    found, rendered, page = _page(text)
    sheets = [one.get("data-worksheet") for one in page.iter("section")]
    assert sheets == [one.id for one in found.worksheets] or _has_unseen(found), rendered.html
    ids = set(_ids(page))
    for sheet in found.worksheets if not _has_unseen(found) else ():
        assert {field_anchor(sheet.id, field.id) for field in sheet.fields} <= ids, rendered.html


@examples(100)
@given(DOCUMENTS)
def test_headings_are_those_of_the_page(text: str) -> None:
    found, rendered, page = _page(text)
    on_page = [(int(one.tag[1]), one.get("id")) for one in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    read = [(one.level, one.anchor) for one in found.headings]
    assert sorted(on_page) == sorted(read) or (_has_unseen(found) and set(on_page) <= set(read)), rendered.html
    listed = [(one.level, one.anchor) for one in rendered.headings]
    assert listed == [one for one in read if one[0] in (2, 3)]


@examples(100)
@given(DOCUMENTS)
def test_every_place_lies_in_the_text(text: str) -> None:
    found = parse_document(text)
    lines = found.text.split("\n")
    finds: tuple[Problem | Link | Question, ...] = (*found.problems, *found.links, *found.questions)
    for where in (find.where for find in finds):
        assert 1 <= where.column <= len(lines[where.line - 1]) + 1


@examples(100)
@given(DOCUMENTS)
def test_what_is_blanked_leaves_everything_else_at_its_place(text: str) -> None:
    found = parse_document(text)
    for blanked in (found.prose, found.words):
        assert len(blanked) == len(found.text)
        assert all(new in (old, " ") for new, old in zip(blanked, found.text, strict=True))


@examples(100)
@given(DOCUMENTS)
def test_no_word_is_lost_in_silence(text: str) -> None:
    found, rendered, _ = _page(text)
    shown = set(WORD.findall(rendered.html))
    told = _lines_of_problems(found)
    for number, line in enumerate(found.text.split("\n"), 1):
        lost = set(WORD.findall(line)) - shown
        assert not lost or number in told, f"line {number}: {lost}\n{rendered.html}"


def _lines_of_problems(found: Document) -> set[int]:
    """The lines that a problem is about: its own, and of a footnote that isn't shown all that belong to it."""
    lines = found.text.split("\n")
    told: set[int] = set()
    for problem in found.problems:
        told.add(problem.where.line)
        if problem.code in UNSEEN:
            told |= set(range(problem.where.line, len(lines) + 1))
    return told
