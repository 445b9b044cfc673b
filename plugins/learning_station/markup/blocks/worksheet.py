"""`//// worksheet | title`: a sheet of fields that a learner fills in."""

from __future__ import annotations

from markupsafe import Markup

from learning_station.markup.blocks.aside import title_line
from learning_station.markup.blocks.contract import BlockKind, Grammar, PageContext, minutes_option, text_option
from learning_station.markup.form_controls import UNFOUND
from learning_station.markup.html import element
from learning_station.markup.worksheets import WORKSHEET
from learning_station.model.document import Block
from learning_station.model.uris import worksheet_anchor
from learning_station.model.worksheet import Worksheet


def _render(block: Block, page: PageContext) -> str:
    worksheet, label = block.part, page.label
    assert isinstance(worksheet, Worksheet)
    name = label("Worksheet")
    attributes = {
        "class": "block worksheet",
        "id": worksheet_anchor(worksheet.id),
        "data-worksheet": worksheet.id,
        "aria-label": f"{name}: {worksheet.title}",
    }
    title = title_line(name, worksheet.title, page.duration(worksheet.minutes) if worksheet.minutes else "")
    sheet = element("section", attributes, title, Markup(page.html(block.content)), *_states(page))
    return str(element("station-worksheet", {"data-kept": label("Kept."), "data-not-kept": label("Not kept.")}, sheet))


def _states(page: PageContext) -> tuple[Markup, Markup]:
    """What is said of keeping: without a script, and where a script says it."""
    words = page.label("Without JavaScript, what you type here is not kept. You can still print it.")
    return (
        element("noscript", UNFOUND, element("p", {"class": "worksheet-state"}, words)),
        element("p", {"class": "worksheet-state", "role": "status"}),
    )


KIND = BlockKind(
    Grammar(WORKSHEET, title="needed", options={"id": text_option(), "minutes": minutes_option()}, needed=("id",)),
    _render,
)
