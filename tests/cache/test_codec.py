"""A document that was kept is the document that was read, to the last place."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given

from learning_station.markup.document import parse_document
from learning_station.markup.document_codec import decode_document, encode_document
from learning_station.model.document import Block, Document
from tests.builds import REPOSITORY
from tests.markup.markdown_texts import MARKDOWN
from tests.properties import thorough

BODIES = sorted(
    path for folder in ("units", "content", "tests/stations") for path in (REPOSITORY / folder).rglob("*.md")
)

EVERYTHING = """
[^1]: A note.

/// question | What is 1?
    id: one
    kind: number
- [x] 1 ± 0.5 — Yes, *that*.
- [ ] * — No.
///

/// worksheet | A sheet
    id: sheet
//// field | A table
    id: a-table
    kind: table
    columns: One; Two
////
///

/// figure | *Caption*
    id: a-figure
![Alt](images/a.svg)
///

!!! note

# One {#one}

<!-- unused --> Text[^1] $x$ ![](b.png) [](term:x) `code`
"""


def _same(document: Document) -> None:
    kept = decode_document(document.text, encode_document(document))
    # Equality leaves out some places and fixes; what is printed has all.
    assert repr(replace(kept, anchors=frozenset())) == repr(replace(document, anchors=frozenset()))
    assert kept == document


def test_every_text_of_the_stations() -> None:
    assert len(BODIES) > 300
    for path in BODIES:
        _same(parse_document(path.read_text("utf-8")))


def test_a_text_with_everything() -> None:
    document = parse_document(EVERYTHING)
    assert document.questions[0].choices[0].tolerance == Decimal("0.5")
    assert document.worksheets
    assert document.problems
    assert document.numbered
    _same(document)


@thorough
@given(MARKDOWN)
def test_any_text(text: str) -> None:
    _same(parse_document(text))


def test_what_it_doesnt_know_is_an_error_and_not_lost() -> None:
    unknown = Document("", (Block("note", (), "", {"when": object()}, ()),))
    with pytest.raises(TypeError, match="a document has a object"):
        encode_document(unknown)
