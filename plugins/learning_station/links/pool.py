"""Many addresses asked at the same time, those of one host one after another."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterable, Iterator

from learning_station.links.answer import Answer
from learning_station.links.ask import host_of
from learning_station.links.throttle import Clock


def ask_all(
    addresses: Iterable[str], ask: Callable[[str], Answer], at_once: int, total: float, clock: Clock
) -> Iterator[tuple[str, Answer]]:
    """Each address with its answer as it comes, until all are asked, the total time is over or the clock is stopped.

    The threads are daemons rather than a pool of `concurrent.futures`, which would keep a command from ending until the
    slowest server has answered.
    """
    todo, done = queue.SimpleQueue[list[str]](), queue.SimpleQueue[tuple[str, Answer] | BaseException | None]()
    groups = _by_host(addresses)
    for group in groups:
        todo.put(group)

    def work() -> None:
        try:
            while not clock.stopped:
                for address in todo.get_nowait():
                    if clock.stopped:
                        break
                    done.put((address, ask(address)))
        except queue.Empty:
            pass
        except BaseException as error:
            done.put(error)
        done.put(None)

    working = min(at_once, len(groups))
    for _ in range(working):
        threading.Thread(target=work, daemon=True).start()
    yield from _results(done, working, total, clock)


def _results(
    done: queue.SimpleQueue[tuple[str, Answer] | BaseException | None], working: int, total: float, clock: Clock
) -> Iterator[tuple[str, Answer]]:
    ends = clock.now() + total
    try:
        while working and not clock.stopped:
            try:
                found = done.get(timeout=max(0.0, ends - clock.now()))
            except queue.Empty:
                break
            if found is None:
                working -= 1
            elif isinstance(found, BaseException):
                raise found
            else:
                yield found
    finally:
        clock.stop()


def _by_host(addresses: Iterable[str]) -> list[list[str]]:
    """The addresses of each host; the longest lists first, since they decide how long it all takes."""
    groups: dict[str, list[str]] = {}
    for address in addresses:
        groups.setdefault(host_of(address), []).append(address)
    return sorted(groups.values(), key=len, reverse=True)
