"""Attributes in braces: `## Title {#an-id}`, `*mot*{lang=fr}`, `{.class}` on the last line of a paragraph.

They belong to the heading at whose end they stand, to the link, image, code or emphasis right before them, or, on a
last line of their own, to the paragraph. Other braces are text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

TYPE = "station_attributes"
ALLOWED = ("lang", "dir")

_BRACES = re.compile(r"\{:?(?P<inside>[^{}\n]*)\}")
_PART = re.compile(
    r"(?P<name>[^\s=#.\"'{}][^\s=\"']*)[ ]*=[ ]*(?P<value>\"[^\"]*\"|'[^']*'|[^\s\"'}]*)"
    r"|\#(?P<id>[^\s#.}=]+)|\.(?P<class>[^\s#.}=]+)|(?P<bare>[^\s}]+)"
)
_TAKES = frozenset(
    (
        "link_close",
        "image",
        "code_inline",
        "em_close",
        "strong_close",
        "s_close",
        "mark_close",
        "sub_close",
        "sup_close",
    )
)
_BLANKS = frozenset(("softbreak", "station_comment_inline"))


@dataclass(frozen=True)
class Attribute:
    """One attribute as written; `offset` counts from the opening brace."""

    name: str
    value: str
    offset: int


def attributes_plugin(parser: MarkdownIt) -> None:
    """Adds attributes to the parser; each element's are in its token's `meta["attributes"]`, those in braces as they
    stand.
    """
    parser.inline.ruler.before("entity", "attributes", _braces)
    parser.core.ruler.after("inline", "attributes", _attach)


def parse_attributes(written: str) -> Iterator[Attribute]:
    """The attributes between braces: `id`, `class` and whatever stands before an equals sign, in lower case."""
    match = _BRACES.fullmatch(written)
    for part in _PART.finditer(match["inside"]) if match else ():
        offset = match.start("inside") + part.start() if match else 0
        if part["name"]:
            yield Attribute(part["name"], part["value"].strip("\"'"), offset)
        elif part["id"]:
            yield Attribute("id", part["id"], offset)
        elif part["class"]:
            yield Attribute("class", part["class"], offset)


def _braces(state: StateInline, silent: bool) -> bool:
    match = _BRACES.match(state.src, state.pos, state.posMax)
    if match is None or not _says_something(match["inside"]):
        return False
    if not silent:
        token = state.push(TYPE, "", 0)
        token.content = match[0]
        token.meta["span"] = match.span()
    state.pos = match.end()
    return True


def _says_something(inside: str) -> bool:
    """Whether nothing but attributes stands between the braces."""
    parts = list(_PART.finditer(inside))
    return bool(parts) and not any(part["bare"] for part in parts)


def _attach(state: StateCore) -> None:
    for index, token in enumerate(state.tokens):
        if token.type == "inline" and token.children and any(one.type == TYPE for one in token.children):
            _attach_in(token.children, state.tokens, index)


def _attach_in(children: list[Token], tokens: list[Token], index: int) -> None:
    kept: list[Token] = []
    last = max((place for place, one in enumerate(children) if one.type not in (*_BLANKS, TYPE)), default=-1)
    for place, child in enumerate(children):
        if child.type != TYPE:
            kept.append(child)
            continue
        owner = _owner(kept, place > last, tokens, index)
        if owner is None:
            tokens[index].meta.setdefault("loose", []).append((child.content, child.meta["span"]))
            child.type, child.meta = "text", {}
            kept.append(child)
        else:
            owner.meta.setdefault("attributes", []).append((child.content, child.meta["span"]))
    children[:] = kept


def _owner(before: list[Token], ends: bool, tokens: list[Token], index: int) -> Token | None:
    """The token that the braces belong to; their blanks are taken from the heading or paragraph that they end.

    `ends`: whether nothing more follows in the paragraph.
    """
    while before and before[-1].type == "text" and not before[-1].content:
        before.pop()  # what is left of the signs of emphasis
    last = before[-1] if before else None
    if last is not None and last.type in _TAKES:
        return _opening(before) if last.nesting < 0 else last
    block = tokens[index - 1]
    if not ends:
        return None
    if block.type == "heading_open":
        if last is not None and last.type == "text":
            last.content = last.content.rstrip()
        return block
    if block.type == "paragraph_open" and (last is None or last.type == "softbreak"):
        if last is not None:
            before.pop()
        is_item = block.hidden and index > 1 and tokens[index - 2].type == "list_item_open"
        return tokens[index - 2] if is_item else block
    return None


def _opening(before: list[Token]) -> Token:
    """The token that opens what the last one closes."""
    depth = 0
    for token in reversed(before):
        depth -= token.nesting
        if depth == 0:
            return token
    return before[-1]
