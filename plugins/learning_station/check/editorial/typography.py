"""The small signs, as each language prints them: spaces that must not break, quotation marks, points of suspension,
dashes.

Sources: Lexique des règles typographiques en usage à l'Imprimerie nationale (French), Ortografía de la lengua española
2010, chapters III and VIII (Spanish).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from learning_station.check.editorial.rule import EditorialRule
from learning_station.check.editorial.texts import BodyText, EditorialTexts, MetaText, found
from learning_station.problems import Code, Edit, Problem, Where

NO_BREAK_SPACE = "\u00a0"

LANGUAGES = ("en", "fr", "es")

_OPTION = re.compile(r"^[ \t]+[\w-]+:[ \t]*$")
_DIVIDED = re.compile(r"(?: {4}|\t)[ \t]*(?:columns|choices|example):")
"""The options of blocks whose values stand between semicolons."""
_PARAGRAPH = re.compile(r"(?:[^\n]*\S[^\n]*\n?)+")
_END = re.compile(r"(?<=[\w»”’)\]])[?!](?=[\s»”’)\]*_.,;:]|$)")


@dataclass(frozen=True)
class _Rule:
    """What is found in texts of the languages, and what is printed in its place."""

    languages: tuple[str, ...]
    pattern: re.Pattern[str]
    right: Callable[[str], str]
    message: str
    after: str = r"[^\s|]"
    """What stands before it, in the text with its addresses and code."""


def _unbroken(text: str) -> str:
    return text.replace(" ", NO_BREAK_SPACE)


_RULES = (
    _Rule(
        ("fr",),
        re.compile(r" (?=[?!;:»](?![\w\[:=-]))"),
        _unbroken,
        "in French, the space before `{next}` must not break",
    ),
    _Rule(("fr",), re.compile(r"(?<=«) (?=\S)"), _unbroken, "in French, the space after `«` must not break"),
    _Rule(("fr", "es"), re.compile(r" (?=%(?!\w))"), _unbroken, "the space before `%` must not break", r"\d"),
    _Rule(
        ("fr", "es"),
        re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d)"),
        _unbroken,
        "the spaces in `{found}` must not break",
        "",
    ),
    _Rule(LANGUAGES, re.compile(r"(?<!\.)\.\.\.(?!\.)"), lambda _: "…", "three full stops stand for `…`", ""),
    _Rule(LANGUAGES, re.compile(r" -- (?=[^\s|-])"), lambda _: " – ", "two hyphens stand for a dash"),
    _Rule(LANGUAGES, re.compile(r"(?<=\w)--(?=\w)"), lambda _: "—", "two hyphens stand for a dash", ""),
)


def check_typography(reading: EditorialTexts) -> Iterator[Problem]:
    for one in reading.texts:
        language = one.language.partition("-")[0]
        if language not in LANGUAGES:
            continue
        for rule in _RULES:
            if language in rule.languages:
                yield from _mended(one, rule)
        if isinstance(one, BodyText) and one.is_draft:
            continue
        if language != "en":
            yield from _quotes(one)
        if language == "es":
            yield from _openings(one)


def _mended(one: BodyText | MetaText, rule: _Rule) -> Iterator[Problem]:
    for match in rule.pattern.finditer(one.words):
        start, end, text = match.start(), match.end(), one.text
        if text[start:end] != match[0] or (rule.after and not re.match(rule.after, text[start - 1 : start])):
            continue
        if text[end : end + 1] == ";" and _DIVIDED.match(text, text.rfind("\n", 0, start) + 1):
            continue
        where = _place(one, start)
        fix = (Edit(where, match[0], rule.right(match[0])),) if where.line == one.at(max(0, start - 1)).line else ()
        yield found(
            where,
            Code.TYPOGRAPHY,
            rule.message.format(found=match[0], next=text[end : end + 1]),
            _said(match[0], rule),
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


def _said(text: str, rule: _Rule) -> str:
    if rule.right is _unbroken:
        return (
            "Write a no-break space (U+00A0), as `station check --fix` does; else the sign, or half of the number, "
            "may begin a line."
        )
    return f"Write `{rule.right(text).strip()}`, as `station check --fix` does."


def _quotes(one: BodyText | MetaText) -> Iterator[Problem]:
    """Straight quotation marks around words; not around the value of a block's option, where they are YAML's."""
    for match in re.finditer(r'(?<![\w"])"(?=\S)[^"\n]*(?<=\S)"(?!\w)', one.words):
        line = one.text[one.text.rfind("\n", 0, match.start()) + 1 : match.start()]
        if not _OPTION.match(line):
            right = f"« {match[0][1:-1]} »" if one.language.startswith("fr") else f"«{match[0][1:-1]}»"
            yield found(
                one.at(match.start()),
                Code.TYPOGRAPHY,
                f"straight quotation marks around `{_short(match[0][1:-1])}`",
                f"Write `{_short(right)}`.",
            )


def _openings(one: BodyText | MetaText) -> Iterator[Problem]:
    """What ends with `?` or `!` and never began."""
    for paragraph in _PARAGRAPH.finditer(one.words):
        begin = 0
        for match in _END.finditer(paragraph[0]):
            opening = "¿" if match[0] == "?" else "¡"
            if not re.search("[¿¡]", paragraph[0][begin : match.start()]):
                message = f"in Spanish, what ends with `{match[0]}` begins with `{opening}`"
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
