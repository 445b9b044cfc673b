"""People, organisations and the training network."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from learning_station.languages import locales
from learning_station.model.event import Position
from learning_station.model.references import Ref
from learning_station.model.registers import Organisation, OrganisationKind, Person, Place
from learning_station.model.uris import ORGANISATIONS, PEOPLE, uri_of
from learning_station.pages.event import PositionView, position_view
from learning_station.pages.site import Site
from learning_station.pages.views import Card, Group, LinkView, LocalizedText, PageSpec


@dataclass(frozen=True)
class PersonView:
    title: LocalizedText
    functions: tuple[str, ...]
    organisations: tuple[LinkView, ...]
    positions: tuple[PositionView, ...]
    sources: tuple[LinkView, ...]
    used_by: tuple[Group, ...]


@dataclass(frozen=True)
class PeopleView:
    title: LocalizedText
    letters: tuple[Group, ...]
    """Links by initial of the family name; a link's note says the function."""


@dataclass(frozen=True)
class OrganisationView:
    title: LocalizedText
    kind: str
    text: LocalizedText | None
    address: str
    place: str
    part_of: LinkView | None
    role: LocalizedText | None
    parts: tuple[LinkView, ...]
    """The organisations that are part of it; a link's note says their role or place."""
    people: tuple[LinkView, ...]
    sources: tuple[LinkView, ...]
    used_by: tuple[Group, ...]


@dataclass(frozen=True)
class OrganisationsView:
    title: LocalizedText
    network: tuple[Card, ...]
    """The training network: its headquarters first, then its satellites."""
    kinds: tuple[Group, ...]
    """Cards of all other organisations by kind."""


def build_people_pages(site: Site) -> Iterator[PageSpec]:
    people = sorted(site.station.all(Person), key=lambda person: locales.sort_key(_family_name(person)))
    title = site.plain(site._("People"))
    by_letter: dict[str, list[LinkView]] = {}
    for person in people:
        by_letter.setdefault(locales.initial(_family_name(person)), []).append(
            site.link(person, site.functions(person))
        )
    letters = tuple(Group(letter, f"letter-{letter.lower()}", tuple(links)) for letter, links in by_letter.items())
    yield PageSpec(
        PEOPLE,
        "people.html",
        "people",
        title,
        site._("The people named in the sources, with their function at the time"),
        PeopleView(title, letters),
        section="people",
        source_path=site.register_of(Person),
    )
    for person in people:
        yield _person_page(site, person)


def _family_name(person: Person) -> str:
    """The words after the first: `de la Varga` is found under D, as Spanish and Portuguese catalogues have it."""
    return person.name.partition(" ")[2] or person.name


def _person_page(site: Site, person: Person) -> PageSpec:
    view = PersonView(
        title=site.title(person),
        functions=tuple(site.functions(person).split("; ")) if person.functions else (),
        organisations=site.links(
            "organisation", dict.fromkeys(f.organisation for f in person.functions if f.organisation)
        ),
        positions=tuple(
            position_view(site, position) for position in site.station.all(Position) if position.person == person.id
        ),
        sources=site.links("material", person.sources),
        used_by=site.used_by(person),
    )
    return PageSpec(
        uri_of(person) or "",
        "person.html",
        "person",
        view.title,
        "; ".join(view.functions),
        view,
        section="people",
        crumbs=(LinkView(site.plain(site._("People")), PEOPLE),),
        source_path=person.where.path,
    )


def build_organisation_pages(site: Site) -> Iterator[PageSpec]:
    organisations = sorted(
        site.station.all(Organisation), key=lambda organisation: locales.sort_key(site.title(organisation).value)
    )
    title = site.plain(site._("Organisations"))
    centres = [
        organisation
        for organisation in organisations
        if organisation.organisation_kind is OrganisationKind.TRAINING_CENTRE
    ]
    heads = {organisation.part_of for organisation in centres}
    network = sorted(centres, key=lambda organisation: organisation.id not in heads)
    kinds = tuple(
        Group(
            site._(kind.plural),
            kind,
            tuple(organisation_card(site, one) for one in organisations if one.organisation_kind is kind),
        )
        for kind in OrganisationKind
        if kind is not OrganisationKind.TRAINING_CENTRE
    )
    view = OrganisationsView(
        title, tuple(organisation_card(site, one) for one in network), tuple(kind for kind in kinds if kind.items)
    )
    yield PageSpec(
        ORGANISATIONS,
        "organisations.html",
        "organisations",
        title,
        site._("Organisations and the training network"),
        view,
        section="people",
        source_path=site.register_of(Organisation),
    )
    for organisation in organisations:
        yield _organisation_page(site, organisation)


def organisation_card(site: Site, organisation: Organisation) -> Card:
    summary = site.inline(organisation.text) if organisation.text else site.plain("")
    role = site.shown(organisation.role).value if organisation.role else ""
    place = _place(site, organisation)
    return Card(site.link(organisation), summary, role, (place,) if place else ())


def _place(site: Site, organisation: Organisation) -> str:
    if not organisation.place:
        return ""
    return site.place(site.station.get(Place, organisation.place))


def _organisation_page(site: Site, organisation: Organisation) -> PageSpec:
    others = site.station.all(Organisation)
    view = OrganisationView(
        title=site.title(organisation),
        kind=site._(organisation.organisation_kind.plural),
        text=site.prose(organisation.text) if organisation.text else None,
        address=organisation.address or "",
        place=_place(site, organisation),
        part_of=site.link_to("organisation", organisation.part_of) if organisation.part_of else None,
        role=site.shown(organisation.role) if organisation.role else None,
        parts=tuple(site.link(one, _place(site, one)) for one in others if one.part_of == organisation.id),
        people=tuple(
            site.link(one, site.functions(one))
            for one in site.station.all(Person)
            if Ref("organisation", organisation.id) in one.mentions()
        ),
        sources=site.links("material", organisation.sources),
        used_by=tuple(group for group in site.used_by(organisation) if group.anchor not in ("person", "organisation")),
    )
    return PageSpec(
        uri_of(organisation) or "",
        "organisation.html",
        "organisation",
        view.title,
        view.text.value if view.text else view.kind,
        view,
        section="people",
        crumbs=(LinkView(site.plain(site._("Organisations")), ORGANISATIONS),),
        source_path=organisation.where.path,
    )
