"""Addresses as they stand in editors' files, and the edits that change them."""

from __future__ import annotations

import re

from learning_station.load.files import Source
from learning_station.problems import Edit, Where

_PLAIN = re.compile(r"https?://[A-Za-z0-9/:?#@!$&*+=%._~-]*[A-Za-z0-9/?#=%_~-]")
"""An address that means itself in Markdown and in YAML, whatever stands around it."""


def is_plain(address: str) -> bool:
    return _PLAIN.fullmatch(address) is not None


def address_edit(source: Source | None, where: Where, old: str, new: str) -> Edit | None:
    """What replaces the address that begins at the place, or after a quotation mark there; None where somebody has to
    do it.

    That is so where the file doesn't have the address as it is read (entities, escapes), or has more after it.
    """
    if source is None or not is_plain(new):
        return None
    lines = source.text.split("\n")
    line = lines[where.line - 1] if 0 < where.line <= len(lines) else ""
    start = where.column - 1
    start += line.startswith(('"', "'"), start)
    after = line[start + len(old) : start + len(old) + 1]
    if not line.startswith(old, start) or re.match(r"[^\s)>\"'\],}]", after):
        return None
    return Edit(Where(where.path, where.line, start + 1), old, new)
