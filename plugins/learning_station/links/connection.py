"""Connections that end in time and never lead into one's own network."""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from ipaddress import IPv4Address, IPv6Address, IPv6Network
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

Address = IPv4Address | IPv6Address

_LAST_BITS = (IPv6Network("64:ff9b::/96"), IPv6Network("::ffff:0:0:0/96"), IPv6Network("::/96"))
"""In these, the last 32 bits are an IPv4 address."""
_NOT_PUBLIC = (
    IPv6Network("64:ff9b:1::/48"),
    IPv6Network("fec0::/10"),
    IPv6Network("2001::/32"),
    IPv6Network("5f00::/16"),
)
"""Not all versions of Python know these for what they are: local NAT64 (RFC 8215), site-local (RFC 3879), Teredo
(RFC 4380), segment routing (RFC 9602).
"""


class PrivateAddressError(ValueError):
    """The name leads to a computer that isn't on the public network.

    Not an OSError, so that urllib3 hands it through.
    """


class Deadline:
    """Ends the connections of its thread when the time is up: time limits of a socket begin anew with each byte that
    trickles in.
    """

    def __init__(self, seconds: float) -> None:
        self.passed = False
        self._watched: list[socket.socket] = []
        self._lock = threading.Lock()
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True

    def watch(self, connection: socket.socket) -> None:
        """A second handle of the connection is kept, since TLS takes the first one over."""
        with self._lock:
            self._watched.append(connection.dup())
        if self.passed:
            self._end()

    def _end(self) -> None:
        self.passed = True
        with self._lock:
            for connection in self._watched:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self._timer.cancel()
        with self._lock:
            for connection in self._watched:
                connection.close()
            self._watched.clear()

    def start(self) -> None:
        self._timer.start()


class _Current(threading.local):
    """What holds for the connections that a thread opens now."""

    deadline: Deadline | None = None
    may_be_private = False


_current = _Current()


@contextmanager
def deadline(seconds: float, private: bool = False) -> Iterator[Deadline]:
    """Connections that this thread opens meanwhile end after that time, and lead into one's own network only if they
    may.
    """
    one = _current.deadline = Deadline(seconds)
    _current.may_be_private = private
    one.start()
    try:
        yield one
    finally:
        one.close()
        _current.deadline, _current.may_be_private = None, False


def _refuse_private(found: str, name: str) -> None:
    if not is_public(ipaddress.ip_address(found.partition("%")[0])):
        raise PrivateAddressError(name)


def is_public(address: Address) -> bool:
    """Whether the address is on the public network, and so is the older one (IPv4) that may stand in it."""
    inner = _inner(address) if isinstance(address, IPv6Address) else None
    if isinstance(inner, IPv4Address):
        return is_public(inner)
    return (
        address.is_global
        and not address.is_multicast
        and not any(address in network for network in _NOT_PUBLIC if network.version == address.version)
    )


def _inner(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address to which gateways translate: mapped, translated (RFC 2765), 6to4 (RFC 3056), NAT64 (RFC 6052)
    or, as it was once, compatible (RFC 4291).
    """
    if inner := address.ipv4_mapped or address.sixtofour:
        return inner
    return IPv4Address(int(address) & 0xFFFFFFFF) if any(address in network for network in _LAST_BITS) else None


class _LimitedConnection(HTTPConnection):
    """A connection that a deadline ends, to a public address only; through a proxy, the proxy looks names up."""

    def _new_conn(self) -> socket.socket:
        refuses = not _current.may_be_private and self.proxy is None
        if refuses:
            with suppress(OSError, UnicodeError):  # Then the connection says what is wrong with the name.
                for *_, found in socket.getaddrinfo(self._dns_host, self.port, type=socket.SOCK_STREAM):
                    _refuse_private(str(found[0]), self.host)
        connection = super()._new_conn()
        if refuses:
            # The name may lead elsewhere by now: what counts is where the connection went.
            try:
                _refuse_private(connection.getpeername()[0], self.host)
            except (OSError, PrivateAddressError):
                connection.close()
                raise
        if _current.deadline:
            _current.deadline.watch(connection)
        return connection


class _LimitedTLS(_LimitedConnection, HTTPSConnection):
    pass


class _Pool(HTTPConnectionPool):
    ConnectionCls = _LimitedConnection


class _TLSPool(HTTPSConnectionPool):
    ConnectionCls = _LimitedTLS


_POOLS = {"http": _Pool, "https": _TLSPool}


class _Adapter(HTTPAdapter):
    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:
        super().init_poolmanager(*arguments, **options)
        self.poolmanager.pool_classes_by_scheme = _POOLS

    def proxy_manager_for(self, *arguments: Any, **options: Any) -> Any:
        manager = super().proxy_manager_for(*arguments, **options)
        manager.pool_classes_by_scheme = _POOLS
        return manager


def make_session(user_agent: str) -> requests.Session:
    """A session of its own for one address: its cookies go nowhere else, and nobody's passwords (`.netrc`) go along."""
    session = requests.Session()
    session.headers["User-Agent"] = user_agent
    session.headers["Accept"] = "*/*"
    session.auth = lambda request: request
    for scheme in ("http://", "https://"):
        session.mount(scheme, _Adapter())
    return session
