"""Does the text of a link say where it leads, to whoever reads nothing but the links?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from learning_station.check.editorial.rule import EditorialRule
from learning_station.check.editorial.texts import BodyText, EditorialTexts, MetaText, found
from learning_station.languages.knowledge import language_of
from learning_station.markup.document import parse_document
from learning_station.problems import Code, Problem, Where

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_AROUND = re.compile(r"^[\W_]+|[\W_]+$")
_NO_TEXT = re.compile(r"[ ]{0,3}\[[^\]\n]{0,200}\]:| {4}")
"""Begins the line of a definition, of an option or of code."""
_BARE = re.compile(r"(?<![(<\[\w/])(?:https?://|www\.(?=\w))[^\s<>()\[\]|]+")


def check_link_texts(reading: EditorialTexts) -> Iterator[Problem]:
    for one in reading.bodies:
        for link in one.body.links:
            if not link.image and not link.block:
                yield from _text(link.text, one.language, link.where)
    for meta in reading.metas:
        if meta.written.is_prose and ("](" in meta.text or "<http" in meta.text):
            for link, span in parse_document(meta.text).link_spans:
                if not link.image and link.target:
                    yield from _text(link.text, meta.language, meta.at(span.start))
    for text in reading.texts:
        if isinstance(text, BodyText) or text.written.is_prose:
            yield from _bare(text)


def _text(text: str, language: str, where: Where) -> Iterator[Problem]:
    said = _AROUND.sub("", " ".join(text.split())).casefold()
    if said in language_of(language).empty_links:
        hint = (
            "Let the words that name its goal be the link: `the [register of agreements](…)`. Many readers go from "
            "link to link and hear nothing else."
        )
        yield found(where, Code.LINK_TEXT, f"the link `{text}` doesn't say where it leads", hint)
    elif _ADDRESS.fullmatch(text.strip()):
        yield found(
            where,
            Code.LINK_TEXT,
            f"the text of this link is an address, `{text.strip()}`",
            "Say in words what stands there: `[the law of 2014](https://…)`.",
        )


def _bare(one: BodyText | MetaText) -> Iterator[Problem]:
    prose = one.prose if isinstance(one, BodyText) else parse_document(one.text).prose
    if "http" not in prose and "www." not in prose:
        return
    for match in _BARE.finditer(prose):
        if not _NO_TEXT.match(prose, prose.rfind("\n", 0, match.start()) + 1, match.start()):
            address = match[0].rstrip(".,;:")
            yield found(
                one.at(match.start()),
                Code.BARE_ADDRESS,
                f"the address `{address}` stands in the text as it is",
                "Make it a link with words: `[the law of 2014](https://…)`.",
            )


RULE = EditorialRule(check_link_texts, (Code.LINK_TEXT, Code.BARE_ADDRESS))
