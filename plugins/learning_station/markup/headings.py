"""The headings of a text with their anchors, and the sections that they begin."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from learning_station.markup.rules.attributes import parse_attributes
from learning_station.markup.slug import Anchors
from learning_station.markup.source_map import LineIndex
from learning_station.markup.tokens import plain_text
from learning_station.model.document import Heading, Section


def find_headings(
    tokens: Sequence[Token], positions: LineIndex, ids: Sequence[tuple[str, int]]
) -> Iterator[tuple[Token, Heading]]:
    """Every heading with its token; `ids` are the anchors of all else in the text."""
    anchors = Anchors(frozenset(id for id, _ in ids))
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            yield token, _heading(token, tokens[index + 1], positions, anchors)


def _heading(token: Token, inline: Token, positions: LineIndex, anchors: Anchors) -> Heading:
    written = inline.content
    given = ""
    for braces, span in token.meta.get("attributes", ()) if token.meta else ():
        written = written[: span[0]] + written[span[1] :]
        ids = [one.value for one in parse_attributes(braces) if one.name == "id"]
        given = unicodedata.normalize("NFC", ids[-1]) if ids else given
    title = plain_text(inline.children or [])
    return Heading(
        level=int(token.tag[1]),
        title=title,
        written=written.strip(),
        anchor=given or anchors.anchor_of(title),
        given=bool(given),
        start=positions.start((token.map or [0])[0]),
        title_end=positions.inline(inline)(len(inline.content)),
        inside=token.level > 0,
    )


def sections_of(text: str, headings: Sequence[Heading]) -> tuple[Section, ...]:
    """The text's sections in order, which together are the whole text.

    A heading in a block, a list or a quotation begins none: it belongs to what it stands in.
    """
    heads = [one for one in headings if not one.inside]
    ends = [*(one.start for one in heads[1:]), len(text)]
    sections = [Section(one, one.start, end, text[one.start : end]) for one, end in zip(heads, ends, strict=False)]
    first = text[: heads[0].start] if heads else text
    return (Section(None, 0, len(first), first), *sections) if first.strip() else tuple(sections)
