"""The tokens of a text as a tree: which one closes which."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token


def closing(tokens: Sequence[Token], index: int) -> int:
    """The index of the token that closes the one at `index`; the last one if none does."""
    depth = 0
    for position in range(index, len(tokens)):
        depth += tokens[position].nesting
        if depth == 0:
            return position
    return len(tokens) - 1
