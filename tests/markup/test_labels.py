"""The end of a link's text is where the library finds it, and an address in a text what it says; only sooner."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt, helpers
from markdown_it.token import Token

from learning_station.markup.document import parse_document
from learning_station.markup.rules.dialect import _parser
from tests.properties import examples

PIECES = (
    "[",
    "]",
    "[a]",
    "![",
    "(",
    ")",
    "](b)",
    "](",
    "*",
    "`",
    "\\",
    "[^a]",
    "<",
    ">",
    "x",
    "==",
    "$",
    "![a](c)",
    " ",
    "\n",
    "{#a}",
    "[" * 60,
)
ENDS = ("", "\n\n[a]: u\n[x]: v\n\n[^a]: n", "](b)", "]" * 60)
TEXTS = st.builds("{}{}".format, st.lists(st.sampled_from(PIECES), max_size=60).map("".join), st.sampled_from(ENDS))

OURS: MarkdownIt = _parser.__wrapped__(True)
THEIRS: MarkdownIt = _parser.__wrapped__(True)
THEIRS.helpers = helpers


def _plain(tokens: list[Token] | None) -> list[Any]:
    return [
        (one.type, one.content, one.attrs, one.meta.get("span"), one.meta.get("label_end"), _plain(one.children))
        for one in tokens or []
    ]


@examples(300)
@given(TEXTS)
def test_brackets_end_where_the_library_finds_their_ends(text: str) -> None:
    assert _plain(OURS.parse(text)) == _plain(THEIRS.parse(text))


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("http://" + "a" * 1_992, "http://" + "a" * 1_992),
        ("http://" + "a" * 3_000, None),
        ("(see http://a.b/c)", "http://a.b/c"),
        ("word " * 60 + "http://a.b, more", "http://a.b"),
        ("word " * 60 + "a" * 64 + "@b.cd", "mailto:" + "a" * 64 + "@b.cd"),
        ("word " * 60 + "a" * 65 + "@b.cd", None),
        ("a@b.cd\uff0c" + "中" * 3_000, "mailto:a@b.cd"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_an_address_in_a_text_is_a_link(written: str, target: str | None) -> None:
    assert [link.target for link in parse_document(written).links] == ([target] if target else [])
