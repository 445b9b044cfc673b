"""The learner's strategy: every section with the fields that go into it, as one document to write, read and take
away.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from learning_station.languages import locales
from learning_station.markup.form_controls import control_html
from learning_station.model.material import Material
from learning_station.model.page import Page
from learning_station.model.uris import MY_STRATEGY, field_anchor, uri_of
from learning_station.model.worksheet import Field, StrategySection, Worksheet
from learning_station.pages.data_block import script_json
from learning_station.pages.library import citation_of
from learning_station.pages.page_assets import MY
from learning_station.pages.site import Site
from learning_station.pages.views import LinkView, LocalizedText, PageSpec
from learning_station.pages.worksheet import in_language, worksheet_link


@dataclass(frozen=True)
class StrategyField:
    key: str
    """The item of the learner's store that holds what is filled in."""
    title: LocalizedText
    link: LinkView
    """The place where it stands in its worksheet."""
    control: Markup


@dataclass(frozen=True)
class StrategyPart:
    """The fields of one worksheet that go into a section."""

    worksheet: LinkView
    page: LinkView
    fields: tuple[StrategyField, ...]


@dataclass(frozen=True)
class StrategySectionView:
    id: str
    former: tuple[str, ...]
    """The ids that it had, whose anchors go on leading to it."""
    title: LocalizedText
    guidance: LocalizedText | None
    units: tuple[LinkView, ...]
    parts: tuple[StrategyPart, ...]


@dataclass(frozen=True)
class StrategyView:
    title: LocalizedText
    sections: tuple[StrategySectionView, ...]
    sources: tuple[LinkView, ...]
    outline: Markup
    """The same for the page's script, with the words that it says: a data block."""


def build_strategy_pages(site: Site) -> Iterator[PageSpec]:
    """The page, where the station has sections of a strategy."""
    sections = tuple(site.station.all(StrategySection))
    if not sections:
        return
    sources = tuple(_sources(site, sections))
    title = site.plain(site._("My strategy"))
    view = StrategyView(
        title=title,
        sections=tuple(_section(site, section) for section in sections),
        sources=tuple(site.link(material) for material in sources),
        outline=script_json(_outline(site, sections, sources)),
    )
    description = site._("What you wrote in the worksheets, as one document: yours to complete, print and take away.")
    yield PageSpec(
        MY_STRATEGY,
        "my/strategy.html",
        "my-strategy",
        title,
        description,
        view,
        section="my",
        source_path=site.register_of(StrategySection),
        needs=MY,
    )


def _fed_by(site: Site, section: StrategySection) -> Iterator[tuple[Page, Worksheet, tuple[Field, ...]]]:
    """The worksheets that go into the section, as their originals have them, each with its fields that do."""
    for page, sheet in site.station.worksheets:
        fields = tuple(field for field in sheet.fields if field.feeds == section.id)
        if fields:
            yield page, sheet, fields


def _in_language(site: Site, page: Page, sheet: Worksheet, field: Field) -> tuple[Field, str]:
    """The field in the site's language where it is translated, and the language."""
    theirs, body = in_language(site, page, sheet)
    shown = theirs.field(field.id)
    return (shown, body.language) if shown else (field, page.language)


def _section(site: Site, section: StrategySection) -> StrategySectionView:
    parts = tuple(
        StrategyPart(
            worksheet_link(site, page, sheet),
            site.link(page),
            tuple(_field(site, page, sheet, field) for field in fields),
        )
        for page, sheet, fields in _fed_by(site, section)
    )
    guidance = site.prose(section.guidance) if section.guidance else None
    return StrategySectionView(
        section.id, section.formerly, site.shown(section.title), guidance, site.links("unit", section.units), parts
    )


def _field(site: Site, page: Page, sheet: Worksheet, field: Field) -> StrategyField:
    shown, language = _in_language(site, page, sheet, field)
    title = site.plain(shown.title, language)
    control = Markup(control_html(shown, sheet.id, site._))
    if title.foreign:
        control = Markup('<div lang="{}" dir="{}">{}</div>').format(language, locales.direction_of(language), control)
    return StrategyField(f"field/{sheet.id}/{field.id}", title, LinkView(title, _place(page, sheet, field)), control)


def _place(page: Page, sheet: Worksheet, field: Field) -> str:
    return f"{uri_of(page)}#{field_anchor(sheet.id, field.id)}"


def _sources(site: Site, sections: tuple[StrategySection, ...]) -> Iterator[Material]:
    """What the sections rest on, and the pages of the worksheets that go into them: each once, by its citation."""
    ids = {id for section in sections for id in section.sources}
    ids |= {id for section in sections for page, _, _ in _fed_by(site, section) for id in page.sources}
    yield from sorted(
        (site.station.get(Material, id) for id in ids),
        key=lambda material: locales.sort_key(citation_of(site, material)),
    )


def _outline(site: Site, sections: tuple[StrategySection, ...], sources: tuple[Material, ...]) -> dict[str, object]:
    words = {
        "untitled": site._("Our strategy"),
        "by": site._("Written by {name}"),
        "gap": site._("Not yet written: {what}"),
        "empty": site._("Nothing is written here yet."),
        "step": site._("{n} of {all}"),
        "scale": site._("1: {first}; {steps}: {last}"),
        "filled": site._("{n} of {all} fields are filled in."),
        "sources": site._("Sources"),
        "made": site._("Written with the learning station “{station}”.").replace(
            "{station}", site.shown(site.station.settings.title).value
        ),
    }
    return {
        "language": site.language,
        "direction": locales.direction_of(site.language),
        "sections": [_section_outline(site, section) for section in sections],
        "sources": [citation_of(site, material) for material in sources],
        "words": words,
    }


def _section_outline(site: Site, section: StrategySection) -> dict[str, object]:
    fields = [
        _field_outline(site, page, sheet, field) for page, sheet, fields in _fed_by(site, section) for field in fields
    ]
    return {"id": section.id, "title": site.shown(section.title).value, "fields": fields}


def _field_outline(site: Site, page: Page, sheet: Worksheet, field: Field) -> dict[str, object]:
    shown, _ = _in_language(site, page, sheet, field)
    outline: dict[str, object] = {"key": f"field/{sheet.id}/{field.id}", "title": shown.title, "kind": shown.kind}
    match shown.kind:
        case "choice":
            outline["choices"] = shown.choices
        case "scale":
            outline |= {"steps": shown.steps, "first": shown.first, "last": shown.last}
        case "table":
            outline["columns"] = shown.columns
    return outline
