"""Blocks of code as HTML: coloured when built, with a title, line numbers and marked lines.

Classes only, since a page's policy allows no inline style. `css/code.css` says what each class looks like.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from html import escape

from pygments.lexers import get_all_lexers, get_lexer_by_name
from pygments.token import Comment, Generic, Keyword, Literal, Name, Operator, _TokenType

Piece = tuple[str, str]
"""A class, empty for none, and the text that has it."""

LONGEST = 10_000
LONGEST_LINE = 1_000
"""Characters of a block and of a line above which nothing is coloured: some of Pygments' patterns take a time that
grows with the square of the text.
"""

_MANY_BLANK_LINES = re.compile(r"(?:[ \t]*\n){100}")
"""The one text that was found to take seconds even within these limits: 15 for Gherkin, 2 for C."""

CLASSES = {
    Comment: "c",
    Keyword: "k",
    Keyword.Constant: "m",
    Operator.Word: "k",
    Literal: "m",
    Literal.String: "s",
    Name.Attribute: "m",
    Name.Builtin: "f",
    Name.Class: "f",
    Name.Constant: "m",
    Name.Decorator: "f",
    Name.Entity: "m",
    Name.Exception: "f",
    Name.Function: "f",
    Name.Tag: "k",
    Generic.Deleted: "d",
    Generic.Heading: "f",
    Generic.Inserted: "i",
    Generic.Prompt: "c",
    Generic.Subheading: "f",
}
"""The class of a kind of token and of those below it that have none of their own; what isn't here stays in the
colour of the text.
"""


@cache
def known_languages() -> dict[str, str]:
    """Each word that may stand for a language in a fence (`py`), with the language's name (`Python`).

    Lexers that other installed packages bring are left out: a station looks the same wherever it is built.
    """
    return {alias.lower(): name for name, aliases, _, _ in get_all_lexers(plugins=False) for alias in aliases}


def render_code(
    code: str,
    language: str,
    *,
    label: Callable[[str], str],
    title: str = "",
    marked: frozenset[int] = frozenset(),
    first_number: int | None = None,
) -> str:
    """The HTML of a block of code. Lines to mark count from 1; with a first number, lines are numbered from it.

    `label` translates a word of the interface. A language that isn't known, or none, leaves the code in one colour.
    """
    lines = _lines(_pieces(code.removesuffix("\n") + "\n", language))[:-1] if code else []
    rows = "".join(_rows(lines, marked, first_number))
    copy, copied = escape(label("Copy")), escape(label("Copied"))
    name = title or known_languages().get(language.lower(), "") or label("Code")
    heading = f'<div class="code-title" dir="auto">{escape(title)}</div>' if title else ""
    # A group and no region: each region is a landmark, and a lesson may have twenty blocks of code.
    return (
        f'<code-block class="code" dir="ltr" data-copy="{copy}" data-copied="{copied}">{heading}'
        f'<pre tabindex="0" role="group" aria-label="{escape(name)}"><code>{rows}</code></pre></code-block>'
    )


def _rows(lines: Iterable[list[Piece]], marked: frozenset[int], first: int | None) -> Iterator[str]:
    """Each line, in an element of its own only where something is said of it."""
    plain = first is None and not marked
    for row, line in enumerate(lines):
        text = "".join(map(_element, line)) + "\n"
        tag = "mark" if row + 1 in marked else "span"
        number = "" if first is None else f' data-n="{first + row}"'
        yield text if plain else f'<{tag} class="line"{number}>{text}</{tag}>'


def _element(piece: Piece) -> str:
    name, text = piece
    return f'<span class="{name}">{escape(text)}</span>' if name else escape(text)


def _lines(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """The pieces by line, neighbours of one class joined; a piece that goes on over several lines is cut."""
    lines: list[list[Piece]] = [[]]
    for name, text in pieces:
        first, *rest = text.split("\n")
        _add(lines[-1], name, first)
        for part in rest:
            lines.append([])
            _add(lines[-1], name, part)
    return lines


def _add(line: list[Piece], name: str, text: str) -> None:
    """Blanks take the class of what stands before them, so that three words of a comment are one element."""
    if line and (line[-1][0] == name or not text.strip()):
        line[-1] = (line[-1][0], line[-1][1] + text)
    elif text:
        line.append((name, text))


def _pieces(code: str, language: str) -> list[Piece]:
    """The code in pieces with their classes; in one without a class where it can't be coloured, or not in a time
    that is sure.
    """
    plain = [("", code)]
    if language.lower() not in known_languages() or not _is_bounded(code):
        return plain
    lexer = get_lexer_by_name(language.lower(), stripnl=False, ensurenl=False)
    pieces = [(_class(kind), text) for kind, text in lexer.get_tokens(code)]
    return pieces if "".join(text for _, text in pieces) == code else plain


def _is_bounded(code: str) -> bool:
    return (
        len(code) <= LONGEST and max(map(len, code.split("\n"))) <= LONGEST_LINE and not _MANY_BLANK_LINES.search(code)
    )


def _class(kind: _TokenType) -> str:
    nearest: _TokenType | None = kind
    while nearest is not None and nearest not in CLASSES:
        nearest = nearest.parent
    return "" if nearest is None else CLASSES[nearest]
