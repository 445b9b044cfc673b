"""Are people, organisations and places spelled as in the registers?

Only what is nearly a name is looked at: a word with a capital that is one letter off a word of a name, which no name
has, and which the station has no other use for. Of a name of several words all others have to stand around it; of one
word it has to be long.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from learning_station.check.editorial.rule import EditorialRule
from learning_station.check.editorial.texts import BodyText, EditorialTexts, MetaText, found
from learning_station.model.base import Entity
from learning_station.model.registers import Organisation, Person, Place
from learning_station.problems import Code, Problem

SHORTEST = 4
LONGEST = 40
"""Letters; what has more is no name."""
SHORTEST_ALONE = 6
"""Letters of a word that is a whole name: shorter ones are too near to too many others."""
OFTEN = 3
"""A spelling that the station has so often in a language is meant."""

_WORD = re.compile(r"[^\W\d_]+")
_CAPITAL = re.compile(r"(?<![\w.])[^\W\d_a-z]\w*")


@dataclass
class _Names:
    """The names of one language."""

    by_word: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    """The names, each as its words, by each word with a capital."""
    nearly: dict[str, set[str]] = field(default_factory=dict)
    """Those words by what remains of them without one of their letters."""

    def add(self, name: str) -> None:
        words = tuple(_WORD.findall(name))
        for word in words:
            if (
                (SHORTEST_ALONE if len(words) == 1 else SHORTEST) <= len(word) <= LONGEST
                and word[0].isupper()
                and not word.isupper()
            ):
                names = self.by_word.setdefault(word, [])
                if words not in names:
                    names.append(words)
                for shorter in _without_a_letter(word):
                    self.nearly.setdefault(shorter, set()).add(word)

    def near(self, word: str) -> Iterator[str]:
        """The names' words that are one letter off: one more, one less, another, two exchanged."""
        candidates = {name for shorter in _without_a_letter(word) for name in self.nearly.get(shorter, ())}
        yield from (name for name in sorted(candidates) if _is_slip(word, name))


def check_names(reading: EditorialTexts) -> Iterator[Problem]:
    names, known = _names(reading)
    texts: dict[str, list[BodyText | MetaText]] = {}
    for one in reading.texts:
        if one.language in names and not (
            isinstance(one, MetaText)
            and isinstance(one.thing, Person | Organisation | Place)
            and one.written.path == ("name",)
        ):
            texts.setdefault(one.language, []).append(one)
    for language, of_language in texts.items():
        counted = Counter(word for one in of_language for word in _CAPITAL.findall(one.words))
        suspects = {
            word: near
            for word, count in counted.items()
            if count < OFTEN
            and SHORTEST <= len(word) <= LONGEST
            and word not in known
            and (near := list(names[language].near(word)))
        }
        lower = _in_lower_case(of_language, suspects) if suspects else frozenset()
        for one in of_language if suspects.keys() - lower else ():
            yield from _in_text(
                one, names[language], {word: near for word, near in suspects.items() if word not in lower}
            )


def _names(reading: EditorialTexts) -> tuple[dict[str, _Names], frozenset[str]]:
    """The names by language, and every word of a name in any language."""
    languages = reading.station.settings.languages
    names = {language: _Names() for language in languages}
    known: set[str] = set()
    for entity in reading.station.everything():
        for language, name in _named(entity, languages):
            known.update(_WORD.findall(name))
            if language in names:
                names[language].add(name)
    return names, frozenset(known)


def _named(entity: Entity, languages: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What a thing is called, by language; a name without one is the same in all."""
    if isinstance(entity, Person):
        yield from ((language, entity.name) for language in languages)
    elif isinstance(entity, Organisation | Place):
        for language in languages:
            fallback = next(iter(entity.name.languages.values()))
            yield language, entity.name.languages.get(language, fallback)
            if isinstance(entity, Organisation) and entity.short_name:
                yield language, entity.short_name


def _in_lower_case(texts: Iterable[BodyText | MetaText], suspects: Iterable[str]) -> frozenset[str]:
    """Those of the words that are words of the language: they stand somewhere without a capital."""
    wanted = {word.lower(): word for word in suspects}
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, wanted)) + r")(?!\w)")
    return frozenset(wanted[match] for one in texts for match in pattern.findall(one.words))


def _in_text(one: BodyText | MetaText, names: _Names, suspects: dict[str, list[str]]) -> Iterator[Problem]:
    for match in _CAPITAL.finditer(one.words):
        for near in suspects.get(match[0], ()):
            name = next(
                (words for words in names.by_word[near] if _stands_around(one.words, match, words, words.index(near))),
                None,
            )
            if name:
                hint = f"If it is meant, write `{near}`, as the register has it; else add the name to the register."
                yield found(
                    one.at(match.start()), Code.NAME_SPELLING, f"`{match[0]}` is nearly `{' '.join(name)}`", hint
                )
                break


def _stands_around(text: str, match: re.Match[str], words: tuple[str, ...], index: int) -> bool:
    """Whether the other words of the name stand before and after."""
    before = tuple(_WORD.findall(text[max(0, match.start() - 40 * index) : match.start()]))[-index:] if index else ()
    after = tuple(_WORD.findall(text[match.end() : match.end() + 40 * len(words)]))[: len(words) - index - 1]
    return (*before, *after) == (*words[:index], *words[index + 1 :])


def _without_a_letter(word: str) -> set[str]:
    return {word, *(word[:index] + word[index + 1 :] for index in range(len(word)))}


def _is_slip(word: str, name: str) -> bool:
    """Whether the word is one slip of the pen from the name, and not another form of it: a plural, a feminine, an
    inhabitant.
    """
    if word == name or word[0] != name[0]:
        return False
    start = 0
    while start < min(len(word), len(name)) and word[start] == name[start]:
        start += 1
    rest, other = word[start:], name[start:]
    if len(rest) != len(other):
        return (rest[1:] == other or other[1:] == rest) and bool(rest[1:] if len(rest) > len(other) else other[1:])
    return (rest[1:] == other[1:] and len(rest) > 1) or (rest[:2] == other[1::-1] and rest[2:] == other[2:])


RULE = EditorialRule(check_names, (Code.NAME_SPELLING,))
