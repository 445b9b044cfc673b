"""The small signs, as each language prints them: spaces that must not break, quotation marks, points of suspension,
dashes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from learning_station.check.editorial.rule import EditorialRule
from learning_station.check.editorial.texts import BodyText, EditorialTexts, MetaText, found
from learning_station.languages.knowledge import language_of
from learning_station.languages.language import Typography
from learning_station.problems import Code, Edit, Problem, Where

NO_BREAK_SPACE = "\u00a0"

_OPTION = re.compile(r"^[ \t]+[\w-]+:[ \t]*$")
_DIVIDED = re.compile(r"(?: {4}|\t)[ \t]*(?:columns|choices|example):")
"""The options of blocks whose values stand between semicolons."""
_PARAGRAPH = re.compile(r"(?:[^\n]*\S[^\n]*\n?)+")
_END = re.compile(r"(?<=[\w»”’)\]])[?!](?=[\s»”’)\]*_.,;:]|$)")


@dataclass(frozen=True)
class _Sign:
    """What is found in texts, and what is printed in its place."""

    pattern: re.Pattern[str]
    right: Callable[[str], str]
    message: str
    after: str
    """What stands before it, in the text with its addresses and code; empty for anything."""


def _unbroken(text: str) -> str:
    return text.replace(" ", NO_BREAK_SPACE)


_SIGNS = (
    _Sign(re.compile(r"(?<!\.)\.\.\.(?!\.)"), lambda _: "…", "three full stops stand for `…`", ""),
    _Sign(re.compile(r" -- (?=[^\s|-])"), lambda _: " – ", "two hyphens stand for a dash", r"[^\s|]"),
    _Sign(re.compile(r"(?<=\w)--(?=\w)"), lambda _: "—", "two hyphens stand for a dash", ""),
)
"""Of every language whose typography is known."""


def check_typography(reading: EditorialTexts) -> Iterator[Problem]:
    for one in reading.texts:
        language = language_of(one.language)
        typography = language.typography
        if typography is None:
            continue
        for sign in (*_firm_spaces(typography), *_SIGNS):
            yield from _mended(one, sign)
        if isinstance(one, BodyText) and one.is_draft:
            continue
        if typography.quotes:
            yield from _quotes(one, *typography.quotes)
        if typography.openings:
            yield from _openings(one, language.name, typography.openings)


def _firm_spaces(typography: Typography) -> Iterator[_Sign]:
    for one in typography.firm_spaces:
        yield _Sign(one.pattern, _unbroken, one.message, one.after)


def _mended(one: BodyText | MetaText, sign: _Sign) -> Iterator[Problem]:
    for match in sign.pattern.finditer(one.words):
        start, end, text = match.start(), match.end(), one.text
        if text[start:end] != match[0] or (sign.after and not re.match(sign.after, text[start - 1 : start])):
            continue
        if text[end : end + 1] == ";" and _DIVIDED.match(text, text.rfind("\n", 0, start) + 1):
            continue
        where = _place(one, start)
        fix = (Edit(where, match[0], sign.right(match[0])),) if where.line == one.at(max(0, start - 1)).line else ()
        yield found(
            where,
            Code.TYPOGRAPHY,
            sign.message.format(found=match[0], next=text[end : end + 1]),
            _said(match[0], sign),
            fix,
        )


def _place(one: BodyText | MetaText, start: int) -> Where:
    """Where the found text begins.

    Of a space in YAML only the place of the next letter is known; it is the one before, if no line ends between.
    """
    if isinstance(one, BodyText) or one.text[start] != " ":
        return one.at(start)
    after = one.at(start + 1)
    return replace(after, column=after.column - 1) if after.column > 1 else after


def _said(text: str, sign: _Sign) -> str:
    if sign.right is _unbroken:
        return (
            "Write a no-break space (U+00A0), as `station check --fix` does; else the sign, or half of the number, "
            "may begin a line."
        )
    return f"Write `{sign.right(text).strip()}`, as `station check --fix` does."


def _quotes(one: BodyText | MetaText, opening: str, closing: str) -> Iterator[Problem]:
    """Straight quotation marks around words; not around the value of a block's option, where they are YAML's."""
    for match in re.finditer(r'(?<![\w"])"(?=\S)[^"\n]*(?<=\S)"(?!\w)', one.words):
        line = one.text[one.text.rfind("\n", 0, match.start()) + 1 : match.start()]
        if not _OPTION.match(line):
            right = f"{opening}{match[0][1:-1]}{closing}"
            yield found(
                one.at(match.start()),
                Code.TYPOGRAPHY,
                f"straight quotation marks around `{_short(match[0][1:-1])}`",
                f"Write `{_short(right)}`.",
            )


def _openings(one: BodyText | MetaText, language: str, openings: Mapping[str, str]) -> Iterator[Problem]:
    """What ends with one of the signs, such as `?`, and never began."""
    begins = re.compile("|".join(map(re.escape, openings.values())))
    for paragraph in _PARAGRAPH.finditer(one.words):
        begin = 0
        for match in _END.finditer(paragraph[0]):
            opening = openings.get(match[0])
            if opening and not begins.search(paragraph[0], begin, match.start()):
                message = f"in {language}, what ends with `{match[0]}` begins with `{opening}`"
                yield found(
                    one.at(paragraph.start() + match.start()),
                    Code.TYPOGRAPHY,
                    message,
                    f"Write `{opening}` where the question or the call begins.",
                )
            begin = match.end()


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:40]}…{text[-15:]}"


RULE = EditorialRule(check_typography, (Code.TYPOGRAPHY,))
