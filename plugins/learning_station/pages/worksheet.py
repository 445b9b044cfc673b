"""A unit's worksheets on paper, and what every page that shows a worksheet asks about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from learning_station.languages import locales
from learning_station.model.page import Body, Page
from learning_station.model.unit import Unit
from learning_station.model.uris import HOME, uri_of, worksheet_anchor, worksheets_uri
from learning_station.model.worksheet import Field, Worksheet
from learning_station.pages.site import Site
from learning_station.pages.views import LinkView, LocalizedText, PageSpec


@dataclass(frozen=True)
class SheetField:
    """A field with room to write."""

    kind: str
    title: str
    guidance: Markup
    example: str
    example_cells: tuple[tuple[str, str], ...]
    """Of a table: column and cell."""
    choices: tuple[str, ...]
    multiple: bool
    steps: tuple[int, ...]
    first: str
    last: str
    columns: tuple[str, ...]
    rows: int
    section: LocalizedText | None
    """The section of the strategy that it goes into."""


@dataclass(frozen=True)
class WorksheetView:
    title: str
    language: str
    direction: str
    foreign: bool
    minutes: str
    page: LinkView
    """Where it is filled in on screen."""
    introduction: Markup
    fields: tuple[SheetField, ...]


@dataclass(frozen=True)
class WorksheetsView:
    title: LocalizedText
    unit: LinkView
    sheets: tuple[WorksheetView, ...]


def in_language(site: Site, page: Page, sheet: Worksheet) -> tuple[Worksheet, Body]:
    """The worksheet in the site's language, or the original's where there is none."""
    body = page.body_in(site.language)
    theirs = next((one for one in body.worksheets if one.id == sheet.id), None)
    return (theirs, body) if theirs else (sheet, page.original)


def worksheet_link(site: Site, page: Page, sheet: Worksheet) -> LinkView:
    """The way to the place where the worksheet stands."""
    shown, body = in_language(site, page, sheet)
    return LinkView(site.plain(shown.title, body.language), f"{uri_of(page)}#{worksheet_anchor(sheet.id)}", "worksheet")


def worksheets_of(site: Site, unit: Unit) -> tuple[tuple[Page, Worksheet], ...]:
    """The worksheets of the unit's own page and its lessons, in their order."""
    pages = {page.ref for page in (unit, *site.station.lessons_of(unit))}
    return tuple((page, sheet) for page, sheet in site.station.worksheets if page.ref in pages)


def worksheets_print(site: Site, unit: Unit) -> LinkView | None:
    """The way to the unit's worksheets on paper, if it has any."""
    return (
        LinkView(site.plain(site._("Worksheets to print")), worksheets_uri(unit)) if worksheets_of(site, unit) else None
    )


def build_worksheet_pages(site: Site) -> Iterator[PageSpec]:
    for number, unit in enumerate(site.station.units, 1):
        sheets = tuple(_sheet(site, page, sheet) for page, sheet in worksheets_of(site, unit))
        if sheets:
            title = site.plain(site._("Worksheets to print"))
            view = WorksheetsView(title, site.link(unit), sheets)
            crumbs = (LinkView(site.shown(site.station.course.title), HOME), view.unit)
            yield PageSpec(
                worksheets_uri(unit),
                "worksheets.html",
                "worksheets",
                title,
                f"{view.unit.title}: {title}",
                view,
                section="course",
                crumbs=crumbs,
                unit=number,
            )


def _sheet(site: Site, page: Page, sheet: Worksheet) -> WorksheetView:
    shown, body = in_language(site, page, sheet)
    return WorksheetView(
        title=shown.title,
        language=body.language,
        direction=locales.direction_of(body.language),
        foreign=body.language != site.language,
        minutes=site.minutes(shown.minutes) if shown.minutes else "",
        page=worksheet_link(site, page, sheet),
        introduction=_rendered(site, shown.introduction, body),
        fields=tuple(_field(site, field, body) for field in shown.fields),
    )


def _field(site: Site, field: Field, body: Body) -> SheetField:
    table = field.kind == "table"
    return SheetField(
        kind=field.kind,
        title=field.title,
        guidance=_rendered(site, field.guidance, body),
        example="" if table else field.example,
        example_cells=tuple(zip(field.columns, field.example_cells, strict=False)) if table and field.example else (),
        choices=field.choices,
        multiple=field.multiple,
        steps=tuple(range(1, field.steps + 1)) if field.kind == "scale" else (),
        first=field.first,
        last=field.last,
        columns=field.columns,
        rows=max(field.rows, 3),
        section=site.section_title(field.feeds) if field.feeds else None,
    )


def _rendered(site: Site, markdown: str, body: Body) -> Markup:
    """A part of a worksheet, its links read from where the body stands."""
    return Markup(site.renderer.paragraphs(markdown, body).strip())
