"""A station's addresses with what became of them: from memory, or asked now."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from learning_station.links.answer import Answer
from learning_station.links.ask import Asker, host_of
from learning_station.links.limits import Limits
from learning_station.links.memory import Memory
from learning_station.links.pool import ask_all
from learning_station.links.throttle import Clock

NO_NETWORK_AFTER = 8
"""After so many hosts in a row that can't be found, the fault is here."""


@dataclass
class CheckResult:
    """The answers by address, and what kept others from being asked."""

    answers: dict[str, Answer] = field(default_factory=dict)
    asked: int = 0
    no_network: bool = False
    interrupted: bool = False
    left: int = 0
    """How many addresses have not been asked: the time was over, somebody interrupted, or there was no network."""


@dataclass
class Checker:
    """Asks what memory doesn't know; what it learns is in memory at every moment, so that it can be kept after an
    interrupt.
    """

    memory: Memory
    asker: Asker
    limits: Limits
    clock: Clock
    now: datetime
    fresh: bool = False
    checked: CheckResult = field(default_factory=CheckResult)

    def to_ask(self, addresses: Iterable[str]) -> list[str]:
        """The addresses that memory doesn't answer for; those it does are answered."""
        unknown = []
        for address in addresses:
            known = None if self.fresh else self.memory.recall(address, self.now)
            if known:
                self.checked.answers[address] = known
            else:
                unknown.append(address)
        self.checked.left = len(unknown)
        return unknown

    def ask(self, addresses: list[str], answered: Callable[[int], None]) -> None:
        """Asks the addresses; calls `answered` with 1 for each that is done."""
        unreached: dict[str, Answer] = {}
        try:
            for address, answer in ask_all(
                addresses, self.asker.ask, self.limits.at_once, self.limits.total, self.clock
            ):
                if answer.reached:
                    self._keep(unreached)
                    unreached.clear()
                    self._keep({address: answer})
                else:
                    unreached[address] = answer
                answered(1)
                if len({host_of(one) for one in unreached}) >= NO_NETWORK_AFTER:
                    break
        except KeyboardInterrupt:
            self.checked.interrupted = True
        hosts = {host_of(one) for one in unreached}
        nobody = not self.checked.asked and (len(hosts) > 1 or any(answer.failing for answer in unreached.values()))
        if len(hosts) >= NO_NETWORK_AFTER or nobody:
            self.checked.no_network = True
        else:
            self._keep(unreached)

    def _keep(self, answers: dict[str, Answer]) -> None:
        for address, answer in answers.items():
            self.checked.answers[address] = self.memory.remember(address, answer, self.now)
            self.checked.asked += 1
            self.checked.left -= 1
