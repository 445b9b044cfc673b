"""The case bank and its cases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from learning_station.languages import locales
from learning_station.model.case import Case
from learning_station.model.registers import Place
from learning_station.model.uris import CASES, uri_of
from learning_station.pages.json_ld import article_json_ld
from learning_station.pages.page_assets import LEARNER
from learning_station.pages.site import Site
from learning_station.pages.views import Card, Fact, Group, LinkView, LocalizedText, PageSpec


@dataclass(frozen=True)
class CaseView:
    title: LocalizedText
    summary: LocalizedText
    facts: tuple[Fact, ...]
    sources: tuple[LinkView, ...]
    used_by: tuple[Group, ...]


@dataclass(frozen=True)
class CasesView:
    title: LocalizedText
    cases: tuple[Card, ...]
    by_unit: tuple[Group, ...]
    """Links to the cases each unit draws on."""


def case_card(site: Site, case: Case) -> Card:
    countries = (locales.country_name(site.station.get(Place, id).country, site.language) for id in case.places)
    period = (site.shown(case.period, case.language).value,) if case.period else ()
    unit = site.unit_number(case.units[0]) if case.units else None
    return Card(
        site.link(case), site.shown(case.summary, case.language), ", ".join(dict.fromkeys(countries)), period, unit
    )


def build_case_pages(site: Site) -> Iterator[PageSpec]:
    cases = sorted(site.station.all(Case), key=lambda case: locales.sort_key(site.title(case).value))
    title = site.plain(site._("Case bank"))
    by_unit = tuple(
        Group(
            site.title(unit).value, unit.id, tuple(site.link(case) for case in cases if unit.id in _used_in(site, case))
        )
        for unit in site.station.units
    )
    view = CasesView(
        title, tuple(case_card(site, case) for case in cases), tuple(group for group in by_unit if group.items)
    )
    yield PageSpec(
        CASES,
        "cases.html",
        "cases",
        title,
        site._("What cities and regions did, and what others may take from it"),
        view,
        section="cases",
    )
    for case in cases:
        yield _case_page(site, case)


def _used_in(site: Site, case: Case) -> tuple[str, ...]:
    """The units that the case says it serves, then those that list it without its saying so."""
    return tuple(dict.fromkeys((*case.units, *(unit.id for unit in site.station.units if case.id in unit.cases))))


def _case_page(site: Site, case: Case) -> PageSpec:
    places = tuple(site.place(site.station.get(Place, id)) for id in case.places)
    facts = (
        Fact(site._("Place"), places),
        Fact(site._("Period"), (site.shown(case.period, case.language),) if case.period else ()),
        Fact(site._("Who"), site.links("organisation", case.organisations)),
        Fact(site._("Used in"), site.links("unit", _used_in(site, case))),
    )
    view = CaseView(
        title=site.title(case),
        summary=site.shown(case.summary, case.language),
        facts=tuple(fact for fact in facts if fact.values),
        sources=site.links("material", case.sources),
        used_by=site.used_by(case),
    )
    return PageSpec(
        uri_of(case) or "",
        "case.html",
        "case",
        view.title,
        view.summary.value,
        view,
        section="cases",
        crumbs=(LinkView(site.plain(site._("Case bank")), CASES),),
        notice=site.notice(case),
        source_path=case.where.path,
        json_ld=tuple(article_json_ld(site, case, "LearningResource")),
        body=site.body_key(case),
        needs=LEARNER,
    )
