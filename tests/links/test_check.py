"""Many addresses at once, what is remembered of them, and what happens without a network."""

from __future__ import annotations

import threading
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from learning_station.links.answer import Answer, Status
from learning_station.links.ask import Asker
from learning_station.links.check import Checker
from learning_station.links.limits import Limits
from learning_station.links.memory import Memory
from learning_station.links.pool import ask_all
from learning_station.links.throttle import Clock
from tests.links import site as bad
from tests.links.conftest import QuickClock
from tests.links.site import Site, Visit, page

TODAY = datetime(2026, 11, 2, 8, tzinfo=UTC)
LIMITS = Limits(private=True, pause=0, again_after=())


def _checker(
    root: Path, now: datetime = TODAY, fresh: bool = False, limits: Limits = LIMITS, clock: Clock | None = None
) -> Checker:
    clock = clock or QuickClock()
    return Checker(Memory.load(root), Asker(limits, clock, "Test"), limits, clock, now, fresh)


def _check(checker: Checker, *addresses: str) -> dict[str, str]:
    checker.ask(checker.to_ask(addresses), lambda _: None)
    checker.memory.path.parent.mkdir(parents=True, exist_ok=True)
    checker.memory.path.write_bytes(checker.memory.as_bytes(checker.now))
    return {address.rpartition("/")[2]: str(answer.status) for address, answer in checker.checked.answers.items()}


def test_one_host_is_asked_one_address_at_a_time(site: Site, tmp_path: Path) -> None:
    lock, at_once, together = threading.Lock(), Counter[str](), dict[str, int]()

    def counted(visit: Visit) -> None:
        host = visit.headers["Host"]
        with lock:
            at_once[host] += 1
            together[host] = max(together.get(host, 0), at_once[host])
        site.over.wait(0.01)
        with lock:
            at_once[host] -= 1
        page()(visit)

    site.pages.update({f"/{number}": counted for number in range(12)})
    hosts = ["a.test", "b.test", "c.test"]
    found = _check(_checker(tmp_path), *(site.address(f"/{number}", host) for number in range(12) for host in hosts))
    assert set(found.values()) == {"fine"}
    assert set(together.values()) == {1}


def test_nor_are_several_sent_to_one_host_at_once(site: Site, tmp_path: Path) -> None:
    lock, at_once, most = threading.Lock(), [0], [0]

    def counted(visit: Visit) -> None:
        with lock:
            at_once[0] += 1
            most[0] = max(most[0], at_once[0])
        site.over.wait(0.01)
        with lock:
            at_once[0] -= 1
        page()(visit)

    site.pages.update(
        {"/to": lambda visit: visit.give(302, Location=site.address("/target", "target.test")), "/target": counted}
    )
    found = _check(_checker(tmp_path), *(site.address("/to", f"{name}.test") for name in "abcdefgh"))
    assert (found, most) == ({"to": "fine"}, [1])


def test_hosts_are_asked_at_the_same_time_but_not_all(site: Site, tmp_path: Path) -> None:
    """Three servers that answer only when two are being asked: with two at once all answer, and never more than two
    wait.
    """
    pair, lock, waiting, most = threading.Barrier(2, timeout=20), threading.Lock(), [0], [0]

    def in_pairs(visit: Visit) -> None:
        with lock:
            waiting[0] += 1
            most[0] = max(most[0], waiting[0])
        pair.wait()
        with lock:
            waiting[0] -= 1
        page()(visit)

    site.pages["/"] = in_pairs
    limits = Limits(private=True, pause=0, at_once=2)
    found = _check(_checker(tmp_path, limits=limits), *(site.address("/", f"{name}.test") for name in "abcd"))
    assert (found, most) == ({"": "fine"}, [2])


def test_fine_ones_are_asked_again_after_a_month_and_bad_ones_after_a_day(site: Site, tmp_path: Path) -> None:
    site.pages.update({"/fine": page(), "/moved": bad.leads_to("/fine", 301)})
    addresses = [site.address(path) for path in ("/fine", "/gone", "/moved")]

    def asked(now: datetime, fresh: bool = False) -> tuple[dict[str, str], set[str]]:
        site.visits.clear()
        found = _check(_checker(tmp_path, now, fresh), *addresses)
        return found, {path for _, path, _ in site.visits}

    statuses = {"fine": "fine", "gone": "dead", "moved": "moved"}
    assert asked(TODAY) == (statuses, {"/fine", "/gone", "/moved"})
    assert asked(TODAY + timedelta(hours=23)) == (statuses, set())
    assert asked(TODAY + timedelta(days=2)) == (statuses, {"/gone"})
    assert asked(TODAY + timedelta(days=31)) == (statuses, {"/fine", "/gone", "/moved"})
    assert asked(TODAY + timedelta(days=31), fresh=True) == (statuses, {"/fine", "/gone", "/moved"})


def test_a_server_that_fails_for_two_weeks_is_dead(site: Site, tmp_path: Path) -> None:
    site.pages["/page"] = page(500)
    address = site.address("/page")
    for day in (0, 7, 13):
        assert _check(_checker(tmp_path, TODAY + timedelta(days=day)), address) == {"page": "unsure"}
    checker = _checker(tmp_path, TODAY + timedelta(days=15))
    assert _check(checker, address) == {"page": "dead"}
    assert checker.checked.answers[address].reason == "the server answers 500 (Internal Server Error), since 2026-11-02"


