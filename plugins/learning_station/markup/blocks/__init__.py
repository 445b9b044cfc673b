"""The blocks that editors write in Markdown, one a file; this is their registry."""

from __future__ import annotations

from pymdownx.blocks.block import Block

from learning_station.markup.blocks.aside import ASIDES
from learning_station.markup.blocks.details import DetailsBlock
from learning_station.markup.blocks.field import FieldBlock
from learning_station.markup.blocks.figure import Figure
from learning_station.markup.blocks.position import PositionBlock
from learning_station.markup.blocks.question import QuestionBlock
from learning_station.markup.blocks.table import TableFigure
from learning_station.markup.blocks.worksheet import WorksheetBlock

BLOCKS: dict[str, type[Block]] = {
    block.NAME: block for block in (*ASIDES, Figure, TableFigure, PositionBlock, DetailsBlock, QuestionBlock, WorksheetBlock, FieldBlock)
}
