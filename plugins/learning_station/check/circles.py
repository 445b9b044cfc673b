"""Does something refer to itself: a term that sees itself, a source of itself, an organisation that is a part of its
own part?
"""

from __future__ import annotations

from collections.abc import Iterator

from learning_station.model.registers import Organisation
from learning_station.model.station import Station
from learning_station.problems import Code, Problem


def check_circles(station: Station) -> Iterator[Problem]:
    """Yields `circular-reference`.

    Two terms may see each other, two works may cite each other: only the whole of a part has to end.
    """
    for thing in station.everything():
        for ref, where in thing.named():
            if ref == thing.ref:
                yield Problem(
                    where,
                    Code.CIRCULAR_REFERENCE,
                    f"the {thing.kind} `{thing.id}` refers to itself",
                    "Take it out, or name another one.",
                )
    heads = {one.id: one.part_of for one in station.all(Organisation) if one.part_of and one.part_of != one.id}
    for organisation in station.all(Organisation):
        circle = _circle(organisation.id, heads)
        if circle and organisation.id == min(circle):
            way = " of ".join(f"`{id}`" for id in (*circle, organisation.id))
            message = f"these organisations are each a part of the next, in a circle: {way}"
            yield Problem(
                organisation.where_of("part_of"),
                Code.CIRCULAR_REFERENCE,
                message,
                "Take out one `part_of`: one of them is the whole.",
            )


def _circle(first: str, heads: dict[str, str]) -> list[str]:
    """The organisations on the way from the first to itself; none if the way ends, or ends in another circle."""
    way, current = [first], heads.get(first, "")
    while current and current not in way:
        way.append(current)
        current = heads.get(current, "")
    return way if current == first else []


RULE = check_circles