def test_a_server_that_refuses_programs_never_is(site: Site, tmp_path: Path) -> None:
    site.pages["/page"] = page(403)
    for day in (0, 30, 60):
        assert _check(_checker(tmp_path, TODAY + timedelta(days=day)), site.address("/page")) == {"page": "unsure"}


def test_one_good_answer_in_between_begins_the_two_weeks_anew(site: Site, tmp_path: Path) -> None:
    for day, status, expected in ((0, 500, "unsure"), (10, 200, "fine"), (20, 500, "unsure")):
        site.pages["/page"] = page(status)
        assert _check(_checker(tmp_path, TODAY + timedelta(days=day), fresh=True), site.address("/page")) == {
            "page": expected
        }


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"\xff",
        b'{"version": 2, "addresses": {"https://a.test/": {"asked": "2026-11-02T08:00:00Z", "status": "fine"}}}',
        b'{"version": 1, "addresses": {"a": {"status": "?"}}}',
        b"[]",
    ],
)
def test_a_damaged_memory_is_begun_anew(damage: bytes, site: Site, tmp_path: Path) -> None:
    memory = Memory.load(tmp_path)
    memory.path.parent.mkdir(parents=True)
    memory.path.write_bytes(damage)
    site.pages["/fine"] = page()
    assert _check(_checker(tmp_path), site.address("/fine")) == {"fine": "fine"}
    assert list(Memory.load(tmp_path).entries) == [site.address("/fine")]


def test_what_nobody_asks_for_any_more_is_forgotten(site: Site, tmp_path: Path) -> None:
    site.pages.update({"/old": page(), "/new": page()})
    _check(_checker(tmp_path), site.address("/old"))
    _check(_checker(tmp_path, TODAY + timedelta(days=100)), site.address("/new"))
    assert list(Memory.load(tmp_path).entries) == [site.address("/new")]


def test_without_a_network_nothing_is_dead(tmp_path: Path) -> None:
    checker = _checker(tmp_path)
    assert _check(checker, *(f"https://{number}.example/" for number in range(100))) == {}
    assert checker.checked.no_network
    assert checker.checked.left == 100


def test_it_doesnt_ask_them_all_to_find_that_out(tmp_path: Path) -> None:
    checker, asked = _checker(tmp_path, limits=Limits(private=True, at_once=1)), list[int]()
    checker.ask(checker.to_ask(f"https://{number}.example/" for number in range(100)), asked.append)
    assert len(asked) == 8
    assert Memory.load(tmp_path).entries == {}


def test_a_network_that_goes_takes_nothing_along(site: Site, tmp_path: Path) -> None:
    site.pages["/fine"] = page()
    checker = _checker(tmp_path, limits=Limits(private=True, at_once=1))
    found = _check(
        checker,
        "https://nobody.example/nobody",
        site.address("/fine"),
        *(f"https://{number}.later.test/" for number in range(20)),
    )
    assert found == {"nobody": "dead", "fine": "fine"}
    assert checker.checked.no_network
    assert checker.checked.left == 20


def test_a_few_names_that_nobody_has_are_dead(site: Site, tmp_path: Path) -> None:
    site.pages["/fine"] = page()
    found = _check(
        _checker(tmp_path), site.address("/fine"), "https://nobody.example/nobody", "https://no-one.example/no-one"
    )
    assert found == {"fine": "fine", "nobody": "dead", "no-one": "dead"}


def test_the_total_time_is_kept(site: Site, tmp_path: Path) -> None:
    site.pages.update({"/silent": bad.silent, "/fine": page()})
    checker = _checker(tmp_path, limits=Limits(private=True, total=0.3), clock=Clock())
    _check(checker, site.address("/silent"), site.address("/fine", "a.test"))
    assert checker.checked.left >= 1
    assert not checker.checked.no_network


def test_an_interrupt_keeps_what_was_learned(site: Site, tmp_path: Path) -> None:
    site.pages["/fine"] = page()
    checker = _checker(tmp_path, limits=Limits(private=True, at_once=1))

    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    addresses = [site.address("/fine"), site.address("/fine?2")]
    checker.ask(checker.to_ask(addresses), interrupt)
    assert (checker.checked.interrupted, checker.checked.asked, checker.checked.left) == (True, 1, 1)
    assert list(checker.memory.entries) == addresses[:1]


def test_an_error_of_ours_is_not_hidden(clock: QuickClock) -> None:
    def fail(_: str) -> Answer:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(ask_all(["https://a.test/"], fail, 4, 10, clock))


def test_every_status_is_told(tmp_path: Path) -> None:
    memory = Memory.load(tmp_path)
    for status in Status:
        memory.remember(f"https://a.test/{status}", Answer(status, "why"), TODAY)
    file = tmp_path / "again/.cache/station/links.json"
    file.parent.mkdir(parents=True)
    file.write_bytes(memory.as_bytes(TODAY))
    assert Memory.load(tmp_path / "again").entries == memory.entries
