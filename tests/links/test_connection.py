"""Which addresses are on the public network, whatever form they have."""

from __future__ import annotations

from ipaddress import ip_address

import pytest

from learning_station.links.connection import is_public

INSIDE = ("10.0.0.1", "127.0.0.1", "169.254.169.254", "172.31.255.255", "192.168.1.1", "100.64.0.1", "0.0.0.0")


def _forms(inside: str) -> list[str]:
    """The address as IPv6 that gateways translate."""
    number = int(ip_address(inside))
    high, low = f"{number >> 16:x}", f"{number & 0xFFFF:x}"
    return [
        f"::ffff:{inside}",
        f"::ffff:0:{inside}",
        f"64:ff9b::{inside}",
        f"2002:{high}:{low}::1",
        f"::{inside}",
        f"64:ff9b:1::{inside}",
    ]


@pytest.mark.parametrize("address", [form for inside in INSIDE for form in (inside, *_forms(inside))])
def test_an_address_of_a_private_network_is_not_public_in_any_form(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fd12:3456::1",
        "fec0::1",
        "ff02::1",
        "2001::1",
        "2001:db8::1",
        "224.0.0.1",
        "192.0.2.1",
        "240.0.0.1",
    ],
)
def test_addresses_for_other_ends_are_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        "93.184.215.14",
        "::ffff:93.184.215.14",
        "64:ff9b::93.184.215.14",
        "2002:5db8:d70e::1",
        "2606:2800:21f::1",
        "9.255.255.255",
        "11.0.0.0",
        "172.32.0.0",
    ],
)
def test_a_public_address_is_public_in_any_form(address: str) -> None:
    assert is_public(ip_address(address))
