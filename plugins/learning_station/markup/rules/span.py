"""The place of links, images, code and other marks in their line: markdown-it-py keeps the lines of blocks only."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

_SIGNS = {
    "escape": "\\",
    "math_parentheses": "\\",
    "backticks": "`",
    "math_inline": "$",
    "link": "[",
    "image": "!",
    "footnote_ref": "[",
    "autolink": "<",
    "comment": "<",
    "gfm_autolink_www": "w",
    "gfm_autolink_protocol": ":",
    "gfm_autolink_email": "@",
}
"""The rules whose tokens get a place, with the sign at which each begins."""


_BEFORE = {"gfm_autolink_protocol": ("http", "https", "mailto", "xmpp")}
"""What stands before the sign of a rule that would look for it through all the text before."""
_MOST_BEFORE = 64
"""So far a rule looks back: the name before an `@` has 64 characters at most (RFC 5321, 4.5.3.1.1)."""
_MOST_ADDRESS = 2_000
"""Characters of the longest address that is a link without being written as one."""
_WEB_END, _MAIL_END = re.compile(r"[ \t\r\n\0\v\f]"), re.compile(r"[^a-zA-Z0-9@.:/_+-]")


def span_plugin(parser: MarkdownIt) -> None:
    """Gives each token of these rules `meta["span"]`, its offsets in the text of its paragraph.

    A link's opening token also gets `meta["label_end"]`, where the bracket stands that ends its text.
    """
    rules = {rule.name: rule.fn for rule in parser.inline.ruler.__rules__}
    for name, sign in _SIGNS.items():
        parser.inline.ruler.at(name, _placed(rules[name], sign, name))


def _placed(rule, sign, name):  # type: ignore[no-untyped-def]
    """The rule, asked only where its sign stands."""
    is_link, scans_back = name in ("link", "image"), name.startswith("gfm_")
    before = _BEFORE.get(name)

    def placed(state: StateInline, silent: bool) -> bool:
        start = state.pos
        if state.src[start] != sign or (before and not state.src.endswith(before, 0, start)):
            return False
        if silent:
            return not scans_back and bool(rule(state, True))
        last = state.posMax
        if scans_back:
            state.posMax = _address_end(state)
            _hand_on(state)
        known, pending = len(state.tokens), len(state.pending) if scans_back else 0
        is_there = rule(state, False)
        state.posMax = last
        if not is_there:
            return False
        end = state.pos
        if scans_back:
            start -= pending - _flushed(state, known)
        for token in state.tokens[known:]:
            if token.type != "text" and "span" not in token.meta:
                token.meta["span"] = (start, end)
                if is_link and token.type in ("link_open", "image"):
                    token.meta["label_end"] = _label_end(state, start + (name == "image"))
        return True

    return placed


def _address_end(state: StateInline) -> int:
    """Behind the first sign that ends an address; where it would be too long, right here, so that it is none."""
    is_web = state.src.startswith(("://", "www."), state.pos)
    end = (_WEB_END if is_web else _MAIL_END).search(state.src, state.pos, min(state.posMax, state.pos + _MOST_ADDRESS))
    if end:
        return end.end()
    return state.posMax if state.posMax - state.pos <= _MOST_ADDRESS else state.pos


def _hand_on(state: StateInline) -> None:
    """Hands on the text before, but for what an address could begin with: the rules would search all of it at each
    sign.
    """
    pending = state.pending
    if len(pending) > 2 * _MOST_BEFORE:
        state.pending = pending[:-_MOST_BEFORE]
        state.pushPending()
        state.pending = pending[-_MOST_BEFORE:]


def _flushed(state: StateInline, known: int) -> int:
    """How much text was handed on before the new link: what is missing of the pending text belongs to the link."""
    first = state.tokens[known] if known < len(state.tokens) else None
    return len(first.content) if first is not None and first.type == "text" else 0


def _label_end(state: StateInline, start: int) -> int:
    """Where the bracket stands that closes the one at `start`."""
    position, last = state.pos, state.posMax
    state.posMax = len(state.src)
    end = state.md.helpers.parseLinkLabel(state, start)
    state.pos, state.posMax = position, last
    return int(end)
