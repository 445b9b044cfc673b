"""The specifications' own examples give the HTML that they say, but for differences that are listed with a reason."""

from __future__ import annotations

import json
import re
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.markup.specification import render

FOLDER = Path(__file__).parent / "specifications"
NAMES = ("commonmark", "gfm")
EDGE = "\0"

BLOCKS = re.compile(
    "blockquote|body|br|d[dlt]|div|figcaption|figure|h[1-6]|hr|li|[ou]l|p|pre|section|t(able|body|d|foot|h|head|r)"
)
"""Whitespace beside the tags of these elements is never seen."""


class _Normal(HTMLParser):
    """Writes HTML again so that two pieces are equal where no reader and no program sees a difference."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.written = ""
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(
            tag, "<" + " ".join([tag, *(f'{name}="{escape(value or "")}"' for name, value in sorted(attrs))]) + ">"
        )
        self.depth += tag == "pre"

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """`<br />` is `<br>`, unlike what HTMLParser makes of it."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "pre"
        self._add(tag, f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.written += escape(data if self.depth else re.sub(r"\s+", " ", data))

    def handle_comment(self, data: str) -> None:
        self.written += f"<!--{data}-->"

    def _add(self, tag: str, written: str) -> None:
        self.written += f"{EDGE}{written}{EDGE}" if BLOCKS.fullmatch(tag) and not self.depth else written


def _normal(html: str) -> str:
    parser = _Normal()
    parser.feed(html.replace(EDGE, "\ufffd"))
    parser.close()
    return re.sub(rf" *{EDGE}[ {EDGE}]*", "\n", parser.written).strip()


def _examples(name: str) -> list[dict[str, Any]]:
    examples: list[dict[str, Any]] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return examples


def _groups(name: str) -> list[dict[str, Any]]:
    groups: list[dict[str, Any]] = yaml.safe_load((FOLDER / "differences.yml").read_text(encoding="utf-8"))[name]
    return groups


DIFFERENT = {(name, number) for name in NAMES for group in _groups(name) for number in group["examples"]}
CASES = [
    pytest.param(name, example, id=f"{name}-{example['example']}") for name in NAMES for example in _examples(name)
]


@pytest.mark.parametrize(("name", "example"), CASES)
def test_an_example_gives_what_its_specification_says(name: str, example: dict[str, Any]) -> None:
    is_same = _normal(render(example["markdown"])) == _normal(example["html"])
    if (name, example["example"]) in DIFFERENT:
        assert not is_same, "it gives what the specification says: take it out of differences.yml"
    else:
        assert _normal(render(example["markdown"])) == _normal(example["html"])


@pytest.mark.parametrize("name", NAMES)
def test_each_difference_has_one_reason(name: str) -> None:
    numbers = [number for group in _groups(name) for number in group["examples"]]
    assert len(numbers) == len(set(numbers))
    assert set(numbers) <= {example["example"] for example in _examples(name)}
    assert all(len(group["reason"].split()) > 4 for group in _groups(name))


@pytest.mark.parametrize(("name", "count"), [("commonmark", 652), ("gfm", 24)])
def test_no_example_is_missing(name: str, count: int) -> None:
    assert len(_examples(name)) == count


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("<p>a</p>\n<hr />", "<p>a</p><hr>", True),
        ('<a href="b" title="c">d</a>', '<a title="c" href="b">d</a>', True),
        ("<p>a\nb</p>", "<p>a b</p>", True),
        ("<li>\n<p>a</p>\n</li>", "<li><p>a</p></li>", True),
        ("&quot;", '"', True),
        ("<p>a<em> b</em></p>", "<p>a<em>b</em></p>", False),
        ("<pre><code>a\n b</code></pre>", "<pre><code>a\nb</code></pre>", False),
        ("<p>&lt;b&gt;</p>", "<p><b></p>", False),
        ("<p>a</p>", "<p>a", False),
    ],
)
def test_only_what_nobody_sees_is_overlooked(one: str, other: str, is_same: bool) -> None:
    assert (_normal(one) == _normal(other)) == is_same
