"""Abbreviations: a line `*[UCLG]: United Cities and Local Governments` explains the word wherever the text has it."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from learning_station.markup.rules.state import notes_of

_DEFINITION = re.compile(r"\*\[(?P<name>(?:\\.|[^\]\\])+)\]:[ \t]*(?P<meaning>.*\S)[ \t]*")


def abbreviation_plugin(parser: MarkdownIt) -> None:
    """Adds the lines to the parser."""
    parser.block.ruler.before("reference", "abbreviation", _block, {"alt": ["paragraph", "reference"]})


def _block(state: StateBlock, line: int, _end_line: int, silent: bool) -> bool:
    start = state.bMarks[line] + state.tShift[line]
    if not state.src.startswith("*[", start) or state.is_code_block(line):
        return False
    match = _DEFINITION.fullmatch(state.src, start, state.eMarks[line])
    if match is None:
        return False
    if silent:
        return True
    name = re.sub(r"\\(.)", r"\1", match["name"]).strip()
    if name:
        notes_of(state.env).abbreviations[name] = match["meaning"]
    state.line = line + 1
    return True
