"""Whom the preview answers: the browser of whoever started it, and pages of the preview itself.

Any page of any site may ask an address of this computer or of its network for a script, a picture or a frame; what is
not published yet is nobody else's.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlsplit

HEADERS: Mapping[str, str] = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "SAMEORIGIN",
    "Content-Security-Policy": "frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""On every answer: no other origin may use, frame or keep it (Fetch, HTML and CSP 3).

Pages have a policy of their own besides.
"""

Header = Callable[[str], str | None]
"""The value of a request's header by its name; None if it has none."""

TOKEN = "token"
"""The query's name for what lets a browser in."""

OWN_NAMES = ("localhost", "127.0.0.1", "::1")

OTHER_NAME = "The preview answers under its own address only."
OTHER_ORIGIN = "The preview answers its own pages only. To see it, open its address by itself."
NO_TOKEN = (
    "The preview on a network answers those who open it with the whole address that the terminal shows, its token too."
)


@dataclass(frozen=True)
class AccessPolicy:
    """What a preview knows of itself, to tell who asks."""

    host: str
    port: int
    is_private: bool
    """Whether only this computer reaches it; then no token is needed."""
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    @property
    def cookie(self) -> str:
        """The name of the cookie with the token. Cookies know no port, so the name does."""
        return f"station-preview-{self.port}"

    def refusal(self, header: Header) -> str:
        """Why the request isn't answered, in a sentence; empty if it is.

        `header` gives one of the request's headers.
        """
        if self.is_private and _name_in(header("Host") or "") not in (*OWN_NAMES, self.host):
            return OTHER_NAME  # another site's name that leads here (DNS rebinding)
        if not _is_own_page_or_reader(header):
            return OTHER_ORIGIN
        if not self.is_private and not self.knows(_cookies(header("Cookie") or "").get(self.cookie, "")):
            return NO_TOKEN
        return ""

    def knows(self, token: str) -> bool:
        return hmac.compare_digest(token.encode("utf-8", "replace"), self.token.encode())

    def lets_in(self, query: str) -> bool:
        """Whether the query of an address has the token."""
        try:
            return not self.is_private and self.knows(parse_qs(query).get(TOKEN, [""])[0])
        except ValueError:
            return False

    @property
    def entry(self) -> str:
        """The end of the address for a browser's first visit: the token as a query."""
        return "" if self.is_private else f"?{TOKEN}={self.token}"

    @property
    def pass_on(self) -> str:
        """The header `Set-Cookie` that keeps the token in the browser until it is closed (RFC 6265)."""
        return f"{self.cookie}={self.token}; Path=/; HttpOnly; SameSite=Lax"


def _is_own_page_or_reader(header: Header) -> bool:
    """Whether the request comes from a page of the preview, or somebody goes there; by Fetch Metadata, which
    browsers since 2023 send, else by `Origin`.
    """
    site = (header("Sec-Fetch-Site") or "").lower()
    if site in ("same-origin", "none"):
        return True
    if site:
        return (header("Sec-Fetch-Mode") or "").lower() == "navigate" and (
            header("Sec-Fetch-Dest") or ""
        ).lower() == "document"
    origin = header("Origin")
    return origin is None or _netloc_of(origin) == (header("Host") or "").lower()


def _netloc_of(address: str) -> str | None:
    """The host and port of an address, in lower case; None if it is no address."""
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return None


def _name_in(host: str) -> str:
    """The name in a header `Host`, without its port; empty if it is no name."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def _cookies(header: str) -> Mapping[str, str]:
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(header).items()}
    except CookieError:
        return {}
