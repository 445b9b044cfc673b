"""Where a text speaks of a term: plain text and the terms' names in, spans out. Knows no Markdown and no station.

A name is found as its language bends it: in the plural, with a capital, after an elided article (`l’attractivité`),
with another article between its words (`diplomatie d’une ville` for `Diplomatie des villes`), with a hyphen for a
space, without its accents where they tell no words apart. English, French and Spanish have rules in `languages/known/`;
other languages' names are found as they are written, with or without a capital. A name all in capitals, an
abbreviation, is found in capitals only; one whose later words have a capital only in the text is part of a title, and
is not found. Of names that begin at the same word the longest wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from learning_station.languages.inflection import Inflection
from learning_station.languages.knowledge import language_of

_WORD = re.compile(r"[\w\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff]+")
"""Letters with the marks that stand on them; an apostrophe ends a word, so that an elided article is one of its own."""
_BETWEEN = re.compile(r"\s+|[-\u2010\u2011]|['\u2019\u02bc]")
"""What may stand between two words of a name."""
_JOINED_BEFORE = re.compile(r"(?:\w[-\u2010\u2011]|[@#.])\Z")
_JOINED_AFTER = re.compile(r"[-\u2010\u2011.@]\w")
"""A word that is part of another, of an address or of a file's name: `high-profile`, `profile.html`."""


class TermSpan(NamedTuple):
    """A term in a text."""

    start: int
    end: int
    key: str
    """What the finder was given with the name."""


@dataclass
class _Step:
    """How far names go on from here: by the stem of the next word, or by articles and what else may change between
    words.
    """

    next: dict[str, _Step] = field(default_factory=dict)
    gap: _Step | None = None
    key: str | None = None
    """That of the name that ends here."""
    is_title: bool = False
    """Whether that name has a capital beyond its first word."""


class TermFinder:
    """Finds the names of one language's terms; made once for all texts, since it remembers the words that begin
    none.
    """

    def __init__(self, language: str, names: Iterable[tuple[str, str]]) -> None:
        """`names` are pairs of a key and a name; where two have the same name, the first is found."""
        self._rules: Inflection = language_of(language).inflection
        self._stems: dict[str, str] = {}
        """What the forms of a word have in common, by each of them as it is compared."""
        self._in_capitals: dict[str, str] = {}
        """The same for words all in capitals, on which any accent may be missing."""
        self._abbreviations: dict[str, str] = {}
        self._seen: dict[str, str] = {}
        self._boring: set[str] = set()
        self._beginning: set[str] = set()
        """Words that texts have been seen to have, by whether a name begins with them."""
        self._first = _Step()
        for key, name in names:
            self._add(key, name)

    def find(self, text: str) -> list[TermSpan]:
        """The terms of the text from its beginning to its end; none overlaps another."""
        found: list[TermSpan] = []
        free_from = 0
        for start, word in sorted(_places(text, self._beginnings(text))):
            if start < free_from:
                continue
            end, key = self._longest(text, start, word)
            if (
                key is not None
                and not _JOINED_BEFORE.search(text, max(0, start - 2), start)
                and not _JOINED_AFTER.match(text, end)
            ):
                found.append(TermSpan(start, end, key))
                free_from = end
        return found

    def _beginnings(self, text: str) -> set[str]:
        """The words with which a name may begin: in most texts none, which is known at the speed of C."""
        words = set(_WORD.findall(text)) - self._boring
        if unknown := words - self._beginning:
            boring = {word for word in unknown if self._stem(word) not in self._first.next}
            self._boring |= boring
            self._beginning |= unknown - boring
            words -= boring
        return words

    def _longest(self, text: str, start: int, word: str) -> tuple[int, str | None]:
        """The end and the key of the longest name that begins with this word."""
        step, key = self._first.next.get(self._stem(word)), None
        last = end = start + len(word)
        is_title = False
        while step is not None:
            if step.key is not None and (step.is_title or not is_title):
                last, key = end, step.key
            word, end = _word_after(text, end)
            following = step.next.get(self._stem(word)) if word else None
            if following is None and step.gap is not None and self._is_gap(word):
                while self._is_gap(word):
                    word, end = _word_after(text, end)
                following = step.gap.next.get(self._stem(word))
            step = following
            is_title = is_title or (word[:1].isupper() and not word.isupper())
        return last, key

    def _is_gap(self, word: str) -> bool:
        return word.casefold() in self._rules.gaps

    def _stem(self, word: str) -> str:
        """What the word has in common with its other forms; empty for one that is in no name."""
        stem = self._seen.get(word)
        if stem is None:
            stem = self._seen[word] = self._stem_of(word)
        return stem

    def _stem_of(self, word: str) -> str:
        if word in self._abbreviations:
            return self._abbreviations[word]
        if len(word) > 1 and word.isupper():
            return self._in_capitals.get(self._rules.bare(word), "")
        return self._stems.get(self._rules.folded(word), "")

    def _add(self, key: str, name: str) -> None:
        step, gap, is_title = self._first, False, False
        for word in _WORD.findall(name):
            if self._is_gap(word):
                gap = step is not self._first
                continue
            if gap:
                step.gap = step.gap or _Step()
                step, gap = step.gap, False
            is_title = is_title or (step is not self._first and word[0].isupper())
            step = step.next.setdefault(self._learn(word), _Step())
        if step is not self._first and step.key is None:
            step.key, step.is_title = key, is_title

    def _learn(self, word: str) -> str:
        """Makes every form of a name's word lead to one stem, and returns that."""
        if len(word) > 1 and word.isupper():
            self._abbreviations |= dict.fromkeys((word, *self._rules.plurals_of_abbreviation(word)), f"={word}")
            return f"={word}"
        forms = [self._rules.folded(form) for form in self._rules.forms(word)]
        stem = next((self._stems[form] for form in forms if form in self._stems), forms[0])
        for form, written in zip(forms, self._rules.forms(word), strict=True):
            self._stems.setdefault(form, stem)
            self._in_capitals.setdefault(self._rules.bare(written), stem)
        return stem


def _places(text: str, words: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Where each of the words stands in the text as a whole word."""
    for word in words:
        start = text.find(word)
        while start >= 0:
            end = start + len(word)
            if not _WORD.match(text, end) and not (start and _WORD.match(text, start - 1)):
                yield start, word
            start = text.find(word, end)


def _word_after(text: str, end: int) -> tuple[str, int]:
    """The word after the one that ends here, and its own end, if nothing but a space, a hyphen or an apostrophe
    stands between; else an empty one.
    """
    between = _BETWEEN.match(text, end)
    word = _WORD.match(text, between.end()) if between else None
    return (word[0], word.end()) if word else ("", end)
