"""What one address is said to be, whatever its server does."""

from __future__ import annotations

import socket

import pytest

from learning_station.links.answer import Status
from learning_station.links.ask import Asker
from learning_station.links.limits import Limits
from tests.links import site as bad
from tests.links.conftest import QuickClock
from tests.links.site import Page, Site, in_turn, leads_to, not_for_head, page

PATIENT = Limits(private=True)
HASTY = Limits(private=True, a_request=0.3, again_after=())
"""For servers that would take as long as one lets them."""

PAGES: dict[str, Page] = {
    "/fine": page(),
    "/no-head": not_for_head(405),
    "/head-forbidden": not_for_head(403),
    "/head-unknown": not_for_head(501),
    "/head-lies": not_for_head(404),
    "/head-fails": lambda visit: bad.reset(visit) if visit.command == "HEAD" else page()(visit),
    "/fails-once": in_turn(page(500), page()),
    "/fails-twice": in_turn(page(503), bad.reset, page()),
    "/busy": in_turn(page(429, Retry_After="30"), page()),
    "/always-busy": page(429),
    "/busy-for-hours": page(429, Retry_After="7200"),
    "/gone": page(410),
    "/not-found": page(404),
    "/forbidden": page(403),
    "/log-in": page(401),
    "/robots-refused": page(999),
    "/fails": page(500),
    "/reset": bad.reset,
    "/nonsense": bad.nonsense,
    "/cookie": bad.wants_cookie,
    "/elsewhere": leads_to("/fine"),
    "/loop": leads_to("/loop"),
    "/moved": leads_to("/fine", 301),
    "/moved-twice": leads_to("/moved", 308),
    "/moved-then-elsewhere": leads_to("/elsewhere", 301),
    "/elsewhere-then-moved": leads_to("/moved", 302),
    "/moved-to-nowhere": leads_to("/not-found", 301),
    "/moved-without-saying": lambda visit: visit.give(301),
    "/to-mail": leads_to("mailto:someone@example.org"),
    "/to-another-host": lambda visit: visit.give(301, Location=visit.server.address("/fine", "other.test")),
    "/to-nothing": leads_to("http://[::1/"),
    "/d%C3%A9but": page(),
    "/silent": bad.silent,
    "/slow-headers": bad.slow_headers,
    "/slow-body": bad.slow_body,
    "/endless-body": bad.endless_body,
    "/too-short": bad.too_short,
    "/pdf": page(body=b"%PDF-1.7", Content_Type="application/pdf"),
}


@pytest.fixture
def site(site: Site) -> Site:
    site.pages.update(PAGES)
    return site


ANSWERS = [
    ("/fine", "fine"),
    ("/no-head", "fine"),
    ("/head-forbidden", "fine"),
    ("/head-unknown", "fine"),
    ("/head-lies", "fine"),
    ("/head-fails", "fine"),
    ("/fails-once", "fine"),
    ("/fails-twice", "fine"),
    ("/busy", "fine"),
    ("/cookie", "fine"),
    ("/elsewhere", "fine"),
    ("/début", "fine"),
    ("/fine?" + "long=" + "x" * 8_000, "fine"),
    ("/fine#here", "fine"),
    ("/fine#old", "fine"),
    ("/fine#d%C3%A9but", "fine"),
    ("/fine#début", "fine"),
    ("/fine#top", "fine"),
    ("/fine#:~:text=Here", "fine"),
    ("/not-html#page=3", "dead: the server answers 404 (Not Found)"),
    ("/pdf#nameddest=a", "fine"),
    ("/endless-body#here", "fine"),
    ("/endless-body", "fine"),
    ("/gone", "dead: the server answers 410 (Gone)"),
    ("/not-found", "dead: the server answers 404 (Not Found)"),
    ("/loop", "dead: it leads on more than 10 times"),
    ("/moved-to-nowhere", "dead: the server answers 404 (Not Found)"),
    ("/to-mail", "dead: it leads on to `mailto:someone@example.org`, which is no web address"),
    ("/to-nothing", "dead: this is not an address that can be asked"),
    ("/moved-without-saying", "dead: the server answers 301 (Moved Permanently)"),
    ("/forbidden", "unsure: the server answers 403 (Forbidden)"),
    ("/log-in", "unsure: the server answers 401 (Unauthorized)"),
    ("/robots-refused", "unsure: the server answers 999"),
    ("/always-busy", "unsure: the server answers 429 (Too Many Requests)"),
    ("/busy-for-hours", "unsure: the server answers 429 (Too Many Requests)"),
    ("/fails", "unsure: the server answers 500 (Internal Server Error)"),
    ("/reset", "unsure: the connection broke off"),
    ("/nonsense", "unsure: the connection broke off"),
    ("/too-short#here", "unsure: the connection broke off"),
    ("/fine#nowhere", "unsure: the page has no place `#nowhere`"),
    ("/moved", "moved: /fine"),
    ("/moved#here", "moved: /fine#here"),
    ("/moved-twice", "moved: /fine"),
    ("/moved-then-elsewhere", "moved: /elsewhere"),
    ("/elsewhere-then-moved", "fine"),
    ("/silent", "unsure: it didn't answer in time"),
    ("/slow-headers", "unsure: it didn't answer in time"),
    ("/slow-body#here", "unsure: it didn't answer in time"),
]


