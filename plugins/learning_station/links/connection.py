"""Connections that end in time and never lead into one's own network."""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

_current = threading.local()


class PrivateAddressError(ValueError):
    """The name leads to a computer that isn't on the public network. Not an OSError, so that urllib3 hands it through."""


class Deadline:
    """Ends the connections of its thread when the time is up: time limits of a socket begin anew with each byte that trickles in."""

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


@contextmanager
def deadline(seconds: float) -> Iterator[Deadline]:
    """Connections that this thread opens meanwhile end after that time."""
    one = _current.deadline = Deadline(seconds)
    one.start()
    try:
        yield one
    finally:
        one.close()
        _current.deadline = None


def _refuse_private(found: str, name: str) -> None:
    address = ipaddress.ip_address(found.partition("%")[0])
    mapped = getattr(address, "ipv4_mapped", None) or address
    if not mapped.is_global or mapped.is_multicast:
        raise PrivateAddressError(name)


class _Watched(HTTPConnection):
    """A connection that a deadline ends, to a public address only; through a proxy, the proxy looks names up."""

    private = False

    def _new_conn(self) -> socket.socket:
        refuses = not self.private and self.proxy is None
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
        if watching := getattr(_current, "deadline", None):
            watching.watch(connection)
        return connection


class _WatchedTLS(_Watched, HTTPSConnection):
    pass


class _Private(_Watched):
    private = True


class _PrivateTLS(_WatchedTLS):
    private = True


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Watched


class _TLSPool(HTTPSConnectionPool):
    ConnectionCls = _WatchedTLS


class _PrivatePool(HTTPConnectionPool):
    ConnectionCls = _Private


class _PrivateTLSPool(HTTPSConnectionPool):
    ConnectionCls = _PrivateTLS


class _Adapter(HTTPAdapter):
    def __init__(self, private: bool) -> None:
        self._pools = {"http": _PrivatePool, "https": _PrivateTLSPool} if private else {"http": _Pool, "https": _TLSPool}
        super().__init__(max_retries=0)

    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:
        super().init_poolmanager(*arguments, **options)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def proxy_manager_for(self, *arguments: Any, **options: Any) -> Any:
        manager = super().proxy_manager_for(*arguments, **options)
        manager.pool_classes_by_scheme = self._pools
        return manager


def make_session(user_agent: str, private: bool) -> requests.Session:
    """A session of its own for one address: its cookies go nowhere else, and nobody's passwords (`.netrc`) go along."""
    session = requests.Session()
    session.headers["User-Agent"] = user_agent
    session.headers["Accept"] = "*/*"
    session.auth = lambda request: request
    for scheme in ("http://", "https://"):
        session.mount(scheme, _Adapter(private))
    return session
