"""How many brackets one paragraph may open: for each of them the parser looks for its end."""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from learning_station.markup.rules.state import TextProblem, notes_of
from learning_station.problems import Code

MOST_BRACKETS = 2_000


def brackets_plugin(parser: MarkdownIt) -> None:
    """Leaves a paragraph with more brackets as it is written, and says so."""
    parser.core.ruler.before("inline", "brackets", _brackets)


def _brackets(state: StateCore) -> None:
    if state.src.count("[") <= MOST_BRACKETS:
        return
    starts = [0]
    for line in state.src.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    for token in state.tokens:
        if token.type == "inline" and token.content.count("[") > MOST_BRACKETS:
            message = f"this paragraph opens more than {MOST_BRACKETS:,} brackets"
            hint = "Divide it, or put brackets that mean no link in `code`."
            start = starts[token.map[0]] if token.map else 0
            notes_of(state.env).text_problems.append(TextProblem(start, Code.BROKEN_LINK, message, hint))
            token.children = [Token("text", "", 0, content=token.content)]
            token.content = ""
