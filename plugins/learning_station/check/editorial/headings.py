"""Do headings lead through the page: no level left out, none twice, none over nothing?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from learning_station.check.editorial.rule import EditorialRule
from learning_station.check.editorial.texts import BodyText, EditorialTexts, found
from learning_station.check.editorial.titles import without_full_stop
from learning_station.problems import Code, Edit, Problem

_BOLD = re.compile(
    r"(?:\A|(?<=\n\n))(?P<marks>\*\*|__)(?P<text>(?:(?!(?P=marks))[^\n]){1,80})(?P=marks)[ \t]*(?=\n\n|\n?\Z)"
)


def check_headings(reading: EditorialTexts) -> Iterator[Problem]:
    for one in reading.bodies:
        yield from _order(one)
        yield from _repeated(one)
        yield from _punctuation(one)
        if not one.is_draft:
            yield from _empty(one)
        if "**" in one.prose or "__" in one.prose:
            yield from _bold(one)


def _order(one: BodyText) -> Iterator[Problem]:
    level = 1
    for section in one.sections:
        heading = section.heading
        if heading is None:
            continue
        where = one.at(heading.start)
        if heading.level == 1:
            hint = f"Write `## {heading.written}`: the page's title is its only heading of the first level."
            yield found(where, Code.HEADING_ORDER, "headings in a body begin at the second level", hint)
        elif heading.level > level + 1:
            written = "#" * (level + 1)
            message = f"this heading is of level {heading.level}, and the one before it of level {level}"
            if level == 1:
                message = f"the first heading is of level {heading.level}"
            yield found(
                where,
                Code.HEADING_ORDER,
                message,
                f"Write `{written} {heading.written}`: who listens to the page or lists its headings misses the "
                "level between.",
            )
        level = heading.level


def _repeated(one: BodyText) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for section in one.sections:
        if section.heading and section.heading.level == 2:
            line = one.at(section.heading.start).line
            earlier = first.setdefault(section.title.casefold(), line)
            if earlier != line:
                hint = "Say in each what sets it apart: in the list of headings the two can't be told apart."
                yield found(
                    one.at(section.heading.start),
                    Code.REPEATED_HEADING,
                    f"the heading `{section.title}` is already on line {earlier}",
                    hint,
                )


def _punctuation(one: BodyText) -> Iterator[Problem]:
    for section in one.sections:
        heading = section.heading
        if heading and without_full_stop(heading.written):
            end = one.text.rfind(".", heading.start, heading.title_end)
            fix = (Edit(one.at(end), ".", ""),)
            yield found(
                one.at(end),
                Code.TITLE_FULL_STOP,
                f"the heading `{heading.written}` ends with a full stop",
                "Take it out: a heading is no sentence.",
                fix,
            )


def _empty(one: BodyText) -> Iterator[Problem]:
    for section, following in zip(one.sections, [*one.sections[1:], None], strict=False):
        heading = section.heading
        if heading is None or one.text[heading.title_end : section.end].partition("\n")[2].strip():
            continue
        below = following.heading if following else None
        if below is None or below.level <= heading.level:
            yield found(
                one.at(heading.start),
                Code.EMPTY_SECTION,
                f"there is nothing below the heading `{section.title}`",
                "Write its text, or take it out.",
            )


def _bold(one: BodyText) -> Iterator[Problem]:
    for match in _BOLD.finditer(one.prose):
        text = one.text[match.start("text") : match.end("text")].strip()
        if text and text[-1] not in ".:!?…;,":
            hint = (
                f"Write it as one: `### {text}`. Bold text is in no list of headings, and who listens to the page "
                "can't go to it."
            )
            yield found(one.at(match.start()), Code.BOLD_AS_HEADING, f"`{text}` looks like a heading and is none", hint)


RULE = EditorialRule(
    check_headings,
    (Code.HEADING_ORDER, Code.REPEATED_HEADING, Code.EMPTY_SECTION, Code.BOLD_AS_HEADING, Code.TITLE_FULL_STOP),
)
