"""The words of the indexed pages, from which a search corrects itself: Pagefind itself forgives no wrong letter."""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

SHORTEST = 3
"""Letters of the shortest word that is worth correcting to."""

_WORD = re.compile(r"[^\W\d_]+")
_SIGNATURE = b"pagefind_dcd"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def read_fragments(files: Mapping[str, bytes]) -> dict[str, list[dict[str, Any]]]:
    """What Pagefind keeps of each page (address, text, headings), by the language of its index."""
    fragments: dict[str, list[dict[str, Any]]] = {}
    for path, content in files.items():
        if path.startswith("fragment/"):
            language = path.removeprefix("fragment/").partition("_")[0]
            fragments.setdefault(language, []).append(json.loads(gzip.decompress(content).removeprefix(_SIGNATURE)))
    return fragments


def encode_vocabulary(texts: Iterable[str]) -> str:
    """All words in one line, sorted: for each the number of letters it shares with the one before (to the base 36), the
    rest of its letters, and how common it is (the whole part of the logarithm of its count to the base 2, at most 9).
    """
    parts, before = [], ""
    for word, count in sorted(count_words(texts).items()):
        shared = 0
        while shared < min(len(word), len(before), 35) and word[shared] == before[shared]:
            shared += 1
        parts.append(f"{_DIGITS[shared]}{word[shared:]}{min(count.bit_length() - 1, 9)}")
        before = word
    return " ".join(parts)


def count_words(texts: Iterable[str]) -> dict[str, int]:
    """How often each word stands in the texts, in small letters; of spellings that differ in accents only, the most
    frequent stands for all.
    """
    written: Counter[str] = Counter()
    for text in texts:
        written.update(_WORD.findall(unicodedata.normalize("NFC", text)))
    spellings: dict[str, Counter[str]] = {}
    for word, count in written.items():
        small = word.casefold()
        if len(small) >= SHORTEST:
            spellings.setdefault(fold(small), Counter())[small] += count
    return {
        max(counts.items(), key=lambda item: (item[1], item[0]))[0]: counts.total() for counts in spellings.values()
    }


def fold(word: str) -> str:
    """The word without accents and other marks, as `fold` of assets/js/lib/words.js has it."""
    return "".join(
        character for character in unicodedata.normalize("NFKD", word) if not unicodedata.combining(character)
    )
