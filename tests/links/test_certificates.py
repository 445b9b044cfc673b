"""Certificates that browsers refuse, and those that they might take."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest
import trustme

from learning_station.links.answer import Status
from learning_station.links.ask import Asker
from learning_station.links.limits import Limits
from tests.links.conftest import QuickClock
from tests.links.site import Site, page, serve

MakeSite = Callable[[trustme.LeafCert], Site]


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(file)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(file))


@pytest.fixture
def make_site() -> Iterator[MakeSite]:
    with ExitStack() as stack:

        def make(certificate: trustme.LeafCert) -> Site:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            certificate.configure_cert(context)
            site = stack.enter_context(serve(Site(context)))
            site.pages["/"] = page()
            return site

        yield make


def _ask(site: Site, clock: QuickClock) -> tuple[Status, str]:
    answer = Asker(Limits(private=True), clock, "Test").ask(site.address("/", "a.test"))
    return answer.status, answer.reason


@pytest.mark.usefixtures("trusted")
def test_a_valid_one(authority: trustme.CA, make_site: MakeSite, clock: QuickClock) -> None:
    assert _ask(make_site(authority.issue_cert("a.test")), clock) == (Status.FINE, "")


@pytest.mark.usefixtures("trusted")
def test_one_of_another_name(authority: trustme.CA, make_site: MakeSite, clock: QuickClock) -> None:
    status, reason = _ask(make_site(authority.issue_cert("b.test")), clock)
    assert status is Status.DEAD
    assert reason.startswith(
        "browsers warn of it, since its certificate is not valid (hostname mismatch, certificate is not valid "
        "for 'a.test'"
    )


@pytest.mark.usefixtures("trusted")
def test_one_that_has_expired(authority: trustme.CA, make_site: MakeSite, clock: QuickClock) -> None:
    old = authority.issue_cert(
        "a.test", not_before=datetime(2019, 1, 1, tzinfo=UTC), not_after=datetime(2020, 1, 1, tzinfo=UTC)
    )
    assert _ask(make_site(old), clock) == (
        Status.DEAD,
        "browsers warn of it, since its certificate is not valid (certificate has expired)",
    )


def test_one_for_which_nobody_known_vouches(authority: trustme.CA, make_site: MakeSite, clock: QuickClock) -> None:
    assert _ask(make_site(authority.issue_cert("a.test")), clock) == (
        Status.UNSURE,
        "nobody known vouches for its certificate; browsers may ask back",
    )


def test_none_at_all(site: Site, clock: QuickClock) -> None:
    answer = Asker(Limits(private=True), clock, "Test").ask(site.address("/").replace("http:", "https:"))
    assert (answer.status, answer.reason) == (Status.UNSURE, "no safe connection could be made")
