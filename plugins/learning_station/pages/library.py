"""The library and its materials."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from learning_station.languages import locales
from learning_station.model.material import Material, MaterialKind
from learning_station.model.registers import Organisation, Person
from learning_station.model.uris import LIBRARY, uri_of
from learning_station.pages.json_ld import article_json_ld
from learning_station.pages.page_assets import LEARNER
from learning_station.pages.site import Site
from learning_station.pages.views import Card, Fact, Group, LinkView, LocalizedText, PageSpec


@dataclass(frozen=True)
class MaterialView:
    title: LocalizedText
    kind: str
    label: str
    summary: LocalizedText
    record: tuple[Fact, ...]
    address: str
    archived: str
    access: str
    key_ideas: tuple[LocalizedText, ...]
    questions: tuple[LocalizedText, ...]
    citation: str
    """Plain text, as one would paste it."""
    sources: tuple[LinkView, ...]
    used_by: tuple[Group, ...]


@dataclass(frozen=True)
class LibraryView:
    title: LocalizedText
    kinds: tuple[Group, ...]
    """Cards by kind; a group's anchor is the kind."""


def material_card(site: Site, material: Material) -> Card:
    year = (site.partial(material.published),) if material.published else ()
    languages = (site.languages(material.languages),) if material.languages else ()
    return Card(
        site.link(material),
        site.shown(material.summary, material.language),
        site._(material.material_kind.singular),
        (*year, *languages),
    )


def build_library_pages(site: Site) -> Iterator[PageSpec]:
    materials = sorted(site.station.all(Material), key=lambda material: locales.sort_key(site.title(material).value))
    title = site.plain(site._("Library"))
    kinds = tuple(
        Group(
            site._(kind.plural),
            kind,
            tuple(material_card(site, material) for material in materials if material.material_kind is kind),
        )
        for kind in MaterialKind
    )
    view = LibraryView(title, tuple(kind for kind in kinds if kind.items))
    yield PageSpec(
        LIBRARY,
        "library.html",
        "library",
        title,
        site._("The materials that the course draws on, with their records"),
        view,
        section="library",
    )
    for material in materials:
        yield _material_page(site, material)


def author_names(site: Site, material: Material) -> tuple[str, ...]:
    return (*(site.station.get(Person, id).name for id in material.authors), *material.author_names)


def citation_of(site: Site, material: Material) -> str:
    """Authors (year). Title. Series number. Publishers. Address (date read): plain text in the site's language."""
    authors = locales.join_list(author_names(site, material), site.language)
    undated = site._("n.d.")
    year = f" ({material.published.year if material.published else undated})"
    publishers = ", ".join(site.title(site.station.get(Organisation, id)).value for id in material.publishers)
    title = _cover_title(material) or site.title(material).value
    series = " ".join(part for part in (material.series, material.number) if part)
    read = " (" + site._("read on %(day)s") % {"day": site.day(material.read)} + ")" if material.read else ""
    start = f"{authors or publishers}{year}" if authors or publishers else ""
    parts = [start or title + year, title if start else "", series, publishers if authors else ""]
    return ". ".join(part for part in parts if part) + "." + (f" {material.address}{read}" if material.address else "")


def _cover_title(material: Material) -> str:
    """The title under which the material can be found: that of the original's record, unless it gives another; a
    translation's is ours.
    """
    return material.published_title or material.title.languages.get(material.language, "")


def _record(site: Site, material: Material) -> Iterator[Fact]:
    yield Fact(site._("Kind"), (site._(material.material_kind.singular),))
    cover = _cover_title(material)
    if cover and cover != site.title(material).value:
        yield Fact(
            site._("Title as published"),
            (site.plain(cover, material.languages[0] if material.languages else material.language),),
        )
    yield Fact(site._("Authors"), (*site.links("person", material.authors), *material.author_names))
    yield Fact(site._("Published"), (site.partial(material.published),) if material.published else ())
    yield Fact(site._("Publishers"), site.links("organisation", material.publishers))
    yield Fact(
        site._("Series"),
        (" ".join(part for part in (material.series, material.number) if part),) if material.series else (),
    )
    yield Fact(site._("Languages"), (site.languages(material.languages),) if material.languages else ())
    yield Fact(site._("Licence"), (material.licence,) if material.licence else ())
    yield Fact(site._("Access"), (site._(material.access.singular),) if material.access else ())
    yield Fact(site._("Read on"), (site.day(material.read),) if material.read else ())


def _material_page(site: Site, material: Material) -> PageSpec:
    view = MaterialView(
        title=site.title(material),
        kind=material.material_kind,
        label=site._(material.material_kind.singular),
        summary=site.shown(material.summary, material.language),
        record=tuple(fact for fact in _record(site, material) if fact.values),
        address=material.address or "",
        archived=material.archived or "",
        access=material.access or "",
        key_ideas=tuple(site.inline(text, material.language) for text in material.key_ideas),
        questions=tuple(site.shown(text, material.language) for text in material.questions),
        citation=citation_of(site, material),
        sources=site.links("material", material.sources),
        used_by=site.used_by(material),
    )
    return PageSpec(
        uri_of(material) or "",
        "material.html",
        "material",
        view.title,
        view.summary.value,
        view,
        section="library",
        crumbs=(LinkView(site.plain(site._("Library")), LIBRARY),),
        notice=site.notice(material),
        source_path=material.where.path,
        json_ld=tuple(article_json_ld(site, material, "LearningResource")),
        body=site.body_key(material),
        needs=LEARNER,
    )
