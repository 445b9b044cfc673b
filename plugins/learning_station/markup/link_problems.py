"""Checks of links and images by themselves: what any station would find wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from learning_station.markup.address import SAFE_SCHEMES, scheme_of
from learning_station.model.base import NUMBERED, REFERABLE, Link
from learning_station.problems import Code, Problem, did_you_mean


def check_link_forms(links: Sequence[Link]) -> Iterator[Problem]:
    """Yields `image-without-alternative`, `external-resource`, and `broken-reference` for a scheme that nobody knows."""
    for link in links:
        if link.image and not link.text:
            hint = "Say between the brackets what the image shows: `![A map of …](images/map.svg)`."
            message = f"the image `{link.target}` has no alternative text"
            yield Problem(link.where, Code.IMAGE_WITHOUT_ALTERNATIVE, message, hint)
        scheme = scheme_of(link.target)
        if link.image and (scheme or link.target.startswith("//")):
            hint = "Put the file beside the page and write its relative path."
            message = f"the image `{link.target}` would be loaded from elsewhere"
            yield Problem(link.where, Code.EXTERNAL_RESOURCE, message, hint)
        elif scheme and not link.image and not link.ref and scheme not in (*SAFE_SCHEMES, *NUMBERED):
            hint = did_you_mean(scheme, (*REFERABLE, *NUMBERED, "https", "mailto", "tel"))
            message = f"`{scheme}` is neither a kind of thing nor a kind of address"
            yield Problem(link.where, Code.BROKEN_REFERENCE, message, hint)
