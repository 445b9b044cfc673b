"""How a language bends its words, as far as finding a term's name needs it: plurals by their endings, and which
accents don't matter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

_MARKS = dict.fromkeys(range(0x300, 0x370))


def _without_marks(text: str) -> str:
    """Without the accents on Latin letters."""
    return (
        text if text.isascii() else unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).translate(_MARKS))
    )


def _lower(word: str) -> str:
    return word.lower() if word.isascii() else unicodedata.normalize("NFC", word).casefold()


def _only(word: str) -> tuple[str, ...]:
    return (word,)


def _none(_word: str) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True)
class Rules:
    """One language's; as it stands, that of a language without any: a name is found as it is written."""

    number: Callable[[str], tuple[str, ...]] = _none
    """A word in lower case -> its plurals, and its singulars if it may be a plural.

    One that no text has does no harm.
    """
    folded: Callable[[str], str] = _lower
    """A word as it is compared: in lower case, without the accents that may be left out."""
    bare: Callable[[str], str] = _lower
    """The same for a word all in capitals, on which accents are often left out."""
    gaps: frozenset[str] = frozenset()
    """Articles and the like: between the words of a name any of them may stand for any other."""
    plurals_of_abbreviation: Callable[[str], tuple[str, ...]] = _none

    def forms(self, word: str) -> tuple[str, ...]:
        """The word and its other forms, in lower case, with their accents."""
        lower = _lower(word)
        return (lower, *self.number(lower))


def rules_of(language: str) -> Rules:
    return _RULES.get(language.partition("-")[0], Rules())


# English

_IZ = re.compile(r"(?<=[a-z]{3})iz(?=(?:e[ds]?|ers?|ing|ations?|able)$)")
_CONSONANT_Y = re.compile(r"[^aeiou]y$")
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")


def _english(word: str) -> str:
    """`decentralized` is compared as `decentralised`."""
    return _IZ.sub("is", _without_marks(_lower(word)))


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


# French

_LAST_E = re.compile(r"é(?=e?s?$)")


def _french(word: str) -> str:
    """Without accents, but for an é at the end, which tells `cité` from `cite`."""
    lower = _lower(word)
    last = None if lower.isascii() else _LAST_E.search(lower)
    return _without_marks(lower) if last is None else f"{_without_marks(lower[: last.start()])}é{lower[last.end() :]}"


def _french_number(word: str) -> tuple[str, ...]:
    if word.endswith("eaux"):
        return (word[:-1],)
    if word.endswith("aux"):
        return (word[:-3] + "al", word[:-1])
    if word.endswith(("s", "x")) and len(word) > 3:
        return (word[:-1],)
    if word.endswith("al"):
        return (word[:-2] + "aux", word + "s")
    return (word + "x", word + "s") if word.endswith(("au", "eu")) else (word + "s",)


# Spanish

_LAST_VOWEL = re.compile(r"[áéíóú]$")
_TILDE = re.compile("(ñ)")


def _spanish(word: str) -> str:
    """Without accents, but for ñ and a vowel at the end, which tells `proyectó` from `proyecto`."""
    lower = _lower(word)
    if lower.isascii():
        return lower
    end = len(lower) - bool(_LAST_VOWEL.search(lower))
    return "".join(part if part == "ñ" else _without_marks(part) for part in _TILDE.split(lower[:end])) + lower[end:]


def _spanish_number(word: str) -> tuple[str, ...]:
    if word.endswith("ces"):
        return (word[:-3] + "z", word[:-1])
    if word.endswith("es"):
        return (word[:-2], word[:-1])
    if word.endswith("s"):
        return (word[:-1], word + "es")
    if word.endswith("z"):
        return (word[:-1] + "ces",)
    return (word + "s",) if word.endswith(tuple("aeiouáéó")) else (word + "es", word + "s")


def _capitals(word: str) -> str:
    return _without_marks(_lower(word))


_RULES = {
    "en": Rules(_english_number, _english, _english, frozenset(("a", "an", "the", "of")), lambda word: (word + "s",)),
    "fr": Rules(
        _french_number, _french, _capitals, frozenset(("d", "de", "des", "du", "l", "la", "le", "les", "un", "une"))
    ),
    "es": Rules(
        _spanish_number,
        _spanish,
        _capitals,
        frozenset(("de", "del", "el", "la", "las", "los", "un", "una", "unas", "unos")),
    ),
}
