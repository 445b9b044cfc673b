"""Licences that a text names, and their addresses: what programs read, where people read words."""

from __future__ import annotations

import re
from collections.abc import Iterable

_NAMED = re.compile(
    r"\bCC(?:[ -]?(?P<zero>0|Zero)\b|[ -](?P<kind>BY(?:-(?:NC|ND|SA|NC-ND|NC-SA))?)[ -](?P<version>[1-4]\.[05])\b)",
    re.IGNORECASE,
)


def licence_address(texts: Iterable[str]) -> str:
    """The address of the one Creative Commons licence that the texts name by its short form (`CC BY 4.0`, `CC0`).

    Empty if they name none or several: which holds for what is then for readers to tell.
    """
    found = {_address(match) for text in texts for match in _NAMED.finditer(text)}
    return found.pop() if len(found) == 1 else ""


def _address(match: re.Match[str]) -> str:
    if match["zero"]:
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    return f"https://creativecommons.org/licenses/{match['kind'].lower()}/{match['version']}/"
