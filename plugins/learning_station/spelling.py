"""What somebody may have meant to write: the nearest of the words that are allowed."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def did_you_mean(word: str, allowed: Iterable[str], otherwise: str = "") -> str:
    """A hint that names the nearest allowed word, else lists up to twelve of them, else says `otherwise`."""
    names = sorted(set(allowed))
    near = difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    if near:
        return f"Did you mean `{near[0]}`?"
    if names and len(names) <= 12:
        return "Allowed: " + ", ".join(f"`{name}`" for name in names) + "."
    return otherwise


def sure_correction(word: str, allowed: Iterable[str]) -> str:
    """The one allowed word that is a single slip of the pen away, or differs in capitals and underscores only; empty if
    there is none, or more than one.

    Digits are never slips: `cahier-3` isn't `cahier-8`. Neither are words of less than four letters.
    """
    names = set(allowed)
    same = [name for name in names if _plainly(name) == _plainly(word)]
    digits = "".join(filter(str.isdigit, word))
    near = same or [
        name
        for name in names
        if min(len(word), len(name)) > 3 and "".join(filter(str.isdigit, name)) == digits and _is_one_slip(word, name)
    ]
    return near[0] if len(near) == 1 else ""


def _plainly(word: str) -> str:
    return word.casefold().replace("_", "-")


def _is_one_slip(word: str, name: str) -> bool:
    """Whether one letter is missing, too many, another, or two neighbours are exchanged."""
    start = next(
        (index for index, (one, other) in enumerate(zip(word, name, strict=False)) if one != other),
        min(len(word), len(name)),
    )
    rest, other = word[start:], name[start:]
    return (
        rest[1:] == other[1:]
        or rest[1:] == other
        or rest == other[1:]
        or (rest[2:] == other[2:] and rest[:2] == other[1::-1])
    )
