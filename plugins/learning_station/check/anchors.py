"""Does an anchor of a text stand on a page that has one of that name already: its main part, its menu, a session of
its programme?
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from learning_station.markup.source_map import places
from learning_station.model.event import Event, Position
from learning_station.model.kit import Kit
from learning_station.model.page import Body, Page
from learning_station.model.registers import Milestone, Term
from learning_station.model.station import Station
from learning_station.model.uris import position_anchor
from learning_station.problems import Code, Problem, Where

EVERY_PAGE = frozenset(
    ["damaged", "not-saved", "page-content", "save-offline", "save-offline-progress", "site-menu", "term-popover-text"]
)
"""Where the link to the content leads, what buttons open, what describes them: on every page, or on most."""
PARTS = frozenset(
    f"part-{name}"
    for name in (
        "audience", "cases", "citation", "contact", "contents", "debrief", "documents", "events", "facilitator",
        "goes-with", "key-ideas", "kits", "lessons", "materials", "names", "needs", "notes", "objectives",
        "positions", "prints", "programme", "questions", "readings", "record", "roles", "rounds",
        "save-offline", "sources", "speakers", "unit-nav", "used-by", "uses",
    )
)  # fmt: skip
"""The headings that templates put around a text."""
_FOOTNOTES = ("fn:", "fnref:")
_HINT = "Give this one another name: `{#another-name}` at the end of the heading, or between the braces that are there."


def check_anchors(station: Station) -> Iterator[Problem]:
    """Yields `duplicate-id` for an anchor of a text, a term or a milestone that its page has already."""
    positions: dict[str, list[Position]] = {}
    for position in station.all(Position):
        positions.setdefault(position.event, []).append(position)
    for page in station.pages():
        owners = _owners(page, positions.get(page.id, []) if isinstance(page, Event) else [])
        for body in page.bodies.values():
            yield from _check_body(body, owners)
    yield from _check_entries(list(station.all(Term)), EVERY_PAGE)
    milestones = list(station.all(Milestone))
    yield from _check_entries(milestones, EVERY_PAGE | {f"{one.id}-title" for one in milestones})


def _owners(page: Page, positions: list[Position]) -> Mapping[str, str]:
    """What else has an anchor on the page: its name and whose it is."""
    owners = dict.fromkeys(EVERY_PAGE | PARTS, "the page itself")
    owners |= {position_anchor(one.ref): f"the position `{one.id}`" for one in positions}
    if isinstance(page, Event) and page.programme:
        owners |= {f"programme-{day.id}": f"the day `{day.id}`" for day in page.programme.days}
        owners |= {f"session-{one.id}": f"the session `{one.id}`" for one in page.sessions()}
    if isinstance(page, Kit):
        owners["round-timer"] = "the page itself"
        for one in page.rounds:
            owners |= dict.fromkeys((f"round-{one.id}", f"round-title-{one.id}"), f"the round `{one.id}`")
    return owners


def _check_body(body: Body, owners: Mapping[str, str]) -> Iterator[Problem]:
    for anchor in sorted(body.anchors):
        owner = "a footnote" if anchor.startswith(_FOOTNOTES) else owners.get(anchor)
        if owner:
            yield Problem(
                _place(body, anchor), Code.DUPLICATE_ID, f"`#{anchor}` is already an anchor of {owner}", _HINT
            )


def _place(body: Body, anchor: str) -> Where:
    """Where the anchor is written, or the heading from which it is made."""
    text = body.document.text
    heading = next((one for one in body.document.headings if one.anchor == anchor and not one.given), None)
    offset = heading.start if heading else max(text.find(f"#{anchor}"), 0)
    return places(text, body.path, body.first_line)(offset)


def _check_entries(entries: list[Term] | list[Milestone], taken: frozenset[str]) -> Iterator[Problem]:
    """Entries that are listed on one page, each with its id for an anchor."""
    for one in entries:
        if one.id in taken:
            message = f"`{one.id}` can't be the id of a {one.kind}: the page that lists it has an anchor of that name"
            yield Problem(one.where, Code.BAD_ID, message, "Give it another id.")


RULE = check_anchors
