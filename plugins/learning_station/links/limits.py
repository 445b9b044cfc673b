"""How much a check of addresses may take, and how long it waits."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Times are in seconds."""

    total: float = 30 * 60
    a_request: float = 20
    """From the name being looked up to the last byte read."""
    redirects: int = 10
    page_bytes: int = 1024 * 1024
    """How much of a page is read, and only where a heading in it is looked for."""
    at_once: int = 8
    """How many hosts are asked at the same time; of one host, one address at a time."""
    pause: float = 1
    """Between two requests to one host."""
    again_after: tuple[float, ...] = (2, 8)
    """The pauses before further attempts."""
    longest_wait: float = 60
    """What is waited at most when a server says how long to wait (`Retry-After`)."""
    private: bool = False
    """Whether addresses inside one's own network are asked too."""
