"""What became of asking one address."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    FINE = "fine"
    MOVED = "moved"
    """It answers, and says that it stands at another address for good."""
    DEAD = "dead"
    UNSURE = "unsure"
    """A reader may get there or not: the server refuses programs, fails or doesn't answer."""


@dataclass(frozen=True)
class Answer:
    """The outcome, in words for an editor."""

    status: Status
    reason: str = ""
    moved_to: str = ""
    failing: bool = False
    """Whether the server fails, rather than refuses: one that fails for two weeks is dead."""
    reached: bool = True
    """False if no server was found at all; if that is so everywhere, there is no network."""
