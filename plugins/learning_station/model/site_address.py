"""Where a site may stand: the address of a folder of a host, with nothing behind it, or that folder alone; and who
may show it.
"""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

_ADDRESS = re.compile(
    r"(?P<scheme>https?)://(?P<user>[^/?#]*@)?(?P<host>[^/?#:@]*)(?P<port>:[^/?#]*)?(?P<path>[^?#]*)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})+")
_DEFAULT_PORT = {"http": 80, "https": 443}


def parse_site_address(value: str) -> str:
    """The address with scheme and host in small letters, the host in ASCII (RFC 5891), without a port that says
    nothing.

    It is printed in every page, and other addresses are made by adding to it. Raises PydanticCustomError, which names
    no password.
    """
    match = _ADDRESS.fullmatch(value)
    if match and match["user"]:
        message = "a name or a password before the `@` would stand in every page; take both out"
        raise PydanticCustomError("site-address", message)
    host = _ascii(match["host"]) if match else ""
    if not match or not _HOST.fullmatch(host):
        raise PydanticCustomError(
            "site-address", "`{value}` is not an address; it begins with https://", {"value": value}
        )
    if match["rest"]:
        message = "`{value}` goes on after the folder of the site; it ends before the `{sign}`"
        raise PydanticCustomError("site-address", message, {"value": value, "sign": match["rest"][0]})
    parse_host_folder(f"{match['path'].removesuffix('/')}/")
    scheme = match["scheme"].lower()
    return f"{scheme}://{host}{_port(match['port'] or '', scheme)}{match['path']}"


def parse_host_folder(path: str) -> str:
    """The folder of a host, `/` or `/station/`, as it is. Raises PydanticCustomError."""
    if not re.fullmatch(r"/(?:[\w.~-]+/)*", path) or {".", ".."} & set(path.split("/")):
        raise PydanticCustomError(
            "base-path", "`{value}` is not a folder of a host; write it as `/` or `/station/`", {"value": path}
        )
    return path


def parse_origin(value: str) -> str:
    """`https://lms.example.org`, or `https://*.example.org` for all hosts below one, as a content security policy names
    them.

    Raises PydanticCustomError.
    """
    scheme, star, rest = value.partition("://*.")
    address = parse_site_address(f"{scheme}://{rest}" if star else value).removesuffix("/")
    if address.count("/") != 2:
        raise PydanticCustomError(
            "origin", "`{value}` names a folder; write the host alone: `https://lms.example.org`", {"value": value}
        )
    return address.replace("://", star, 1) if star else address


def _ascii(host: str) -> str:
    """Empty if it can't be the name of a host."""
    try:
        return host.encode("idna").decode().lower()
    except UnicodeError:
        return ""


def _port(written: str, scheme: str) -> str:
    if not written:
        return ""
    if not re.fullmatch(r":[0-9]{1,5}", written, re.ASCII) or not 0 < int(written[1:]) < 65536:
        raise PydanticCustomError("site-address", "`{value}` is not a port; there are 1 to 65535", {"value": written})
    return "" if int(written[1:]) == _DEFAULT_PORT[scheme] else f":{int(written[1:])}"


SiteAddress = Annotated[str, AfterValidator(parse_site_address)]
HostFolder = Annotated[str, AfterValidator(parse_host_folder)]
Origin = Annotated[str, AfterValidator(parse_origin)]
