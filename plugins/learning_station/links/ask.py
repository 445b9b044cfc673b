"""Asking one address: HEAD first, GET where that is refused, along redirects, again after a while."""

from __future__ import annotations

import ipaddress
import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from http.client import HTTPException
from urllib.parse import urldefrag, urljoin, urlsplit

import requests
from urllib3.exceptions import HTTPError

from learning_station.links.answer import Answer, Status
from learning_station.links.connection import deadline, make_session
from learning_station.links.failures import answer_of
from learning_station.links.fragments import has_place, names_a_place
from learning_station.links.limits import Limits
from learning_station.links.throttle import Clock, HostThrottle

_FOR_GOOD = (301, 308)
_REDIRECTS = (301, 302, 303, 307, 308)
_NOT_FOR_PROGRAMS = (401, 402, 403, 405, 406, 407, 418, 421, 423, 425, 429, 451, 999)
"""What servers say to programs, or to whoever isn't logged in; a reader may get there.

418, 999 and others are used so against the standard.
"""
_AGAIN = (408, 425, 429, 500, 502, 503, 504)


@dataclass(frozen=True)
class _Hop:
    """What one request gave: an answer, or where it leads on."""

    answer: Answer
    leads_to: str = ""
    for_good: bool = False
    again_after: float | None = None
    """How many seconds later to try again; None: there is no use."""
    answered: bool = False
    """Whether the server said something, be it no."""
    fragment_missing: bool = False


_ERRORS = (OSError, ValueError, HTTPError, HTTPException)
"""What requests, urllib3 and http.client raise for what a server does or an address is; requests' own are OSErrors."""

_UNKNOWN = Answer(Status.UNSURE, "it was not asked")


class ServiceError(Exception):
    """A service gave nothing that can be used; the message says why."""


