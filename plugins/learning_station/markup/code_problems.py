"""Checks that code and formulas can be shown as they are meant: that they end, and can be read."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it.token import Token

from learning_station.markup.code_info import parse_info
from learning_station.markup.formula import FormulaError, render_formula
from learning_station.markup.rules.state import TextProblem
from learning_station.markup.source_map import LineIndex
from learning_station.model.conflict_markers import conflict_line
from learning_station.problems import Code

_DRAWN = ("mermaid", "plantuml", "dot", "graphviz")
"""Languages that other tools draw."""


def check_fence(token: Token, positions: LineIndex) -> Iterator[TextProblem]:
    """Yields `unclosed-block` for code without an end, `conflict-in-code`, and `foreign-markup` for what means
    nothing on its first line.
    """
    first, last = token.map or [0, 0]
    offset = max(positions.text.find(token.markup, positions.start(first)), 0)
    end = positions.line(last - 1).strip(" \t>")
    if last - 1 <= first or not end.startswith(token.markup) or end.strip(token.markup[0]):
        hint = "End it with a line that has the same marks and nothing else."
        yield TextProblem(offset, Code.UNCLOSED_BLOCK, "the code that begins here doesn't end", hint)
    info = parse_info(token.info)
    if info.language.lower() in _DRAWN:
        message = f"nothing draws `{info.language}`: it would be shown as code"
        hint = "Keep the drawing as an SVG beside the page, and write `![what it shows](images/name.svg)`."
        yield TextProblem(offset, Code.FOREIGN_MARKUP, message, hint)
    if (conflict := conflict_line(positions.text, offset, positions.end(last - 1))) is not None:
        hint = (
            "Keep what is right of the two. If the lesson shows what git writes, say so above the code: `<!-- ignore "
            "conflict-in-code: shows a conflict -->`."
        )
        yield TextProblem(
            conflict, Code.CONFLICT_IN_CODE, "a merge conflict was left in this code, or is shown by it", hint
        )
    for part in info.unread:
        message = f"`{part}` means nothing on the first line of code"
        hint = (
            'Behind the language may stand `title="a.py"`, `hl_lines="2 4-5"` or `{2,4-5}`, `linenums="1"`, `{#an-id}`.'
        )
        yield TextProblem(max(positions.text.find(part, offset), offset), Code.FOREIGN_MARKUP, message, hint)


def check_formula(tex: str, start: int, text: str) -> Iterator[TextProblem]:
    """Yields `wrong-formula` where a formula, which begins at that offset of the text or behind it, can't be read."""
    try:
        render_formula(tex.strip(), True)
    except FormulaError as error:
        offset = text.find(tex.strip(), start)
        place = max(offset, start) + (error.offset if offset >= 0 else 0)
        hint = error.hint or "Write TeX as in a lesson on mathematics, or put it in `code` to show it as it is."
        yield TextProblem(place, Code.WRONG_FORMULA, f"the formula can't be read: {error}", hint)
