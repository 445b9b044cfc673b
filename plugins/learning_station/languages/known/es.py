"""Spanish. Source of its typography: Ortografía de la lengua española 2010, chapters III and VIII."""

from __future__ import annotations

import re
from collections.abc import Sequence

from learning_station.languages.inflection import Inflection, lower, without_accents
from learning_station.languages.language import (
    NUMBER_GROUPS,
    PERCENT,
    FirmSpace,
    Language,
    Objectives,
    Typography,
)

_LAST_VOWEL = re.compile(r"[áéíóú]$")
_TILDE = re.compile("(ñ)")


def _spanish(word: str) -> str:
    """Without accents, but for ñ and a vowel at the end, which tells `proyectó` from `proyecto`."""
    small = lower(word)
    if small.isascii():
        return small
    end = len(small) - bool(_LAST_VOWEL.search(small))
    return "".join(part if part == "ñ" else without_accents(part) for part in _TILDE.split(small[:end])) + small[end:]


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
    return without_accents(lower(word))


_INFINITIVE = re.compile(r"\w+(?:ar|er|ir|ír|ár|ér)(?:se|lo|la|los|las|le|les|nos|selo|sela)?$")


def _begins_with_verb(words: Sequence[str]) -> bool:
    """Also behind a `no`."""
    verb = words[1] if words[0] == "no" and len(words) > 1 else words[0]
    return bool(_INFINITIVE.match(verb))


LANGUAGE = Language(
    name="Spanish",
    inflection=Inflection(
        _spanish_number,
        _spanish,
        _capitals,
        frozenset(("de", "del", "el", "la", "las", "los", "un", "una", "unas", "unos")),
    ),
    typography=Typography(
        firm_spaces=(
            FirmSpace(PERCENT, "the space before `%` must not break", r"\d"),
            FirmSpace(NUMBER_GROUPS, "the spaces in `{found}` must not break", ""),
        ),
        quotes=("«", "»"),
        openings={"?": "¿", "!": "¡"},
    ),
    words_a_minute=218,
    repeatable_words=frozenset(["no", "muy", "poco", "luego", "así"]),
    words_in_capitals=frozenset(["TODO"]),
    picture_opening=re.compile(r"(?:una? |la )?(?:imagen|foto|fotografía) (?:de|del|que muestra)\b", re.IGNORECASE),
    empty_links=frozenset(
        [
            "aquí",
            "aqui",
            "clic aquí",
            "enlace",
            "esta página",
            "este enlace",
            "este sitio",
            "haga clic aquí",
            "haz clic aquí",
            "leer más",
            "más",
            "más aquí",
            "más información",
            "pulse aquí",
            "pinche aquí",
            "saber más",
            "seguir leyendo",
            "sitio",
            "ver",
            "ver aquí",
            "ver más",
        ]
    ),
    objectives=Objectives(
        vague=re.compile(
            r"(?:comprender|entender|conocer|saber|aprender|familiarizarse|tomar conciencia|ser consciente|apreciar)\b",
            re.IGNORECASE,
        ),
        better="`Explicar`, `Comparar`, `Elegir`, `Redactar`",
        begins_with_verb=_begins_with_verb,
    ),
)
