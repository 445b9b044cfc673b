"""Was a passage left in the original's language?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from learning_station.check.editorial.rule import EditorialRule
from learning_station.check.editorial.texts import BodyText, EditorialTexts, found, is_draft_in
from learning_station.model.page import Page
from learning_station.problems import Code, Problem, Where

FEWEST_WORDS = 8
"""A shorter line may well be the same in two languages: a name, a title, a number of the law."""

FEWEST_WORDS_OF_HEADING = 3
"""Of a heading, fewer: only names are the same in two languages."""

_HEADING = re.compile(r"#{2,6}[ \t]+")
_ATTRIBUTES = re.compile(r"[ \t]*\{[^{}\n]*\}[ \t]*$")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LINE = re.compile(r"[^\n]+")


def check_untranslated(reading: EditorialTexts) -> Iterator[Problem]:
    originals: dict[tuple[str, str], BodyText] = {
        (one.page.kind, one.page.id): one for one in reading.bodies if one.language == one.page.language
    }
    lines: dict[tuple[str, str], frozenset[str]] = {}
    for one in reading.bodies:
        name = (one.page.kind, one.page.id)
        if one.language == one.page.language or name not in originals or one.is_draft:
            continue
        if name not in lines:
            lines[name] = frozenset(_plain(line) for line in originals[name].words.splitlines())
        for match in _LINE.finditer(one.words):
            line = _plain(match[0])
            fewest = FEWEST_WORDS_OF_HEADING if _HEADING.match(line) else FEWEST_WORDS
            if line in lines[name] and len(_WORD.findall(line)) >= fewest:
                yield _problem(one.at(match.start() + len(match[0]) - len(match[0].lstrip())), one.page)
    for meta in reading.metas:
        page = meta.thing
        if not isinstance(page, Page) or meta.language == page.language or len(_WORD.findall(meta.text)) < FEWEST_WORDS:
            continue
        if is_draft_in(page, meta.language):
            continue
        if meta.text.strip() in _texts_of(page, meta.written.path[0]):
            yield _problem(meta.at(0), page)


def _plain(line: str) -> str:
    """The line's words: without the space that blanked addresses leave; of a heading without its anchor, which only
    the translation may have written out.
    """
    line = " ".join(line.split())
    return _ATTRIBUTES.sub("", line) if line.startswith("##") else line


def _texts_of(page: Page, field: str) -> tuple[str, ...]:
    """What the original says in its summary or its objectives."""
    texts = {"summary": (page.summary,), "objectives": getattr(page, "objectives", ())}.get(field, ())
    return tuple(text.languages.get(page.language, "") for text in texts)


def _problem(where: Where, page: Page) -> Problem:
    return found(
        where, Code.UNTRANSLATED, f"this is word for word as in the original, {page.original.path}", "Translate it."
    )


RULE = EditorialRule(check_untranslated, (Code.UNTRANSLATED,))