@pytest.mark.parametrize(("path", "expected"), ANSWERS, ids=[path[:40] for path, _ in ANSWERS])
def test_what_an_address_is(path: str, expected: str, site: Site, clock: QuickClock) -> None:
    limits = HASTY if "silent" in path or "slow" in path else PATIENT
    answer = Asker(limits, clock, "Test").ask(site.address(path))
    said = answer.moved_to.removeprefix(site.address("")) if answer.status is Status.MOVED else answer.reason
    assert f"{answer.status}: {said}".removesuffix(": ") == expected
    assert answer.reached


def test_head_first_and_get_where_that_is_refused(site: Site, clock: QuickClock) -> None:
    asker = Asker(PATIENT, clock, "Test")
    for path in ("/fine", "/no-head", "/fine#here"):
        asker.ask(site.address(path))
    assert site.asked == ["HEAD /fine", "HEAD /no-head", "GET /no-head", "GET /fine"]


def test_an_attempt_waits_longer_than_the_one_before(site: Site, clock: QuickClock) -> None:
    Asker(PATIENT, clock, "Test").ask(site.address("/fails"))
    assert site.asked == ["HEAD /fails", "GET /fails", "GET /fails"]
    assert clock.pauses == [2, 8]


def test_it_waits_as_long_as_the_server_says(site: Site, clock: QuickClock) -> None:
    Asker(PATIENT, clock, "Test").ask(site.address("/busy"))
    assert (site.asked, clock.pauses) == (["HEAD /busy", "GET /busy"], [30])


def test_it_does_not_wait_for_hours(site: Site, clock: QuickClock) -> None:
    Asker(PATIENT, clock, "Test").ask(site.address("/busy-for-hours"))
    assert (site.asked, clock.pauses) == (["HEAD /busy-for-hours"], [])


def test_a_pause_between_two_requests_to_one_host(site: Site, clock: QuickClock) -> None:
    asker = Asker(PATIENT, clock, "Test")
    asker.ask(site.address("/fine"))
    asker.ask(site.address("/fine", "other.test"))
    assert clock.pauses == []
    asker.ask(site.address("/fine"))
    assert clock.pauses == [1]


def test_a_redirect_to_another_host_is_followed(site: Site, clock: QuickClock) -> None:
    answer = Asker(PATIENT, clock, "Test").ask(site.address("/to-another-host"))
    assert (answer.status, answer.moved_to) == (Status.MOVED, site.address("/fine", "other.test"))


def test_a_name_in_any_script(site: Site, clock: QuickClock) -> None:
    assert Asker(PATIENT, clock, "Test").ask(site.address("/fine", "bücher.test")).status is Status.FINE
    assert site.visits[0][2]["host"].startswith("xn--bcher-kva.test:")


def test_who_asks_says_so_and_takes_nothing_along(
    site: Site, clock: QuickClock, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETRC", f"{tmp_path}/netrc")
    with open(f"{tmp_path}/netrc", "w") as file:  # noqa: PTH123
        file.write("machine 127.0.0.1 login me password secret\n")
    Asker(PATIENT, clock, "LearningStation/1.0 (link check; +https://example.org)").ask(site.address("/fine"))
    [(_, _, headers)] = site.visits
    assert headers["user-agent"] == "LearningStation/1.0 (link check; +https://example.org)"
    assert not {"authorization", "cookie", "referer"} & headers.keys()


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost:{port}/fine",
        "http://127.0.0.1:{port}/fine",
        "http://inside.test:{port}/fine",
        "http://10.0.0.1/",
        "http://[::1]/",
        "http://router.local/",
    ],
)
def test_nobody_is_led_into_a_private_network(address: str, site: Site, clock: QuickClock) -> None:
    answer = Asker(Limits(), clock, "Test").ask(address.format(port=site.server_address[1]))
    assert (answer.status, answer.reason) == (
        Status.DEAD,
        "it leads into a private network, where readers can't follow",
    )
    assert site.visits == []


def test_not_even_a_connection_is_made(site: Site, clock: QuickClock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("urllib3.util.connection.create_connection", lambda *_, **__: pytest.fail("connected"))
    assert Asker(Limits(), clock, "Test").ask(site.address("/fine", "inside.test")).status is Status.DEAD


def test_nor_by_a_name_that_leads_elsewhere_the_second_time(
    site: Site, clock: QuickClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = iter([*[("203.0.114.1", 80)], *[site.server_address] * 9])
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda *_, **__: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", next(places))]
    )
    answer = Asker(Limits(), clock, "Test").ask(site.address("/fine", "changing.test"))
    assert answer.reason == "it leads into a private network, where readers can't follow"
    assert site.visits == []


@pytest.mark.parametrize(
    "address",
    [
        "http://",
        "http://a..b/",
        "http://[1/",
        "http://a.test:99999/",
        "http://" + "a" * 70 + ".test/",
        "http://%zz.test/",
    ],
)
def test_what_is_no_address(address: str, clock: QuickClock) -> None:
    answer = Asker(PATIENT, clock, "Test").ask(address)
    assert (answer.status, answer.reason) == (Status.DEAD, "this is not an address that can be asked")


def test_a_name_that_nobody_has(clock: QuickClock) -> None:
    answer = Asker(PATIENT, clock, "Test").ask("https://nobody.example/")
    assert (answer.status, answer.reason, answer.reached) == (Status.DEAD, "there is no server of that name", False)


def test_a_port_that_is_closed(site: Site, clock: QuickClock) -> None:
    address = site.address("/fine")
    site.server_close()
    answer = Asker(PATIENT, clock, "Test").ask(address)
    assert (answer.status, answer.reason) == (Status.UNSURE, "the server refuses connections")
