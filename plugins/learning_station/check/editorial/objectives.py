"""Does an objective say what a learner will be able to do?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from learning_station.check.editorial.rule import EditorialRule
from learning_station.check.editorial.texts import EditorialTexts, MetaText, found
from learning_station.languages.knowledge import language_of
from learning_station.languages.language import Objectives
from learning_station.problems import Code, Problem

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def check_objectives(reading: EditorialTexts) -> Iterator[Problem]:
    for one in reading.metas:
        if one.written.path[:1] == ("objectives",):
            known = language_of(one.language).objectives
            if known is None:
                continue
            vague = known.vague.match(one.text.strip())
            if vague:
                message = f"nobody can see whether a learner can `{vague[0]}`"
                yield found(
                    one.at(0),
                    Code.VAGUE_OBJECTIVE,
                    message,
                    f"Say what they will be able to do, with a verb like {known.better}.",
                )
            elif not _begins_with_verb(one, known):
                message = f"the objective doesn't begin with a verb: `{_start(one.text)}`"
                yield found(
                    one.at(0),
                    Code.OBJECTIVE_VERB,
                    message,
                    f"Say what a learner will be able to do, with a verb like {known.better}.",
                )


def _begins_with_verb(one: MetaText, known: Objectives) -> bool:
    words = [word.casefold() for word in _WORD.findall(one.text)[:4]]
    return not words or known.begins_with_verb(words)


def _start(text: str) -> str:
    return text if len(text) <= 40 else text[:40].rsplit(" ", 1)[0] + " …"


RULE = EditorialRule(check_objectives, (Code.OBJECTIVE_VERB, Code.VAGUE_OBJECTIVE))
