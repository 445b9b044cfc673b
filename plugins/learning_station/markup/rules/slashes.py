"""Blocks between lines of slashes: `/// note | Title`, options indented by four spaces, the text, `///`.

A block may stand wherever a paragraph may, in lists and quotations too, and interrupts one. It ends with a line of as
many slashes as it began with; blocks in it have another number of them.
"""

from __future__ import annotations

import re

import yaml
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from learning_station.markup.rules.state import CLOSING, OPENING, Header, Notes, TextProblem, notes_of
from learning_station.problems import Code

MOST_DEEP = 12
"""How deep blocks may stand in each other."""

_LINE = re.compile(r"(?P<slashes>/{3,})(?P<rest>.*)", re.DOTALL)
_NAME = re.compile(r"[ \t]*(?P<name>[\w-]+)[ \t]*(?:\|[ \t]*(?P<title>.*?)[ \t]*)?")
_OPTION = re.compile(r"(?P<name>[\w-]+):(?:[ \t]+(?P<value>[^\s\[{&*!|>%@`].*))?")
_INDENT = 4


def slashes_plugin(parser: MarkdownIt) -> None:
    """Adds the blocks to the parser."""
    ends = ["paragraph", "reference", "blockquote", "list", "footnote_def"]
    parser.block.ruler.before("fence", "slashes", _block, {"alt": ends})


def _block(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
    if state.is_code_block(line):
        return False
    start = state.bMarks[line] + state.tShift[line]
    if not state.src.startswith("///", start):
        return False
    if silent:
        return True
    match = _LINE.fullmatch(state.src[start : state.eMarks[line]])
    assert match is not None
    rest = match["rest"].rstrip()
    notes = notes_of(state.env)
    if not rest.strip():
        return _close(state, notes, match["slashes"], line, end_line)
    name = _NAME.fullmatch(rest)
    if name is None:
        hint = "A block begins with `/// name` or `/// name | title`; put a line of slashes that begins none in `code`."
        notes.text_problems.append(
            TextProblem(start, Code.UNKNOWN_BLOCK, "this is not the first line of a block", hint)
        )
    if name is None or notes.is_too_deep:
        return _show(state, line)
    title_start = start + len(match["slashes"]) + (name.start("title") if name["title"] else 0)
    header = Header(name["name"], name["title"] or "", match["slashes"], start, title_start)
    return _open(state, notes, header, line, end_line)


def _show(state: StateBlock, line: int) -> bool:
    """The line as it stands, in a paragraph of its own."""
    state.line = line + 1
    state.push("paragraph_open", "p", 1).map = [line, line + 1]
    token = state.push("inline", "", 0)
    token.content, token.map = (
        state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip(),
        [line, line + 1],
    )
    token.children = []
    state.push("paragraph_close", "p", -1)
    return True


def _close(state: StateBlock, notes: Notes, slashes: str, line: int, end_line: int) -> bool:
    """Ends the innermost block, if this line is at its place and has as many slashes."""
    header = notes.open_headers[-1] if notes.open_headers else None
    if header is None or header.slashes != slashes or state.level != header.level + 1:
        start = state.bMarks[line] + state.tShift[line]
        hint = "A block begins with `/// name` and ends with as many slashes."
        notes.text_problems.append(TextProblem(start, Code.UNCLOSED_BLOCK, f"`{slashes}` ends no block", hint))
        return _show(state, line)
    header.closing_line = line
    state.line = end_line
    return True


def _open(state: StateBlock, notes: Notes, header: Header, line: int, end_line: int) -> bool:
    _place(state, notes, header)
    if notes.is_too_deep:
        return _show(state, line)
    notes.headers.append(header)
    body = _read_options(state, notes, header, line + 1, end_line)
    header.body_start = state.bMarks[body] if body < len(state.bMarks) else len(state.src)
    token = state.push(OPENING, "", 1)
    token.meta, token.map = {"header": header}, [line, line]
    parent, state.parentType = state.parentType, "slashes"
    notes.open_headers.append(header)
    state.line = body
    state.md.block.tokenize(state, body, end_line)
    notes.open_headers.pop()
    state.parentType = parent
    _end(state, notes, header, body)
    token.map = [line, state.line]
    state.push(CLOSING, "", -1)
    return True


def _place(state: StateBlock, notes: Notes, header: Header) -> None:
    """Says where the block stands, and whether it may."""
    header.outer = notes.open_headers[-1] if notes.open_headers else None
    header.level, header.indent = state.level, state.blkIndent
    if any(outer.slashes == header.slashes for outer in notes.open_headers):
        message = f"the block `{header.name}` stands in a block with as many slashes"
        hint = f"Begin and end the outer one with more: `{header.slashes}/`; or end it first."
        notes.text_problems.append(TextProblem(header.start, Code.UNCLOSED_BLOCK, message, hint))
    if len(notes.open_headers) >= MOST_DEEP:
        message = f"blocks stand more than {MOST_DEEP} deep in each other"
        hint = (
            "Close those above: each ends with a line of as many slashes as it began with. What stands below isn't "
            "looked at before."
        )
        notes.text_problems.append(TextProblem(header.start, Code.UNCLOSED_BLOCK, message, hint))
        notes.is_too_deep = True


def _end(state: StateBlock, notes: Notes, header: Header, body: int) -> None:
    if header.closing_line is None:
        message = f"the block `{header.name}` is not closed"
        hint = f"End it with `{header.slashes}` on a line of its own."
        notes.text_problems.append(TextProblem(header.start, Code.UNCLOSED_BLOCK, message, hint))
        state.line = max(state.line, body)
        header.end = header.whole_end = state.bMarks[state.line] if state.line < state.lineMax else len(state.src)
    else:
        state.line = header.closing_line + 1
        header.end = state.bMarks[header.closing_line]
        header.whole_end = state.eMarks[header.closing_line]


def _read_options(state: StateBlock, notes: Notes, header: Header, line: int, end_line: int) -> int:
    """Puts the options into the header; the line behind them.

    Only `name: value` lines reach the YAML parser, so that no option nests, repeats or loads anything.
    """
    indent = ""
    is_good = True
    first = line
    while line < end_line and not state.isEmpty(line) and state.sCount[line] - header.indent >= _INDENT:
        start = state.bMarks[line] + state.tShift[line]
        before = state.src[state.bMarks[line] : start]
        indent = before if line == first else indent
        if is_good and not _read_option(header, state.src[start : state.eMarks[line]], start, before == indent):
            is_good = False
            advice = (
                "Write each as `name: value`, all indented by four spaces; put a value with a colon in quotes: "
                '`credit: "Photo: A. Name"`.'
            )
            message = f"the options of `{header.name}` can't be read"
            notes.text_problems.append(TextProblem(start, Code.UNKNOWN_BLOCK, message, advice))
        line += 1
    if not is_good:
        header.options.clear()
        header.option_starts.clear()
        header.options_broken = True
    return line


def _read_option(header: Header, written: str, start: int, is_aligned: bool) -> bool:
    option = _OPTION.fullmatch(written.rstrip())
    if not option or option["name"] in header.options or not is_aligned:
        return False
    try:
        value = next(iter(yaml.safe_load(written.strip()).values()))
    except (yaml.YAMLError, ValueError):
        return False
    header.options[option["name"]] = value
    header.option_starts[option["name"]] = start
    return True
