"""Formulas between `\\(` and `\\)`, and what between two `$` is money and no formula."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.dollarmath import dollarmath_plugin

_WORDS = re.compile(
    r"(?<![\\A-Za-z])[A-Za-z]{2,}[,.;]?\s+(?:[A-Za-z]+\s+)?[A-Za-z]{2,}(?![A-Za-z{])|\d[\d.,]*\s+[A-Za-z]+\s+[A-Za-z]{2,}"
)
_TEXT = re.compile(r"\\(?:text|textrm|textit|textbf|mathrm|operatorname|mbox)\*?\s*\{[^{}]*\}")
_COMMAND = re.compile(r"\\[A-Za-z]+")


def formula_plugin(parser: MarkdownIt) -> None:
    """Adds formulas to the parser: `$…$`, `\\(…\\)` and, on lines of their own, `$$…$$`."""
    parser.use(dollarmath_plugin, allow_labels=True, allow_space=False, allow_digits=False, allow_blank_lines=False)
    rules = {rule.name: rule.fn for rule in parser.inline.ruler.__rules__}
    dollars = rules["math_inline"]

    def money_or_formula(state: StateInline, silent: bool) -> bool:
        if state.src[state.pos] != "$" or state.src.startswith("$$", state.pos):
            return False
        end = state.src.find("$", state.pos + 1, state.posMax)
        if end < 0 or _is_prose(state.src[state.pos + 1 : end]):
            return False
        return bool(dollars(state, silent))

    parser.inline.ruler.at("math_inline", money_or_formula)
    parser.inline.ruler.before("escape", "math_parentheses", _parentheses)


def _is_prose(text: str) -> bool:
    """Whether words stand between the two signs, as in `$5 a day and not 7$`."""
    return bool(_WORDS.search(_COMMAND.sub("", _TEXT.sub("", text))))


def _parentheses(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("\\(", state.pos):
        return False
    first = state.pos + 2
    if state.html_terminator_last("\\)") < first:
        return False
    end = state.src.find("\\)", first, state.posMax)
    if end < 0 or not state.src[first:end].strip():
        return False
    if not silent:
        token = state.push("math_inline", "math", 0)
        token.content, token.markup = state.src[first:end], "\\("
    state.pos = end + 2
    return True
