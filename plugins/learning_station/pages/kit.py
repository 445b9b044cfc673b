"""The kits for small groups: the list, what all may read of each, and the sheets to print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from learning_station.languages import locales
from learning_station.model.case import Case
from learning_station.model.kit import Handout, Kit, KitKind, Slip
from learning_station.model.unit import Unit
from learning_station.model.uris import GROUPS, sheets_uri, uri_of
from learning_station.pages.case import case_card
from learning_station.pages.json_ld import kit_json_ld
from learning_station.pages.page_assets import CLOCKS
from learning_station.pages.site import Site
from learning_station.pages.views import Card, Fact, Group, LinkView, LocalizedText, PageSpec


@dataclass(frozen=True)
class RoleView:
    id: str
    title: LocalizedText
    public: LocalizedText
    brief: LocalizedText
    copies: int


@dataclass(frozen=True)
class RoundView:
    id: str
    number: int
    title: LocalizedText
    time: str
    minutes: int
    text: LocalizedText


@dataclass(frozen=True)
class HandoutView:
    """A document or a slip."""

    id: str
    title: LocalizedText
    text: LocalizedText | None


@dataclass(frozen=True)
class KitView:
    id: str
    title: LocalizedText
    label: str
    summary: LocalizedText
    facts: tuple[Fact, ...]
    """The scenario."""
    sheets: LinkView | None
    needs: tuple[LocalizedText, ...]
    roles: tuple[RoleView, ...]
    rounds: tuple[RoundView, ...]
    debrief: tuple[LocalizedText, ...]
    facilitator: LocalizedText | None
    documents: tuple[HandoutView, ...]
    cases: tuple[Card, ...]
    materials: tuple[LinkView, ...]
    sources: tuple[LinkView, ...]
    used_by: tuple[Group, ...]


@dataclass(frozen=True)
class KitSheetsView:
    title: LocalizedText
    kit: LinkView
    roles: tuple[RoleView, ...]
    documents: tuple[HandoutView, ...]
    slips: tuple[HandoutView, ...]


@dataclass(frozen=True)
class KitsView:
    title: LocalizedText
    kinds: tuple[Group, ...]
    """Cards, grouped by kind."""


def kit_card(site: Site, kit: Kit) -> Card:
    unit = site.unit_number(kit.units[0]) if kit.units else None
    used_in = ", ".join(site._("Unit %(n)s") % {"n": number} for number in map(site.unit_number, kit.units) if number)
    facts = (_people(site, kit), site.minutes(kit.minutes), used_in)
    return Card(
        site.link(kit),
        site.shown(kit.summary, kit.language),
        site._(kit.kit_kind.singular),
        tuple(filter(None, facts)),
        unit,
    )


def kit_cards_of(site: Site, unit: Unit) -> tuple[Card, ...]:
    """The kits that belong to a unit."""
    return tuple(kit_card(site, kit) for kit in _sorted(site) if unit.id in kit.units)


def build_kit_pages(site: Site) -> Iterator[PageSpec]:
    """The list and two pages for each kit; nothing in a station without kits."""
    kits = _sorted(site)
    if not kits:
        return
    title = site.plain(site._("Small groups"))
    kinds = (
        Group(site._(kind.plural), kind, tuple(kit_card(site, kit) for kit in kits if kit.kit_kind is kind))
        for kind in KitKind
    )
    view = KitsView(title, tuple(group for group in kinds if group.items))
    yield PageSpec(
        GROUPS,
        "kits.html",
        "kits",
        title,
        site._("Discussions, debates and role-plays to print and play together"),
        view,
        section="about",
    )
    for kit in kits:
        yield _kit_page(site, kit)
        if kit.has_sheets:
            yield _sheets_page(site, kit)


def _sorted(site: Site) -> list[Kit]:
    return sorted(site.station.all(Kit), key=lambda kit: locales.sort_key(site.title(kit).value))


def _people(site: Site, kit: Kit) -> str:
    """`6–12 people`."""
    least, most = kit.people.least, kit.people.most
    return site._("%(n)s people") % {"n": f"{least}–{most}" if least < most else least}


def _kit_page(site: Site, kit: Kit) -> PageSpec:
    facts = (
        Fact(site._("Group"), (_people(site, kit),)),
        Fact(site._("Duration"), (site.minutes(kit.minutes),)),
        Fact(site._("Used in"), site.links("unit", kit.units)),
    )
    view = KitView(
        id=kit.id,
        title=site.title(kit),
        label=site._(kit.kit_kind.singular),
        summary=site.shown(kit.summary, kit.language),
        facts=tuple(fact for fact in facts if fact.values),
        sheets=_sheets_link(site, kit) if kit.has_sheets else None,
        needs=tuple(site.shown(text, kit.language) for text in kit.needs),
        roles=_roles(site, kit),
        rounds=tuple(
            RoundView(
                one.id,
                number,
                site.shown(one.title, kit.language),
                site.minutes(one.minutes),
                one.minutes,
                site.prose(one.text, kit.language),
            )
            for number, one in enumerate(kit.rounds, 1)
        ),
        debrief=tuple(site.shown(text, kit.language) for text in kit.debrief),
        facilitator=site.prose(kit.facilitator, kit.language) if kit.facilitator else None,
        documents=_sheet_views(site, kit, kit.documents),
        cases=tuple(case_card(site, site.station.get(Case, id)) for id in kit.cases),
        materials=site.links("material", kit.materials),
        sources=site.links("material", kit.sources),
        used_by=site.used_by(kit),
    )
    return PageSpec(
        uri_of(kit) or "",
        "kit.html",
        "kit",
        view.title,
        view.summary.value,
        view,
        section="about",
        crumbs=(_all(site),),
        unit=_unit(site, kit),
        notice=site.notice(kit),
        source_path=kit.where.path,
        json_ld=tuple(kit_json_ld(site, kit)),
        body=site.body_key(kit),
        needs=CLOCKS,
    )


def _sheets_page(site: Site, kit: Kit) -> PageSpec:
    link = _sheets_link(site, kit)
    view = KitSheetsView(
        link.title,
        site.link(kit),
        _roles(site, kit),
        _sheet_views(site, kit, kit.documents),
        _sheet_views(site, kit, kit.slips),
    )
    return PageSpec(
        sheets_uri(kit),
        "kit-roles.html",
        "kit-roles",
        view.title,
        site._("What is printed and handed out, a page for each"),
        view,
        section="about",
        crumbs=(_all(site), view.kit),
        unit=_unit(site, kit),
        notice=site.notice(kit),
        source_path=kit.where.path,
    )


def _sheets_link(site: Site, kit: Kit) -> LinkView:
    title = site._("Sheets to print: %(kit)s") % {"kit": site.title(kit).value}
    return LinkView(site.plain(title), sheets_uri(kit))


def _all(site: Site) -> LinkView:
    return LinkView(site.plain(site._("Small groups")), GROUPS)


def _unit(site: Site, kit: Kit) -> int | None:
    return site.unit_number(kit.units[0]) if len(kit.units) == 1 else None


def _roles(site: Site, kit: Kit) -> tuple[RoleView, ...]:
    return tuple(
        RoleView(
            role.id,
            site.shown(role.title, kit.language),
            site.prose(role.public, kit.language),
            site.prose(role.brief, kit.language),
            role.count,
        )
        for role in kit.roles
    )


def _sheet_views(site: Site, kit: Kit, sheets: tuple[Handout, ...] | tuple[Slip, ...]) -> tuple[HandoutView, ...]:
    return tuple(
        HandoutView(
            one.id, site.shown(one.title, kit.language), site.prose(one.text, kit.language) if one.text else None
        )
        for one in sheets
    )
