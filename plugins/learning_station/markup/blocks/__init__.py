"""The blocks that editors write in Markdown, one a file; each module declares its `KIND`, or several as `KINDS`.

`BLOCKS` has them all.
"""

from __future__ import annotations

__all__ = [
    "contract",  # what a kind of block says of itself, and what it gets to render
]

from collections.abc import Mapping

from learning_station.declarations import declared
from learning_station.markup.blocks.contract import BlockKind

BLOCKS: Mapping[str, BlockKind] = {
    kind.grammar.name: kind
    for kind in (
        *declared(__name__, "KIND"),
        *(kind for kinds in declared(__name__, "KINDS") for kind in kinds),
    )
}
"""Every kind of block by its name."""
