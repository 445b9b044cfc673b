"""Does an objective say what a learner will be able to do?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from learning_station.check.editorial.rule import EditorialRule
from learning_station.check.editorial.texts import EditorialTexts, MetaText, found
from learning_station.problems import Code, Problem

VAGUE: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        r"(?:understand|know|learn|appreciate|grasp|realise|realize|be aware|become aware|be familiar|become "
        r"familiar|get to know)\b",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        r"(?:comprendre|connaître|savoir|apprendre|saisir|se familiariser|prendre conscience|être conscient|être "
        r"sensibilisé)",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"(?:comprender|entender|conocer|saber|aprender|familiarizarse|tomar conciencia|ser consciente|apreciar)\b",
        re.IGNORECASE,
    ),
}
"""Verbs of what goes on inside a head, which nobody can see or check (Mager, Preparing Instructional Objectives,
1962: chapter 3).
"""
BETTER: Mapping[str, str] = {
    "en": "`Explain`, `Compare`, `Choose`, `Draft`",
    "fr": "`Expliquer`, `Comparer`, `Choisir`, `Rédiger`",
    "es": "`Explicar`, `Comparar`, `Elegir`, `Redactar`",
}

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NO_VERB_EN = frozenset(
    [
        "a", "able", "about", "after", "all", "an", "and", "as", "at", "awareness", "basic", "basics", "before",
        "being", "better", "by", "each", "every",
        "for", "from", "good", "how", "i", "in", "introduction", "it", "knowledge", "learner", "learners", "new", "of",
        "on", "our", "overview",
        "participant", "participants", "some", "student", "students", "that", "the", "their", "there", "these", "they",
        "this", "those", "to", "trainee",
        "trainees", "understanding", "we", "what", "when", "where", "which", "who", "why", "with", "you", "your",
    ]
)  # fmt: skip
_NOUN_EN = re.compile(r"\w{3,}(?:ness|ity|ance|ence|ship|ism|ology)$|\w{4,}(?:[^e]ation|ing)$")
_VERB_EN = frozenset(
    [
        "advance",
        "enhance",
        "influence",
        "reference",
        "sequence",
        "balance",
        "finance",
        "evidence",
        "experience",
        "ration",
        "station",
        "bring",
        "string",
    ]
)
_BEFORE_FR = frozenset(["se", "s", "ne", "n", "pas", "y", "en", "le", "la", "les", "l", "leur", "lui", "bien", "mieux"])
"""Pronouns and adverbs before an infinitive: `S’orienter`, `Leur demander`."""
_NO_VERB_FR = re.compile(
    r"(?:\w*(?:(?<!cl)ure|(?<!b)(?<!cr)oire|[èê]re|itre|(?<!\bf)(?<!\bref)(?<!isf)(?<!tr)(?<!pl)(?<!\bt)aire)"
    r"|atelier|autre|avenir|cadre|centre|chantier|chiffre|dossier|genre|leader|lettre|membre|métier|nombre|ordre|premier|quartier|registre|théâtre)$"
)
"""Nouns that end like one."""
_INFINITIVE = {
    "fr": re.compile(r"\w+(?:er|ir|ïr|re)$"),
    "es": re.compile(r"\w+(?:ar|er|ir|ír|ár|ér)(?:se|lo|la|los|las|le|les|nos|selo|sela)?$"),
}


def check_objectives(reading: EditorialTexts) -> Iterator[Problem]:
    for one in reading.metas:
        if one.written.path[:1] == ("objectives",):
            language = one.language.partition("-")[0]
            vague = VAGUE[language].match(one.text.strip()) if language in VAGUE else None
            if vague:
                message = f"nobody can see whether a learner can `{vague[0]}`"
                yield found(
                    one.at(0),
                    Code.VAGUE_OBJECTIVE,
                    message,
                    f"Say what they will be able to do, with a verb like {BETTER[language]}.",
                )
            elif language in BETTER and not _begins_with_verb(one, language):
                message = f"the objective doesn't begin with a verb: `{_start(one.text)}`"
                yield found(
                    one.at(0),
                    Code.OBJECTIVE_VERB,
                    message,
                    f"Say what a learner will be able to do, with a verb like {BETTER[language]}.",
                )


def _begins_with_verb(one: MetaText, language: str) -> bool:
    """English verbs have no ending of their own: there, what is surely none is told apart."""
    words = [word.casefold() for word in _WORD.findall(one.text)[:4]]
    if not words:
        return True
    if language == "en":
        return words[0] not in _NO_VERB_EN and (words[0] in _VERB_EN or not _NOUN_EN.match(words[0]))
    while language == "fr" and len(words) > 1 and words[0] in _BEFORE_FR:
        words = words[1:]
    first = words[0]
    if language == "fr" and _NO_VERB_FR.match(first):
        return False
    return bool(_INFINITIVE[language].match(first)) or (
        language == "es" and first == "no" and len(words) > 1 and bool(_INFINITIVE["es"].match(words[1]))
    )


def _start(text: str) -> str:
    return text if len(text) <= 40 else text[:40].rsplit(" ", 1)[0] + " …"


RULE = EditorialRule(check_objectives, (Code.OBJECTIVE_VERB, Code.VAGUE_OBJECTIVE))
