"""How a language bends its words, as far as finding a term's name needs it: plurals by their endings, and which
accents don't matter.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

_MARKS = dict.fromkeys(range(0x300, 0x370))


def without_accents(text: str) -> str:
    """The text without the accents on Latin letters."""
    return (
        text if text.isascii() else unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).translate(_MARKS))
    )


def lower(word: str) -> str:
    """The word in small letters, in Unicode's form NFC."""
    return word.lower() if word.isascii() else unicodedata.normalize("NFC", word).casefold()


def _none(_word: str) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True)
class Inflection:
    """One language's; as it stands, that of a language without any: a name is found as it is written."""

    number: Callable[[str], tuple[str, ...]] = _none
    """A word in lower case -> its plurals, and its singulars if it may be a plural.

    One that no text has does no harm.
    """
    folded: Callable[[str], str] = lower
    """A word as it is compared: in lower case, without the accents that may be left out."""
    bare: Callable[[str], str] = lower
    """The same for a word all in capitals, on which accents are often left out."""
    gaps: frozenset[str] = frozenset()
    """Articles and the like: between the words of a name any of them may stand for any other."""
    plurals_of_abbreviation: Callable[[str], tuple[str, ...]] = _none

    def forms(self, word: str) -> tuple[str, ...]:
        """The word and its other forms, in lower case, with their accents."""
        small = lower(word)
        return (small, *self.number(small))
