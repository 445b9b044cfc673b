"""`/// field | what is asked`: one thing to fill in, in a worksheet."""

from __future__ import annotations

from markupsafe import Markup

from learning_station.markup.blocks.contract import (
    TEXT_HINT,
    BlockKind,
    Grammar,
    Option,
    PageContext,
    read_example,
    read_truth,
    read_whole,
    text_option,
)
from learning_station.markup.form_controls import UNFOUND, control_html, example_html
from learning_station.markup.html import element
from learning_station.markup.placeholders import from_root
from learning_station.markup.worksheets import FIELD, WORKSHEET
from learning_station.model.document import Block
from learning_station.model.uris import field_anchor, section_uri
from learning_station.model.worksheet import Field


def _render(block: Block, page: PageContext) -> str:
    field = block.part
    assert isinstance(field, Field)
    guidance, described_by = Markup(page.html(block.content)).strip(), ""
    if guidance:
        described_by = f"{field_anchor(field.worksheet, field.id)}-guidance"
        guidance = element("div", {"class": "field-guidance", "id": described_by}, guidance)
    before = guidance + example_html(field, page.label)
    return str(control_html(field, field.worksheet, page.label, described_by, before, _feeds(field, page)))


def _feeds(field: Field, page: PageContext) -> Markup:
    """Where in the strategy it goes, with a link."""
    section = page.section(field.feeds) if field.feeds else None
    if section is None:
        return Markup("")
    language = section.language if section.foreign else None
    link = element("a", {"href": from_root(section_uri(field.feeds)), "lang": language}, section.value)
    return element("p", {"class": "field-feeds", **UNFOUND}, page.label("In your strategy:"), " ", link)


KIND = BlockKind(
    Grammar(
        FIELD,
        title="needed",
        options={
            "id": text_option(),
            "kind": text_option(),
            "feeds": text_option(),
            "example": Option(read_example, TEXT_HINT),
            "choices": text_option(),
            "multiple": Option(read_truth, "Write `multiple: yes`, or take the line out."),
            "steps": Option(read_whole, "Write a whole number from 3 to 10."),
            "from": text_option(),
            "to": text_option(),
            "columns": text_option(),
            "rows": Option(read_whole, "Write a whole number from 1 to 20."),
        },
        needed=("id", "kind"),
        inside=WORKSHEET,
    ),
    _render,
)