class Asker:
    """Asks addresses from any number of threads."""

    def __init__(self, limits: Limits, clock: Clock, user_agent: str) -> None:
        self._limits, self._clock, self.user_agent = limits, clock, user_agent
        self._turns = HostThrottle(clock, limits.pause)

    def ask(self, address: str) -> Answer:
        """The answer after as many attempts as the limits allow; never raises for what a server does."""
        answer, pauses = _UNKNOWN, (*self._limits.again_after, None)
        with make_session(self.user_agent) as session:
            head = not names_a_place(urldefrag(address).fragment)
            for pause in pauses:
                if self._clock.stopped:
                    break
                answer, host, again_after = self._follow(session, address, head)
                if again_after is None or pause is None or again_after > self._limits.longest_wait:
                    break
                head = False
                self._turns.hold(host, max(pause, again_after))
        return answer

    def fetch_json(self, address: str) -> object:
        """The JSON value at the address, within the limits; raises ServiceError where there is none."""
        with (
            make_session(self.user_agent) as session,
            self._turns.of(host_of(address)),
            deadline(self._limits.a_request, self._limits.private) as limit,
        ):
            try:
                with session.get(address, stream=True, timeout=self._limits.a_request) as response:
                    if response.status_code != HTTPStatus.OK:
                        raise ServiceError(f"the server answers {_status(response.status_code)}")
                    return json.loads(next(response.iter_content(self._limits.page_bytes), b""))
            except json.JSONDecodeError as error:
                raise ServiceError("it answered something else than JSON") from error
            except _ERRORS as error:
                raise ServiceError(answer_of(error, limit.passed).reason) from error

    def _follow(self, session: requests.Session, address: str, head: bool) -> tuple[Answer, str, float | None]:
        """Along redirects to an answer; with the host that gave it, and after how many seconds it may be asked
        again.
        """
        url, fragment = urldefrag(address)
        moved_to, for_good = "", True
        for _ in range(self._limits.redirects + 1):
            hop = self._request(session, url, fragment, head)
            if head and hop.answered and hop.answer.status is not Status.FINE and hop.again_after is None:
                head = False
                hop = self._request(session, url, fragment, head)
            if not hop.leads_to:
                return _outcome(address, hop, moved_to), host_of(url), hop.again_after
            leads_to, named = urldefrag(hop.leads_to)
            for_good = for_good and hop.for_good
            if urlsplit(leads_to).scheme not in ("http", "https"):
                return (
                    Answer(Status.DEAD, f"it leads on to `{leads_to[:80]}`, which is no web address"),
                    host_of(url),
                    None,
                )
            url, fragment = leads_to, named or fragment
            if for_good:
                moved_to = f"{url}#{fragment}" if fragment else url
        return Answer(Status.DEAD, f"it leads on more than {self._limits.redirects} times"), host_of(url), None

    def _request(self, session: requests.Session, url: str, fragment: str, head: bool) -> _Hop:
        host = host_of(url)
        if _is_private(host) and not self._limits.private:
            return _Hop(Answer(Status.DEAD, "it leads into a private network, where readers can't follow"))
        with self._turns.of(host), deadline(self._limits.a_request, self._limits.private) as limit:
            if self._clock.stopped:
                return _Hop(_UNKNOWN)
            try:
                method = "HEAD" if head else "GET"
                with session.request(
                    method, url, stream=True, allow_redirects=False, timeout=self._limits.a_request
                ) as response:
                    hop = self._hop(session, response, "" if head else fragment)
                if not limit.passed:
                    return hop
                answer = answer_of(TimeoutError(), True)
            except _ERRORS as error:
                answer = answer_of(error, limit.passed)
        return _Hop(answer, again_after=0 if answer.failing and answer.reached else None)

    def _hop(self, session: requests.Session, response: requests.Response, fragment: str) -> _Hop:
        code = response.status_code
        target = session.get_redirect_target(response) if code in _REDIRECTS else None
        if target:
            return _Hop(_UNKNOWN, requests.utils.requote_uri(urljoin(response.url, target)), code in _FOR_GOOD)
        if 200 <= code < 300:
            return _Hop(
                Answer(Status.FINE),
                answered=True,
                fragment_missing=names_a_place(fragment) and self._lacks(response, fragment),
            )
        if code in _NOT_FOR_PROGRAMS or code >= 500:
            answer = Answer(Status.UNSURE, f"the server answers {_status(code)}", failing=code >= 500 and code != 999)
        else:
            answer = Answer(Status.DEAD, f"the server answers {_status(code)}")
        return _Hop(
            answer,
            answered=True,
            again_after=_seconds(response.headers.get("Retry-After", "")) if code in _AGAIN else None,
        )

    def _lacks(self, response: requests.Response, fragment: str) -> bool:
        """Whether the page, read whole, lacks the place.

        One that is too long to be read has the benefit of the doubt.
        """
        if "html" not in response.headers.get("Content-Type", ""):
            return False
        data = b""
        for part in response.iter_content(16 * 1024):
            data += part
            if len(data) > self._limits.page_bytes:
                return False
        encoding = response.encoding if "charset" in response.headers.get("Content-Type", "") else None
        with suppress(LookupError):
            return not has_place(data.decode(encoding or "utf-8", "replace"), fragment)
        return False


def _outcome(address: str, hop: _Hop, moved_to: str) -> Answer:
    if hop.answer.status is not Status.FINE:
        return hop.answer
    if hop.fragment_missing:
        return Answer(Status.UNSURE, f"the page has no place `#{urldefrag(address).fragment}`", moved_to)
    if moved_to and moved_to != address:
        return Answer(Status.MOVED, "it stands at another address for good", moved_to)
    return hop.answer


def _status(code: int) -> str:
    try:
        return f"{code} ({HTTPStatus(code).phrase})"
    except ValueError:
        return str(code)


def host_of(url: str) -> str:
    """The name of the host, in lower case; empty if the address has none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _is_private(host: str) -> bool:
    """Whether the host is one's own computer or a private address as written; what a name leads to is looked at when
    it is connected to.
    """
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal")):
        return True
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return False


def _seconds(retry_after: str) -> float:
    """What `Retry-After` says (RFC 9110, section 10.2.3): seconds or a date; 0 if nothing that can be read."""
    if retry_after.strip().isdigit():
        return float(retry_after)
    try:
        return max(0.0, (parsedate_to_datetime(retry_after) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return 0
