"""Why a copy can't be made or brought up to date."""

from __future__ import annotations

from collections.abc import Sequence

SHOWN = 12


class RefusedError(Exception):
    """A copy is left as it was; the message says why, and what to do."""


def render_paths(paths: Sequence[str]) -> str:
    """The end of a message: one path a line, at most SHOWN of them, then the number of the others."""
    more = f"\n  and {len(paths) - SHOWN} more" if len(paths) > SHOWN else ""
    return "".join(f"\n  {path!r}" for path in paths[:SHOWN]) + more
