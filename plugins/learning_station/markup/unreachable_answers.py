"""Can each answer that is typed be reached? The first one that fits is taken, so one behind it may never be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal

from learning_station.model.question import Choice, Question
from learning_station.problems import Code, Problem

MOST = 200
"""Of a question with more answers the first ones are looked at: nobody writes so many by hand."""
_TURNED = str.maketrans(
    {**dict.fromkeys("\u2018\u2019\u02bc", "'"), **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015", "-")}
)
_NOT_WORDS = re.compile(r"\A[\W_]+|[\W_]+\Z")


def check_reached(question: Question) -> Iterator[Problem]:
    """Yields `wrong-value` for an answer of which no number, or no text, is left that one before it doesn't take."""
    if question.kind == "number":
        yield from _numbers(question.choices[:MOST])
    elif question.kind == "text":
        yield from _texts(question.choices[:MOST])


def _numbers(choices: Sequence[Choice]) -> Iterator[Problem]:
    taken: list[tuple[Decimal, Decimal]] = []
    for choice in choices:
        if choice.value is None or choice.tolerance < 0:
            continue
        low, high = choice.value - choice.tolerance, choice.value + choice.tolerance
        if any(first <= low and high <= last for first, last in taken) and all(
            choice.text != one.text for one in choices[: choice.number - 1]
        ):
            message = f"no number reaches the answer `{choice.text}`: the answers before it take them all"
            yield Problem(
                choice.where,
                Code.WRONG_VALUE,
                message,
                "The first answer that fits is taken: write the narrower one before the wider one.",
            )
        taken = _joined([*taken, (low, high)])


def _joined(spans: Sequence[tuple[Decimal, Decimal]]) -> list[tuple[Decimal, Decimal]]:
    """The same numbers in as few spans as can be, ends included."""
    joined: list[tuple[Decimal, Decimal]] = []
    for low, high in sorted(spans):
        if joined and low <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], high))
        else:
            joined.append((low, high))
    return joined


def _texts(choices: Sequence[Choice]) -> Iterator[Problem]:
    taken: dict[str, str] = {}
    for choice in choices:
        same = [taken.get(_plain(one), "") for one in choice.accepts]
        if (
            same
            and all(same)
            and not any(one.casefold() == other.casefold() for one, other in zip(choice.accepts, same, strict=True))
        ):
            message = (
                f"no text reaches the answer `{choice.text}`: `{same[0]}` before it is the same without accents, "
                "capitals and signs around it"
            )
            yield Problem(
                choice.where,
                Code.WRONG_VALUE,
                message,
                "Keep one of the two, or write both in one answer: `one | other`.",
            )
        for one in choice.accepts:
            taken.setdefault(_plain(one), one)


def _plain(text: str) -> str:
    """What a browser compares (`lib/replies.js: plain`)."""
    bare = "".join(
        sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.category(sign).startswith("M")
    )
    return _NOT_WORDS.sub("", " ".join(bare.replace("\u0640", "").lower().translate(_TURNED).split()))
