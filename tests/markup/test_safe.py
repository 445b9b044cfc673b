"""Whatever an editor writes, the page runs nothing, loads nothing from elsewhere and stays in its frame."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from hypothesis import example, given

from learning_station.markup.placeholders import ROOT_MARK
from tests.markup.markdown_texts import MARKDOWN
from tests.markup.rendering import anywhere, body_of, document, make_renderer, nowhere
from tests.properties import thorough

RENDERERS = {"anywhere": make_renderer(anywhere), "nowhere": make_renderer(nowhere)}

HARMLESS = frozenset(
    [
        "html", "body", "main", "p", "a", "img", "em", "strong", "code", "pre", "ul", "ol", "li", "blockquote", "h1",
        "h2", "h3", "h4", "h5", "h6",
        "hr", "br", "table", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd", "div", "span", "sup", "abbr",
        "aside", "figure", "figcaption",
        "details", "summary", "code-block", "mark", "sub", "sup", "del", "math", "small",
    ]
)  # fmt: skip


def _check(rendered: str) -> None:
    assert "</main>" not in rendered
    for element in document(rendered).iter():
        assert element.tag in HARMLESS, rendered
        for name, value in element.attrib.items():
            assert not name.startswith("on"), rendered
            assert name not in (
                "style",
                "srcdoc",
                "srcset",
                "formaction",
                "action",
                "background",
                "ping",
                "target",
                "data",
            ), rendered
            if name in ("href", "src"):
                _check_address(element, name, value)


def _check_address(element: Any, name: str, value: str) -> None:
    address = re.sub(r"[\x00-\x20]", "", html.unescape(value)).lower()
    scheme = re.match(r"[a-z][a-z0-9+.-]*:", address)
    assert element.tag == {"href": "a", "src": "img"}[name]
    if name == "src":
        assert value == "" or value.startswith(ROOT_MARK)
    elif scheme:
        assert scheme[0] in ("http:", "https:", "mailto:", "tel:"), address


@thorough
@given(MARKDOWN)
@example("``` {onclick=alert(1)}\nx\n```")
@example("/// figure | x\n![a](b.svg){: onerror=alert(1)}\n///")
def test_a_body_is_harmless(markdown: str) -> None:
    for renderer in RENDERERS.values():
        _check(renderer.body(body_of(markdown)).html)


@thorough
@given(MARKDOWN)
@example("[a](&#106;avascript&colon;alert(1))")
def test_a_text_of_the_metadata_is_harmless(text: str) -> None:
    for renderer in RENDERERS.values():
        _check(renderer.prose(text))
        _check(renderer.inline(text))


@thorough
@given(MARKDOWN)
def test_the_mark_of_the_root_stands_only_where_the_generator_puts_it(markdown: str) -> None:
    rendered = RENDERERS["anywhere"].body(body_of(markdown.replace("there.html", "") + ROOT_MARK)).html
    for match in re.finditer(ROOT_MARK, rendered):
        assert re.search(r' (?:href|src)="$', rendered[: match.start()]), rendered
        assert rendered.startswith(ROOT_MARK + "there.html", match.start())


@pytest.mark.parametrize(
    "bit",
    [
        "[",
        "![",
        "[a](",
        "`",
        "*",
        "_",
        "> ",
        "<",
        "{",
        "**a",
        "&#",
        "\\",
        "|",
        "[a][",
        "(",
        "\n/// note\n",
        "\n- a\n    ",
        "#",
        "~~~\n",
        "<!--",
    ],
)
def test_hundreds_of_anything_are_rendered(bit: str) -> None:
    _check(RENDERERS["nowhere"].body(body_of(bit * 300)).html)


@pytest.mark.parametrize("indent", [30, 100])
def test_deep_lists_are_rendered(indent: int) -> None:
    _check(RENDERERS["nowhere"].body(body_of("\n".join("    " * depth + "- item" for depth in range(indent)))).html)
