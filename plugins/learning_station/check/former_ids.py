"""Is every former id free? At the address that it left stands a page that leads on, so nothing else may stand there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from learning_station.check.address_clashes import taken_outputs
from learning_station.model.base import Entity
from learning_station.model.former_addresses import former_pages
from learning_station.model.paths import folded, is_writable_name
from learning_station.model.references import Ref
from learning_station.model.station import Station
from learning_station.model.unit import Lesson
from learning_station.problems import Code, Problem, Where


def check_former(station: Station) -> Iterator[Problem]:
    if not any(thing.formerly for thing in station.everything()):
        return
    found = [problem for things in station.things.values() for problem in _ids(things)]
    yield from found
    said = {(problem.where.path, problem.where.line) for problem in found}
    yield from (problem for problem in _addresses(station) if (problem.where.path, problem.where.line) not in said)


def _ids(things: Mapping[str, Entity]) -> Iterator[Problem]:
    owners: dict[str, Entity] = {}
    for thing in things.values():
        for index, id in enumerate(thing.formerly):
            where, owner = thing.where_of("formerly", index), owners.setdefault(id, thing)
            if id in things:
                message = (
                    f"`{id}` is the id of a {thing.kind} that is there, "
                    f"{'this one' if things[id] is thing else f'in {things[id].where.path}'}"
                )
                yield Problem(
                    where, Code.FORMER_ID_TAKEN, message, "Take it out of `formerly`, or give the other one another id."
                )
            elif owner is not thing:
                message = f"`{id}` is already the former id of the {thing.kind} `{owner.id}`"
                yield Problem(
                    where,
                    Code.FORMER_ID_TAKEN,
                    message,
                    "An old address leads to one page: keep it with the one that continues it.",
                )


def _addresses(station: Station) -> Iterator[Problem]:
    taken = taken_outputs(station)
    owners: dict[str, Entity] = {}
    for former in former_pages(station):
        old, thing = folded(former.old), former.thing
        owner = taken.get(old) or (owners[old].where.path if owners.setdefault(old, thing) is not thing else "")
        if owner:
            message = f"the old address `{former.old}` is not free: it is also {owner}"
            yield Problem(
                _where(station, thing),
                Code.FORMER_ID_TAKEN,
                message,
                "Take the former id out, or rename what stands there now.",
            )
        elif name := next((name for name in former.old.split("/") if not is_writable_name(name)), ""):
            hint = (
                "Take the former id out: a station with such a page opens from no disk of Windows, so no copy ever "
                "had it."
            )
            yield Problem(
                _where(station, thing),
                Code.BAD_ID,
                f"Windows can't have a file `{name}`, where the page would stand that leads on",
                hint,
            )


def _where(station: Station, thing: Entity) -> Where:
    """Where the former id stands from which the address follows: of a lesson that has none itself, its unit's."""
    unit = station.find(Ref("unit", thing.unit)) if isinstance(thing, Lesson) and not thing.formerly else None
    return (unit or thing).where_of("formerly")


RULE = check_former
