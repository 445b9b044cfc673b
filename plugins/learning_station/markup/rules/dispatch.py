"""Which rules of a line are asked at which sign: of twenty, one or two.

That takes a third of the time of asking them all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

Rule = Callable[[StateInline, bool], bool]

SIGNS = {
    "newline": "\n",
    "math_parentheses": "\\",
    "escape": "\\",
    "math_inline": "$",
    "backticks": "`",
    "strikethrough": "~",
    "sub": "~",
    "emphasis": "*_",
    "mark": "=",
    "link": "[",
    "footnote_ref": "[",
    "image": "!",
    "sup": "^",
    "comment": "<",
    "autolink": "<",
    "attributes": "{",
    "entity": "&",
    "gfm_autolink_protocol": ":",
    "gfm_autolink_email": "@",
    "gfm_autolink_www": "w",
}
"""The signs with which each rule can begin."""

_ENDS = "]"
"""The end of a link's text is looked for sign by sign."""


def dispatch_plugin(parser: MarkdownIt, but: Sequence[str] = ()) -> None:
    """Puts one rule in the place of all that are active, but for those named, which aren't asked at all."""
    ruler = parser.inline.ruler
    active = [name for name in ruler.get_active_rules() if name not in (*but, "text")]
    functions: dict[str, Rule] = {rule.name: rule.fn for rule in ruler.__rules__}
    rules: dict[str, tuple[Rule, ...]] = {_ENDS: ()}
    for name in active:
        for sign in SIGNS[name]:
            rules[sign] = (*rules.get(sign, ()), functions[name])
    parser.inline.terminator_re = re.compile(f"[{re.escape(''.join(rules))}]")
    text = (functions["text"],)

    def dispatch(state: StateInline, silent: bool) -> bool:
        for rule in rules.get(state.src[state.pos], text):  # noqa: SIM110 (a generator takes a tenth of all parsing)
            if rule(state, silent):
                return True
        return False

    ruler.push("dispatch", dispatch)
    ruler.enableOnly(["dispatch"])
