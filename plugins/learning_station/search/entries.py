"""Which pages a search finds, and by what it can be narrowed.

Lists of other pages (A–Z, the library's shelves) are not among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from learning_station.model.base import Entity
from learning_station.model.case import News
from learning_station.model.event import Event
from learning_station.model.kit import Kit
from learning_station.model.material import Material
from learning_station.model.page import Page
from learning_station.model.references import Ref
from learning_station.model.registers import Organisation, Place, Term
from learning_station.model.unit import Lesson, Unit
from learning_station.model.uris import HOME, PROGRAMME, TIMELINE, uri_of
from learning_station.model.values import Text
from learning_station.pages.site import Site


@dataclass(frozen=True)
class SearchEntry:
    """A page that a search finds."""

    uri: str
    kind: str
    """The kind of the thing it shows, as `Entity.kind`."""
    language: str
    """The language of its text, which isn't the site's where there is no translation."""
    units: tuple[int, ...]
    """The numbers of the units that it is part of or used in."""
    year: int | None
    aliases: tuple[str, ...] = ()
    """What else it may be called: `Unit 1`, `Symposium Lyon 2017`, an abbreviation, an organisation's initials."""


def build_findables(site: Site) -> Iterator[SearchEntry]:
    """Every page that a search finds, in an order that depends on nothing but their addresses."""
    found = [
        SearchEntry(HOME, "course", site.language, (), None),
        SearchEntry(TIMELINE, "milestone", site.language, (), None),
    ]
    if site.station.course.editions:
        found.append(SearchEntry(PROGRAMME, "course", site.language, (), None))
    for thing in site.station.everything():
        uri = uri_of(thing)
        if uri and "#" not in uri and uri != HOME:
            found.append(
                SearchEntry(
                    uri,
                    thing.kind,
                    _language(site, thing),
                    tuple(_units(site, thing)),
                    _year(thing),
                    tuple(_aliases(site, thing)),
                )
            )
    yield from sorted(found, key=lambda page: page.uri)


def _language(site: Site, thing: Entity) -> str:
    text: Text | None = None
    if isinstance(thing, Page):
        return thing.body_in(site.language).language
    if isinstance(thing, Term):
        text = thing.definition
    if isinstance(thing, Organisation):
        text = thing.text
    return site.language_of(text) if text else site.language


def _units(site: Site, thing: Entity) -> Iterator[int]:
    """The numbers of the thing's own unit, of the units that it names, and of those whose page or lessons name it."""
    near = [thing, *site.station.uses.get(thing.ref, ())]
    ids = {one.unit if isinstance(one, Lesson) else one.id for one in near if isinstance(one, Lesson | Unit)}
    ids |= {ref.id for ref in _mentions(thing) if ref.kind == "unit"}
    yield from sorted(number for number in map(site.unit_number, ids) if number)


def _mentions(thing: Entity) -> frozenset[Ref]:
    return frozenset() if isinstance(thing, Unit | Lesson) else thing.mentions()


def _aliases(site: Site, thing: Entity) -> Iterator[str]:
    if isinstance(thing, Unit):
        yield site._("Unit %(n)s") % {"n": site.unit_number(thing.id)}
    if isinstance(thing, Organisation):
        yield from dict.fromkeys(filter(None, (thing.short_name, initials_of(site.title(thing).value))))
    if isinstance(thing, Event):
        place = site.title(site.station.get(Place, thing.place)).value if thing.place else ""
        yield f"{site._(thing.event_kind.singular)} {place} {thing.starts.year}"
    if isinstance(thing, Kit):
        yield site._(thing.kit_kind.singular)
    if isinstance(thing, Term) and thing.abbreviation and site.language in thing.abbreviation.languages:
        yield thing.abbreviation.languages[site.language]


def initials_of(name: str) -> str:
    """The initials of the name's words of more than three letters (`CGLU` for `Cités et Gouvernements Locaux Unis`);
    empty if there are fewer than three such words.
    """
    words = [word for word in re.findall(r"[^\W\d_]+", name) if len(word) > 3]
    return "".join(word[0] for word in words).upper() if len(words) >= 3 else ""


def _year(thing: Entity) -> int | None:
    if isinstance(thing, Material):
        return thing.published.year if thing.published else None
    if isinstance(thing, Event):
        return thing.starts.year
    return thing.date.year if isinstance(thing, News) else None
