"""Checks of links and images by themselves: what any station would find wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from learning_station.markup.address import SAFE_SCHEMES, scheme_of
from learning_station.model.references import NUMBERED, REFERABLE, Link
from learning_station.model.values import EMAIL, has_user
from learning_station.problems import Code, Problem
from learning_station.spelling import did_you_mean


def check_link_forms(links: Sequence[Link]) -> Iterator[Problem]:
    """Yields `image-without-alternative`, `external-resource`, `broken-link`, and `broken-reference` for a scheme
    that nobody knows.
    """
    for link in links:
        if link.image and not link.text:
            hint = "Say between the brackets what the image shows: `![A map of …](images/map.svg)`."
            message = f"the image `{link.target}` has no alternative text"
            yield Problem(link.where, Code.IMAGE_WITHOUT_ALTERNATIVE, message, hint)
        scheme = scheme_of(link.target)
        if has_user(link.target):
            hint = "Take out what stands before the `@`: all readers would have it."
            yield Problem(link.where, Code.BROKEN_LINK, "the address has a name or a password in it", hint)
        if scheme == "mailto" and not link.image:
            yield from _check_mail(link)
        if link.image and (scheme or link.target.startswith("//")):
            hint = "Put the file beside the page and write its relative path."
            message = f"the image `{link.target}` would be loaded from elsewhere"
            yield Problem(link.where, Code.EXTERNAL_RESOURCE, message, hint)
        elif scheme and not link.image and not link.ref and scheme not in (*SAFE_SCHEMES, *NUMBERED):
            hint = did_you_mean(scheme, (*REFERABLE, *NUMBERED, "https", "mailto", "tel"))
            message = f"`{scheme}` is neither a kind of thing nor a kind of address"
            yield Problem(link.where, Code.BROKEN_REFERENCE, message, hint)


HARMLESS_FIELDS = ("subject", "body")
"""What a link may fill in of a reader's letter: they see it before they send it."""


def _check_mail(link: Link) -> Iterator[Problem]:
    """Yields `broken-link` for what is no e-mail address, and for fields that send a letter to others too (RFC
    6068).
    """
    addresses, _, fields = link.target.partition(":")[2].partition("?")
    hint = "Write `[text](mailto:office@example.org)`."
    if not all(EMAIL.fullmatch(unquote(one)) for one in addresses.split(",")):
        yield Problem(link.where, Code.BROKEN_LINK, f"`{addresses}` is not an e-mail address", hint)
    for field in filter(None, fields.split("&")):
        name = unquote(field.partition("=")[0]).strip().lower()
        if name not in HARMLESS_FIELDS or ("\n" in unquote(field.partition("=")[2]) and name != "body"):
            message = f"the link would fill in `{name}` of a reader's letter"
            yield Problem(
                link.where, Code.BROKEN_LINK, message, f"Take it out: a link may fill in `subject` and `body`. {hint}"
            )
