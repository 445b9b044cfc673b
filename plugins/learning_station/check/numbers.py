"""Checks that figures, tables and formulas with an id have it alone, in every language, and that what names them is
there.
"""

from __future__ import annotations

from collections.abc import Iterator

from learning_station.model.page import Body, Freshness, Page
from learning_station.model.references import Link, Ref, parse_numbered
from learning_station.model.station import Station
from learning_station.problems import LEVELS, Code, Problem, Where
from learning_station.spelling import did_you_mean


def check_numbers(station: Station) -> Iterator[Problem]:
    """Yields `duplicate-id`, `broken-reference`, and `translation-structure` where a translation lacks what has a
    number.
    """
    first: dict[Ref, Page] = {}
    for page in station.pages():
        for ref in _refs(page.original):
            other = first.setdefault(ref, page)
            if other is not page:
                message = f"there is already a {ref.kind} `{ref.id}`, in {other.original.path}"
                yield Problem(_top(page.original), Code.DUPLICATE_ID, message, "Give one of them another id.")
        for language, body in page.bodies.items():
            if page.freshness_in(language) is Freshness.FRESH:  # of an old one the record says more
                yield from _translation(page, body)
    for thing in station.everything():
        for link in thing.links:
            yield from _link(station, link)


def _refs(body: Body) -> list[Ref]:
    return [Ref(one.kind, one.id) for one in body.document.numbered]


def _top(body: Body) -> Where:
    return Where(body.path, body.first_line)


def _translation(page: Page, body: Body) -> Iterator[Problem]:
    """What the original has and the translation hasn't: a number in the text would lead to nothing."""
    theirs = _refs(body)
    for ref in _refs(page.original):
        if ref not in theirs:
            message = f"the original's {ref.kind} `{ref.id}` is missing here"
            hint = f"Write the option `id: {ref.id}` in the {ref.kind} that translates it."
            code = Code.TRANSLATION_STRUCTURE
            yield Problem(_top(body), code, message, hint, LEVELS[code])


def _link(station: Station, link: Link) -> Iterator[Problem]:
    ref = parse_numbered(link.target)
    if ref is None or link.image or ref in station.numbered:
        return
    known = [one.id for one in station.numbered if one.kind == ref.kind]
    written = f"`$$ … $$ ({ref.id})`" if ref.kind == "formula" else f"the option `id: {ref.id}` in its block"
    hint = did_you_mean(ref.id, known, f"A {ref.kind} has a number if it has an id: write {written}.")
    yield Problem(link.where, Code.BROKEN_REFERENCE, f"there is no {ref.kind} `{ref.id}`", hint)


RULE = check_numbers
