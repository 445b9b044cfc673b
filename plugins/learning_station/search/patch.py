"""Changes to Pagefind's module: those of `pagefind.patch`, a patch of Pagefind's own sources that can be offered to it.

The shipped module is these sources as esbuild writes them: without types and blanks, and with another name for a
variable that stands in a function of one that has the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

PATCH = Path(__file__).with_name("pagefind.patch")

_HUNKS = re.compile(r"^@@.*$", re.MULTILINE)
_BLANKS = re.compile(r"\s*([^\w\s])\s*")
_RENAMED = {"result": "result2"}


def apply_patch(module: str, patch: str) -> str:
    """The module with each change of the patch.

    Raises ValueError, with what doesn't fit, if one of the changes has no place in the module or more than one.
    """
    for before, after in changes_of(patch):
        if module.count(before) != 1:
            version = re.search(r'pagefind_version="([^"]*)"', module)
            raise ValueError(
                f"Pagefind {version[1] if version else '(of no version)'} has `{before}` {module.count(before)} times "
                "and not once: search/pagefind.patch has to follow it."
            )
        module = module.replace(before, after)
    return module


def changes_of(patch: str) -> Iterator[tuple[str, str]]:
    """For each run of changed lines in a unified diff, what stands in the module and what shall stand there instead."""
    for hunk in _HUNKS.split(patch)[1:]:
        for is_changed, run in groupby(hunk.strip("\n").splitlines(), key=lambda line: line[:1] in ("-", "+")):
            if is_changed:
                lines = list(run)
                before, after = ([line[1:] for line in lines if line[0] == sign] for sign in "-+")
                yield _as_shipped(before), _as_shipped(after)


def _as_shipped(lines: list[str]) -> str:
    text = _BLANKS.sub(r"\1", " ".join(lines)).strip().removesuffix(",")
    return re.sub(rf"\b({'|'.join(_RENAMED)})\b", lambda name: _RENAMED[name[1]], text)
