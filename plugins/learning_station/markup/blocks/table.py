"""`/// table | caption`: a table with its caption and credit, which scrolls within itself on a small screen."""

from __future__ import annotations

from learning_station.markup.blocks.contract import BlockKind, Grammar, PageContext
from learning_station.markup.blocks.figure import CAPTIONED, render_figure
from learning_station.model.document import Block


def _render(block: Block, page: PageContext) -> str:
    return render_figure(block, page, "table-figure")


KIND = BlockKind(Grammar("table", title="needed", options=CAPTIONED), _render)
