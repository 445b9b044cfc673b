"""English."""

from __future__ import annotations

import re
from collections.abc import Sequence

from learning_station.languages.inflection import Inflection, lower, without_accents
from learning_station.languages.language import Language, Objectives, Typography

_IZ = re.compile(r"(?<=[a-z]{3})iz(?=(?:e[ds]?|ers?|ing|ations?|able)$)")
_CONSONANT_Y = re.compile(r"[^aeiou]y$")
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")


def _english(word: str) -> str:
    """`decentralized` is compared as `decentralised`."""
    return _IZ.sub("is", without_accents(lower(word)))


def _english_number(word: str) -> tuple[str, ...]:
    if word.endswith("ies"):
        return (word[:-3] + "y",)
    if re.search(r"(?:s|x|z|ch|sh)es$", word):
        return (word[:-2], word[:-1])
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return (word[:-1],)
    if _CONSONANT_Y.search(word):
        return (word[:-1] + "ies",)
    return (word + ("es" if _SIBILANT.search(word) else "s"),)


_NO_VERB = frozenset(
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
_NOUN = re.compile(r"\w{3,}(?:ness|ity|ance|ence|ship|ism|ology)$|\w{4,}(?:[^e]ation|ing)$")
_VERB = frozenset(
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


def _begins_with_verb(words: Sequence[str]) -> bool:
    """English verbs have no ending of their own: what is surely none is told apart."""
    return words[0] not in _NO_VERB and (words[0] in _VERB or not _NOUN.match(words[0]))


LANGUAGE = Language(
    name="English",
    inflection=Inflection(
        _english_number, _english, _english, frozenset(("a", "an", "the", "of")), lambda word: (word + "s",)
    ),
    typography=Typography(),
    words_a_minute=228,
    repeatable_words=frozenset(["had", "that", "bye", "far", "long", "so", "very"]),
    picture_opening=re.compile(
        r"(?:an? |the )?(?:image|picture|photo|photograph) (?:of|showing|that shows)\b", re.IGNORECASE
    ),
    empty_links=frozenset(
        [
            "click",
            "click here",
            "continue",
            "continue reading",
            "details",
            "find out more",
            "go",
            "here",
            "learn more",
            "link",
            "more",
            "more here",
            "read more",
            "read on",
            "see here",
            "see more",
            "this",
            "this link",
            "this page",
            "this website",
            "website",
        ]
    ),
    objectives=Objectives(
        vague=re.compile(
            r"(?:understand|know|learn|appreciate|grasp|realise|realize|be aware|become aware|be familiar|become "
            r"familiar|get to know)\b",
            re.IGNORECASE,
        ),
        better="`Explain`, `Compare`, `Choose`, `Draft`",
        begins_with_verb=_begins_with_verb,
    ),
)
