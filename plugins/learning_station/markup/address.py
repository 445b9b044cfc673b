"""Addresses as browsers read them."""

from __future__ import annotations

import html
import re
from urllib.parse import quote

from learning_station.markup.placeholders import ROOT_MARK

SAFE_SCHEMES = ("http", "https", "mailto", "tel")

_ENTITY = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z0-9]+);")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_HIDDEN = re.compile(f"[\x00-\x1f\x7f{ROOT_MARK}]")
_AS_IT_IS = "!#$%&'()*+,/:;=?@~"


def plain_address(written: str) -> str:
    """The address with its entities (`&#58;`) resolved, without control characters, the mark of the root and the
    spaces around it.
    """
    return _HIDDEN.sub("", _ENTITY.sub(lambda match: html.unescape(match[0]), written)).strip()


def scheme_of(address: str) -> str:
    """The scheme of a plain address, in lower case; empty for a relative one."""
    match = _SCHEME.match(address)
    return match[1].lower() if match else ""


def encode_address(address: str) -> str:
    """The plain address with everything percent-encoded that may not stand in a URL (RFC 3986); what is encoded
    already stays.
    """
    return quote(address, safe=_AS_IT_IS)
