"""The blocks that editors write in Markdown, one a file; this is their registry."""

from __future__ import annotations

from collections.abc import Mapping

from learning_station.markup.blocks import details, field, figure, position, question, table, worksheet
from learning_station.markup.blocks.aside import ASIDES
from learning_station.markup.blocks.contract import BlockKind

BLOCKS: Mapping[str, BlockKind] = {
    kind.grammar.name: kind
    for kind in (
        *ASIDES,
        figure.KIND,
        table.KIND,
        position.KIND,
        details.KIND,
        question.KIND,
        worksheet.KIND,
        field.KIND,
    )
}
"""Every kind of block by its name."""
