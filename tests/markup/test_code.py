"""Blocks of code: what a reader sees of them, and what their first line may say."""

from __future__ import annotations

import re
import time
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from learning_station.markup.code import CLASSES, LONGEST, LONGEST_LINE, render_code
from learning_station.markup.code_info import LONGEST as LONGEST_INFO
from learning_station.markup.code_info import CodeInfo, parse_info
from tests.properties import thorough

STYLES = Path(__file__).parents[2] / "overrides/assets/css"


def _block(
    code: str,
    language: str = "",
    title: str = "",
    marked: frozenset[int] = frozenset(),
    first_number: int | None = None,
) -> html.HtmlElement:
    words = {"Code": "Código", "Copy": "Copiar", "Copied": "Copiado"}
    return html.fragment_fromstring(
        render_code(code, language, title=title, marked=marked, first_number=first_number, label=words.__getitem__)
    )


def _classes(block: html.HtmlElement) -> dict[str, str]:
    """The text of each coloured piece with its class."""
    return {str(span.text): str(span.get("class")) for span in block.iter("span") if span.get("class") != "line"}


def test_a_program_is_coloured() -> None:
    assert _classes(_block('def area(r):  # of a circle\n    return 3.14 * r or "none"', "python")) == {
        "def ": "k", "area": "f", "# of a circle": "c", "return ": "k", "3.14 ": "m", "or ": "k", '"none"': "s",
    }  # fmt: skip


@pytest.mark.parametrize("language", ["", "nosuchlanguage", "text"])
def test_other_texts_have_one_colour(language: str) -> None:
    block = _block("if a < b:", language)
    assert _classes(block) == {}
    assert block.findtext(".//code") == "if a < b:\n"


def test_names_of_languages_are_read_in_capitals_too() -> None:
    assert _classes(_block("SELECT 1", "SQL")) == _classes(_block("SELECT 1", "sql")) != {}


def test_a_difference_shows_what_came_and_what_went() -> None:
    assert _classes(_block("-old\n+new", "diff")) == {"-old": "d", "+new": "i"}


def test_code_is_read_from_left_to_right_and_reached_by_the_keyboard() -> None:
    block = _block("a = 1", "python")
    pre = block.find("pre")
    assert block.get("dir") == "ltr"
    assert pre is not None
    assert pre.get("tabindex") == "0"
    assert pre.get("role") == "group"
    assert (block.get("data-copy"), block.get("data-copied")) == ("Copiar", "Copiado")


@pytest.mark.parametrize(
    ("language", "title", "name"),
    [("py", "a.py", "a.py"), ("py", "", "Python"), ("", "", "Código"), ("nosuchlanguage", "", "Código")],
)
def test_a_screen_reader_names_the_block(language: str, title: str, name: str) -> None:
    pre = _block("a", language, title).find("pre")
    assert pre is not None
    assert pre.get("aria-label") == name


def test_a_title_stands_above() -> None:
    title = _block("a", title="<b>.py").find_class("code-title")[0]
    assert (title.text, title.get("dir")) == ("<b>.py", "auto")
    assert _block("a").find_class("code-title") == []


def test_lines_are_numbered_without_the_numbers_being_text() -> None:
    block = _block('"""One\n\ntwo."""\nx', "python", first_number=9)
    lines = block.find_class("line")
    assert [(line.get("data-n"), line.text_content()) for line in lines] == [
        ("9", '"""One\n'),
        ("10", "\n"),
        ("11", 'two."""\n'),
        ("12", "x\n"),
    ]
    assert [line.find("span") is not None for line in lines] == [True, False, True, False]


def test_marked_lines_count_from_one_whatever_numbers_are_shown() -> None:
    block = _block("a\nb\nc", marked=frozenset({2, 7}), first_number=40)
    assert [(mark.text, mark.get("data-n")) for mark in block.iter("mark")] == [("b\n", "41")]
    assert [mark.text for mark in _block("a\nb", marked=frozenset({1})).iter("mark")] == ["a\n"]


def test_a_lesson_carries_no_more_than_it_shows() -> None:
    assert render_code("a\nb", "", label=str).endswith("<code>a\nb\n</code></pre></code-block>")


@thorough
@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\x00")),
    st.sampled_from(["", "python", "html", "js", "console", "diff", "c"]),
    st.booleans(),
)
def test_nothing_of_the_code_is_lost_or_becomes_markup(code: str, language: str, numbered: bool) -> None:
    page = render_code(
        code, language, title=code, marked=frozenset({1}), first_number=1 if numbered else None, label=str
    )
    tags = re.findall(r"<[^>]*>", page)
    assert {re.split(r"[ >]", tag)[0].strip("</") for tag in tags} <= {
        "code-block",
        "div",
        "pre",
        "code",
        "span",
        "mark",
    }
    assert unescape(re.sub(r"<[^>]*>", "", page[page.index("<code>") :])) == (
        code.removesuffix("\n") + "\n" if code else ""
    )


HOSTILE = [
    "a",
    "(",
    "[",
    "{",
    "<",
    '"',
    "'",
    "\\",
    "/*",
    "<!--",
    '"a',
    "a.",
    "#",
    "`",
    "$(",
    "{{",
    "<a ",
    "0",
    "-",
    "= ",
]


