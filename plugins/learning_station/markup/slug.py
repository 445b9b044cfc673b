"""Anchors of headings, made of their titles."""

from __future__ import annotations

import re
import unicodedata

_NUMBERED = re.compile(r"(?P<name>.*)_(?P<number>[0-9]+)\Z", re.DOTALL)


def slug_of(title: str) -> str:
    """The title in small letters, in Unicode's form NFC, with hyphens for spaces and without signs: `deux-mots`.

    `İ` is the one letter that Python makes two of, an i and a dot above it.
    """
    composed = unicodedata.normalize("NFC", title).replace("İ", "i")
    kept = re.sub(r"[^\w\s-]", "", composed).strip().lower()
    return re.sub(r"[-\s]+", "-", kept)


class Anchors:
    """Gives each heading of one text an anchor of its own: `one`, `one_1`, `one_2`."""

    def __init__(self, given: frozenset[str]) -> None:
        """`given` are the anchors that are written in the text: no derived one is like them."""
        self._used = set(given)
        self._last: dict[str, str] = {}

    def anchor_of(self, title: str) -> str:
        slug = slug_of(title)
        anchor = self._last.get(slug, slug)
        while anchor in self._used or not anchor:
            match = _NUMBERED.match(anchor)
            anchor = f"{match['name']}_{int(match['number']) + 1}" if match else f"{anchor}_1"
        self._last[slug] = anchor
        self._used.add(anchor)
        return anchor
