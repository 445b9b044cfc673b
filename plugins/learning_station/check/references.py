"""Does everything that is named exist?"""

from __future__ import annotations

from collections.abc import Iterator

from learning_station.model.base import Entity
from learning_station.model.page import Page
from learning_station.model.references import Link, Ref
from learning_station.model.station import Station
from learning_station.problems import Code, Edit, Problem, Where
from learning_station.spelling import did_you_mean, sure_correction


def check_references(station: Station) -> Iterator[Problem]:
    for thing in station.everything():
        for ref, where in thing.named():
            if station.find(ref) is None and not station.is_unread(ref):
                yield _broken(station, ref, where, ref.id)
        for link in thing.links:
            yield from _link(station, link)
    for unread in station.unread:
        for link in unread.links:
            yield from _link(station, link)


def _link(station: Station, link: Link) -> Iterator[Problem]:
    named, anchor = link.ref, link.target.partition("#")[2]
    target = station.find(named) if named else None
    if named and target is None and not station.is_unread(named):
        yield _broken(station, named, link.where, str(named))
    elif target and anchor:
        yield from _anchor(target, anchor, link.where)


def _anchor(target: Entity, anchor: str, where: Where) -> Iterator[Problem]:
    if not isinstance(target, Page):
        yield Problem(where, Code.BROKEN_ANCHOR, f"{target.ref} has no text with headings", f"Write `{target.ref}`.")
        return
    for body in target.bodies.values():
        if anchor not in body.anchors:
            hint = did_you_mean(
                anchor, body.anchors, f"Give the heading in {body.path} an anchor: `## Heading {{#{anchor}}}`."
            )
            yield Problem(where, Code.BROKEN_ANCHOR, f"{body.path} has no heading `#{anchor}`", hint)


def _broken(station: Station, ref: Ref, where: Where, written: str) -> Problem:
    """`written`: the text that begins there and ends with the id."""
    known = station.things.get(ref.kind, {})
    formerly = next((thing.id for thing in known.values() if ref.id in thing.formerly), "")
    hint = f"It is called `{formerly}` now." if formerly else did_you_mean(ref.id, known, _elsewhere(station, ref))
    right = formerly or sure_correction(ref.id, known)
    fix = (Edit(where, written, written.removesuffix(ref.id) + right),) if right else ()
    return Problem(where, Code.BROKEN_REFERENCE, f"there is no {ref.kind} `{ref.id}`", hint, fix=fix)


def _elsewhere(station: Station, ref: Ref) -> str:
    kinds = [kind for kind, things in station.things.items() if ref.id in things]
    return (
        f"There is a {kinds[0]} of that id."
        if kinds
        else f"The station has {len(station.things.get(ref.kind, {}))} of this kind, none of a similar name."
    )


RULE = check_references
