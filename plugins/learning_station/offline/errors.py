"""Why a copy can't be made or brought up to date."""

from __future__ import annotations

from collections.abc import Sequence

SHOWN = 12


class RefusedError(Exception):
    """Nothing was changed; the message says why, and what to do."""


def render_paths(paths: Sequence[str]) -> str:
    """The paths below each other, so many as one can read; for the end of a message."""
    more = f"\n  and {len(paths) - SHOWN} more" if len(paths) > SHOWN else ""
    return "".join(f"\n  {path!r}" for path in paths[:SHOWN]) + more
