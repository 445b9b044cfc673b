"""What was read of a text is what its page will have, at its place."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from hypothesis import example, given

from learning_station.markup.address import SAFE_SCHEMES, plain_address, scheme_of
from learning_station.markup.document import parse_document
from learning_station.markup.render import Target
from learning_station.model.page import Body
from learning_station.model.references import Link
from learning_station.problems import Code, Problem
from tests.markup.markdown_texts import MARKDOWN
from tests.markup.rendering import body_of, document, make_renderer, nowhere
from tests.properties import thorough


def _links(text: str) -> tuple[Link, ...]:
    return parse_document(text).links


def _problems(text: str) -> tuple[Problem, ...]:
    return parse_document(text).problems


@thorough
@given(MARKDOWN)
def test_every_find_is_where_it_says(text: str) -> None:
    found = parse_document(text)
    lines = found.text.split("\n")
    for link in found.links:
        written = "\n".join([lines[link.where.line - 1][link.where.column - 1 :], *lines[link.where.line :]])
        if link.block:
            assert written.startswith("id:")
        elif (
            "](" not in link.target
            and "&" not in written
            and "\\" not in written
            and not re.search(r"[\x00-\x1f]", written)
        ):
            assert written.startswith((link.target, link.target.removeprefix("mailto:")))
    for problem in found.problems:
        assert 1 <= problem.where.column <= len(lines[problem.where.line - 1]) + 1


_ASKED: set[str] = set()


def _ask(target: str, _body: Body | None) -> Target | None:
    _ASKED.add(target)
    return None


_RENDERER = make_renderer(_ask)


@thorough
@given(MARKDOWN)
@example("[a](term:none) `[b](term:none)` \\`[c](term:none)\\`")
@example("<!-- ` --> [x](term:none) `")
@example("`a\n\n[x](term:none)\n\nb`")
def test_every_link_of_the_page_was_found(markdown: str) -> None:
    _ASKED.clear()
    rendered = _RENDERER.body(body_of(markdown)).html
    asked = _ASKED | {link.get("href", "") for link in document(rendered).iter("a")}
    if not any(
        problem.code is Code.BROKEN_LINK and "doesn't end" in problem.message for problem in _problems(markdown)
    ):
        asked = {
            unquote(target)
            for target in asked
            if target.strip() and "](" not in target and not target.startswith("#fn")
        }
        assert asked <= {unquote(link.target) for link in _links(markdown)}, rendered


@thorough
@given(MARKDOWN)
def test_an_address_that_would_run_is_a_problem(markdown: str) -> None:
    for link in _links(markdown):
        if scheme_of(link.target) and scheme_of(link.target) not in SAFE_SCHEMES and not link.ref and not link.image:
            assert link.where in [problem.where for problem in _problems(markdown)]


@thorough
@given(MARKDOWN)
def test_blanked_code_leaves_everything_else_at_its_place(text: str) -> None:
    found = parse_document(text)
    for blanked in (found.prose, found.words):
        assert len(blanked) == len(found.text)
        assert all(new == old or new == " " for new, old in zip(blanked, found.text, strict=True))
    assert found.without_comments.count("\n") == found.text.count("\n")


ANCHORS = """
## One

## One

### *Two* `words` & [three](https://example.org)

## Own {#own}

## Own

## {#empty}

Underlined
==========

> ## Quoted

1. ## Listed

## École – l’été!

## 你好

## ...

## Ends with hashes ##

#Without a space
"""


def test_anchors_are_those_of_the_page() -> None:
    rendered = document(make_renderer(nowhere).body(body_of(ANCHORS)).html)
    assert parse_document(ANCHORS).anchors == {element.get("id") for element in rendered.iter() if element.get("id")}


@pytest.mark.parametrize(
    "bit",
    [
        "[",
        "![",
        "[a](",
        "`",
        "*",
        "> ",
        ">  ",
        "1.  ",
        "<",
        "{",
        "{#a}",
        "&#",
        "\\",
        "|",
        "[a][",
        "(",
        "\n/// note\n",
        "/// question | Why?\n",
        "//// worksheet | Plan\n",
        "\n## a\n",
        "~~~\n",
        "```\n",
        "<!--",
        "[a]: b\n",
        '[a](b "',
    ],
)
def test_tens_of_thousands_of_anything_are_scanned(bit: str) -> None:
    text = bit * 20_000
    assert parse_document(text).text == text


def test_blocks_that_never_end_are_read_to_some_depth_only() -> None:
    text = "/// question | Why?\n" * 50
    found = parse_document(text)
    assert len(found.questions) == 12
    assert [(one.where.line, one.message) for one in found.problems if "deep" in one.message] == [
        (13, "blocks stand more than 12 deep in each other")
    ]


def test_runs_of_backticks_of_all_lengths_are_scanned() -> None:
    text = " ".join("`" * length for length in range(1, 1_000))
    assert parse_document(text).prose == text


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("javascript&colon;x", "javascript:x"),
        ("&#106;&#x41;", "jA"),
        ("java\x01script:x", "javascript:x"),
        ("https://example.org/?a=1&copy=2", "https://example.org/?a=1&copy=2"),
        ("https://example.org/?a=1&amp;b=2", "https://example.org/?a=1&b=2"),
        (" a ", "a"),
    ],
)
def test_addresses_are_read_as_browsers_read_them(written: str, plain: str) -> None:
    assert plain_address(written) == plain
