"""Can a lesson be read in the time that it promises?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from learning_station.check.editorial.rule import EditorialRule
from learning_station.check.editorial.texts import BodyText, EditorialTexts, found
from learning_station.languages.knowledge import language_of
from learning_station.model.unit import Lesson
from learning_station.problems import Code, Problem

WORDS_A_MINUTE = 180
"""In a language of which it isn't known."""
MINUTES_A_QUESTION = 1.0
MINUTES_A_FIELD = 2.0
MINUTES_A_PICTURE = 0.5
FEWEST_WORDS = 150
"""A lesson with fewer is only begun."""
TOLERANCE = 1 / 3
SLACK = 10
"""Minutes.

People read at very different speeds, so only what is far off counts: by more than these, and by more than that part of
what is declared.
"""

_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_TIMED = re.compile(
    r"^[ \t]*(?P<slashes>/{3,})[ ]*(?P<name>question|worksheet|activity|discussion)\b[^\n]*\n", re.MULTILINE
)
_MINUTES = re.compile(r"^(?: {4}|\t)[ \t]*minutes:[ \t]*(\d{1,4})[ \t]*$", re.MULTILINE)


def check_reading_time(reading: EditorialTexts) -> Iterator[Problem]:
    for one in reading.bodies:
        lesson = one.page
        if not isinstance(lesson, Lesson) or one.language != lesson.language or one.is_draft:
            continue
        words, minutes = measured(one)
        off = abs(minutes - lesson.time)
        if words >= FEWEST_WORDS and off > SLACK and off > TOLERANCE * lesson.time:
            message = f"the lesson takes about {minutes} minutes, and declares {lesson.time}"
            hint = (
                f"Counted: {words} words, questions, worksheets, activities and pictures. Write `time: "
                f"{_rounded(minutes)}`, or add what else there is to do."
            )
            yield found(lesson.where_of("time"), Code.READING_TIME, message, hint)


def measured(one: BodyText) -> tuple[int, int]:
    """The words of running text, and the minutes for all: those of activities, discussions and worksheets as they
    declare them.
    """
    running, minutes, position = list[str](), 0.0, 0
    for start, end, name in _timed(one.prose):
        declared = _MINUTES.search(one.prose, start, end)
        if declared:
            minutes += int(declared[1])
            running.append(one.words[position:start])
            position = end
        elif name == "worksheet":
            minutes += MINUTES_A_FIELD * len(re.findall(r"^[ \t]*/{3,}[ ]*field\b", one.prose[start:end], re.MULTILINE))
    words = sum(len(_WORD.findall(text)) for text in (*running, one.words[position:]))
    minutes += words / (language_of(one.language).words_a_minute or WORDS_A_MINUTE)
    minutes += MINUTES_A_QUESTION * len(one.body.questions) + MINUTES_A_PICTURE * sum(
        link.image for link in one.body.links
    )
    return words, round(minutes)


def _timed(prose: str) -> Iterator[tuple[int, int, str]]:
    """The outermost blocks that have a time of their own."""
    position = 0
    while match := _TIMED.search(prose, position):
        closing = re.compile(rf"^[ \t]*{match['slashes']}[ \t]*$", re.MULTILINE).search(prose, match.end())
        position = closing.end() if closing else len(prose)
        yield match.start(), position, match["name"]


def _rounded(minutes: int) -> int:
    """To five minutes, as people say it."""
    return max(5, 5 * round(minutes / 5))


RULE = EditorialRule(check_reading_time, (Code.READING_TIME,))
