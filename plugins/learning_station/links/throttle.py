"""One request at a time to a host, with a pause after each."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


class Clock:
    """The time, and waiting that ends as soon as everything shall end."""

    def __init__(self) -> None:
        self._stopped = threading.Event()

    @property
    def stopped(self) -> bool:
        return self._stopped.is_set()

    def stop(self) -> None:
        self._stopped.set()

    def now(self) -> float:
        return time.monotonic()

    def wait(self, seconds: float) -> None:
        self._stopped.wait(seconds)


@dataclass
class _Turn:
    lock: threading.Lock = field(default_factory=threading.Lock)
    not_before: float = 0


class HostThrottle:
    """Who may ask which host when."""

    def __init__(self, clock: Clock, pause: float) -> None:
        self._clock, self._pause = clock, pause
        self._turns: dict[str, _Turn] = {}
        self._lock = threading.Lock()

    @contextmanager
    def of(self, host: str) -> Iterator[None]:
        """The host's turn: waits until nobody else asks it and the pause is over."""
        turn = self._turn(host)
        with turn.lock:
            remaining = turn.not_before - self._clock.now()
            if remaining > 0:
                self._clock.wait(remaining)
            try:
                yield
            finally:
                turn.not_before = max(turn.not_before, self._clock.now() + self._pause)

    def hold(self, host: str, seconds: float) -> None:
        """Nobody asks the host for that long."""
        turn = self._turn(host)
        turn.not_before = max(turn.not_before, self._clock.now() + seconds)

    def _turn(self, host: str) -> _Turn:
        with self._lock:
            return self._turns.setdefault(host, _Turn())
