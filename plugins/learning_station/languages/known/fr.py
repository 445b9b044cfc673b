"""French. Source of its typography: Lexique des règles typographiques en usage à l'Imprimerie nationale."""

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

_LAST_E = re.compile(r"é(?=e?s?$)")


def _french(word: str) -> str:
    """Without accents, but for an é at the end, which tells `cité` from `cite`."""
    small = lower(word)
    last = None if small.isascii() else _LAST_E.search(small)
    return without_accents(small) if last is None else f"{without_accents(small[: last.start()])}é{small[last.end() :]}"


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


def _capitals(word: str) -> str:
    return without_accents(lower(word))


_BEFORE_VERB = frozenset(
    ["se", "s", "ne", "n", "pas", "y", "en", "le", "la", "les", "l", "leur", "lui", "bien", "mieux"]
)
"""Pronouns and adverbs before an infinitive: `S’orienter`, `Leur demander`."""
_NO_VERB = re.compile(
    r"(?:\w*(?:(?<!cl)ure|(?<!b)(?<!cr)oire|[èê]re|itre|(?<!\bf)(?<!\bref)(?<!isf)(?<!tr)(?<!pl)(?<!\bt)aire)"
    r"|atelier|autre|avenir|cadre|centre|chantier|chiffre|dossier|genre|leader|lettre|membre|métier|nombre|ordre|premier"
    r"|quartier|registre|théâtre)$"
)
"""Nouns that end like one."""
_INFINITIVE = re.compile(r"\w+(?:er|ir|ïr|re)$")


def _begins_with_verb(words: Sequence[str]) -> bool:
    while len(words) > 1 and words[0] in _BEFORE_VERB:
        words = words[1:]
    return not _NO_VERB.match(words[0]) and bool(_INFINITIVE.match(words[0]))


LANGUAGE = Language(
    name="French",
    inflection=Inflection(
        _french_number, _french, _capitals, frozenset(("d", "de", "des", "du", "l", "la", "le", "les", "un", "une"))
    ),
    typography=Typography(
        firm_spaces=(
            FirmSpace(re.compile(r" (?=[?!;:»](?![\w\[:=-]))"), "in French, the space before `{next}` must not break"),
            FirmSpace(re.compile(r"(?<=«) (?=\S)"), "in French, the space after `«` must not break"),
            FirmSpace(PERCENT, "the space before `%` must not break", r"\d"),
            FirmSpace(NUMBER_GROUPS, "the spaces in `{found}` must not break", ""),
        ),
        quotes=("«\u00a0", "\u00a0»"),
    ),
    words_a_minute=195,
    repeatable_words=frozenset(["nous", "vous", "très", "bien", "on"]),
    picture_opening=re.compile(
        r"(?:une? |l[’'])?(?:image|photo|photographie) (?:de|du|des|d[’']|montrant|qui montre)", re.IGNORECASE
    ),
    empty_links=frozenset(
        [
            "cliquer ici",
            "cliquez ici",
            "ce lien",
            "cette page",
            "ce site",
            "en savoir plus",
            "ici",
            "là",
            "lien",
            "lire la suite",
            "lire plus",
            "plus",
            "site",
            "suite",
            "voir",
            "voir ici",
            "voir plus",
            "plus d’informations",
            "plus d'informations",
        ]
    ),
    objectives=Objectives(
        vague=re.compile(
            r"(?:comprendre|connaître|savoir|apprendre|saisir|se familiariser|prendre conscience|être conscient|être "
            r"sensibilisé)",
            re.IGNORECASE,
        ),
        better="`Expliquer`, `Comparer`, `Choisir`, `Rédiger`",
        begins_with_verb=_begins_with_verb,
    ),
)