@pytest.mark.slow
@pytest.mark.parametrize(
    "language",
    [
        "bash",
        "c",
        "console",
        "cpp",
        "css",
        "gherkin",
        "html",
        "java",
        "javascript",
        "json",
        "latex",
        "php",
        "python",
        "r",
        "ruby",
        "sql",
        "yaml",
    ],
)
def test_no_text_takes_long(language: str) -> None:
    """Lines as long and as many as are coloured at all.

    Two seconds on a busy machine are some tenths on an idle one.
    """
    for pattern in HOSTILE:
        line = (pattern * LONGEST_LINE)[: LONGEST_LINE - 1] + "\n"
        started = time.process_time()
        render_code((line * (LONGEST // LONGEST_LINE))[:LONGEST], language, label=str)
        assert time.process_time() - started < 2, pattern


@pytest.mark.parametrize(
    ("code", "is_coloured"),
    [
        ("0\n" * (LONGEST // 2), True),
        ("0\n" * (LONGEST // 2) + "0\n0", False),
        ("0" * LONGEST_LINE, True),
        ("0" * (LONGEST_LINE + 1), False),
        ("0" + "\n" * 98 + "0", True),
        ("0" + " \n" * 100 + "0", False),
    ],
)
def test_only_code_of_a_bounded_size_is_coloured(code: str, is_coloured: bool) -> None:
    assert bool(_classes(_block(code, "python"))) == is_coloured


@pytest.mark.parametrize(
    ("info", "expected"),
    [
        ("", CodeInfo()),
        ("python", CodeInfo("python")),
        ("c++", CodeInfo("c++")),
        ("c#", CodeInfo("c#")),
        ('python title="a.py" hl_lines="2 3-5" linenums="1"', CodeInfo("python", "a.py", frozenset({2, 3, 4, 5}), 1)),
        ("python {3,5-7}", CodeInfo("python", marked=frozenset({3, 5, 6, 7}))),
        ("python{3}", CodeInfo("python", marked=frozenset({3}))),
        ("{3}", CodeInfo(marked=frozenset({3}))),
        ("js {1} {3} title='it\\'s' showLineNumbers", CodeInfo("js", "it's", frozenset({1, 3}), 1)),
        ("js showLineNumbers=10", CodeInfo("js", first_number=10)),
        ('js title="{3}"', CodeInfo("js", "{3}")),
        ('title="x"', CodeInfo(title="x")),
        ('{ .python .annotate title="x" }', CodeInfo("python", "x", unread=(".annotate",))),
        ("{.python #sum}", CodeInfo("python", id="sum")),
        ('{.c++ .numberLines startFrom="100"}', CodeInfo("c++", first_number=100)),
        ("{python}", CodeInfo("python")),
        ("{r, echo=FALSE}", CodeInfo("r", unread=("echo=FALSE",))),
        ("{code-block} python", CodeInfo(unread=("{code-block}", "python"))),
        ("jsx live", CodeInfo("jsx", unread=("live",))),
        ('python title="a', CodeInfo("python", unread=('title="a',))),
        ("python {0}", CodeInfo("python", unread=("{0}",))),
        ("python {5-3}", CodeInfo("python", unread=("{5-3}",))),
        ('python hl_lines="a"', CodeInfo("python", unread=('hl_lines="a"',))),
        ('python linenums="x"', CodeInfo("python", unread=('linenums="x"',))),
        ("ruby startline=3 $%@", CodeInfo("ruby", unread=("startline=3", "$%@"))),
        ("python {1-999999999}", CodeInfo("python", unread=("{1-999999999}",))),
    ],
)
def test_the_first_line_of_a_fence(info: str, expected: CodeInfo) -> None:
    assert parse_info(info) == expected


@thorough
@given(st.text(st.sampled_from("ab0123 ,-{}#.=\"'\\é")))
def test_every_first_line_can_be_read(info: str) -> None:
    read = parse_info(info)
    assert all(part in info for part in read.unread)
    assert all(1 <= line <= 9_999 for line in read.marked)


def test_a_first_line_that_nobody_writes_is_not_read() -> None:
    assert parse_info("a" * LONGEST_INFO) == CodeInfo("a" * LONGEST_INFO)
    assert parse_info("{1" * LONGEST_INFO) == CodeInfo(unread=("{1" * LONGEST_INFO,))


def test_each_class_has_a_colour() -> None:
    style = (STYLES / "code.css").read_text(encoding="utf-8")
    assert {name for name in CLASSES.values() if not re.search(rf"\.{name}\b", style)} == set()


def _colours() -> dict[str, tuple[str, str]]:
    """Each token that is a pair of colours, light and dark."""
    texts = [(STYLES / name).read_text(encoding="utf-8") for name in ("tokens.css", "code.css")]
    pairs = re.findall(r"--([\w-]+): light-dark\((#\w+), (#\w+)\);", "".join(texts))
    return {name: (light, dark) for name, light, dark in pairs}


def _luminance(colour: str) -> float:
    """WCAG 2.2's relative luminance of `#rrggbb`."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper-sunk", "code-mark"])
@pytest.mark.parametrize("colour", ["ink", "ink-soft", "code-keyword", "code-string", "code-value", "code-name"])
def test_code_can_be_read(colour: str, ground: str, scheme: int) -> None:
    colours = _colours()
    assert _contrast(colours[colour][scheme], colours[ground][scheme]) >= 4.5
