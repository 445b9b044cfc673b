"""What an error of the network means for an address, in words."""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Iterator

from learning_station.links.answer import Answer, Status
from learning_station.links.connection import PrivateAddressError

_UNREACHABLE = (errno.ENETUNREACH, errno.ENETDOWN, errno.EHOSTUNREACH, errno.EADDRNOTAVAIL)
_LACKING_ISSUERS = (20, 21)
"""OpenSSL's X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY and …_VERIFY_LEAF_SIGNATURE: browsers fetch a certificate
that a server forgot to send.
"""


def answer_of(error: BaseException, timed_out: bool) -> Answer:
    """What an exception of requests, of whatever depth, says of the address that was asked."""
    if timed_out:
        return Answer(Status.UNSURE, "it didn't answer in time", failing=True)
    for cause in _causes(error):
        if isinstance(cause, PrivateAddressError):
            return Answer(Status.DEAD, "it leads into a private network, where readers can't follow")
        if isinstance(cause, ssl.SSLCertVerificationError):
            return _certificate(cause)
        if isinstance(cause, ssl.SSLError):
            return Answer(Status.UNSURE, "no safe connection could be made", failing=True)
        if isinstance(cause, socket.gaierror):
            return _name(cause)
        if isinstance(cause, TimeoutError):
            return Answer(Status.UNSURE, "it didn't answer in time", failing=True)
        if isinstance(cause, ConnectionRefusedError):
            return Answer(Status.UNSURE, "the server refuses connections", failing=True)
        if isinstance(cause, OSError) and cause.errno in _UNREACHABLE:
            return Answer(Status.UNSURE, "the server can't be reached", failing=True, reached=False)
        if isinstance(cause, ValueError):
            return Answer(Status.DEAD, "this is not an address that can be asked")
    return Answer(Status.UNSURE, "the connection broke off", failing=True)


def _certificate(error: ssl.SSLCertVerificationError) -> Answer:
    if error.verify_code in _LACKING_ISSUERS:
        return Answer(Status.UNSURE, "nobody known vouches for its certificate; browsers may ask back", failing=True)
    return Answer(
        Status.DEAD,
        f"browsers warn of it, since its certificate is not valid ({error.verify_message.rstrip('.').lower()})",
    )


def _name(error: socket.gaierror) -> Answer:
    if error.errno == socket.EAI_NONAME:
        return Answer(Status.DEAD, "there is no server of that name", reached=False)
    return Answer(Status.UNSURE, "its name could not be looked up", failing=True, reached=False)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The exception and all that it wraps, however it does: requests and urllib3 hand them on in different ways."""
    found, todo = set[int](), [error]
    while todo:
        one = todo.pop()
        if id(one) in found:
            continue
        found.add(id(one))
        yield one
        wrapped = (one.__cause__, one.__context__, getattr(one, "reason", None), *one.args)
        todo += [other for other in wrapped if isinstance(other, BaseException)]
