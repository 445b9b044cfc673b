"""What is wrong with a formula's TeX, found before it is converted.

The converter would pass over some of it in silence (a comment, a line that ends where there are no lines), and its
stack has no floor: deep nesting ends the process. What it reports by itself isn't looked for here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from learning_station.markup.formula_names import ENVIRONMENTS, REFUSED
from learning_station.spelling import did_you_mean

LONGEST = 5_000
"""Characters of a formula. The longest in a textbook of statistics has some 600."""

DEEPEST = 150
"""Open groups and commands before a place, in its own cell.

A stack of half a megabyte, the smallest that a thread has anywhere, holds 200.
"""

MOST_UNCLOSED = 10
"""Opening brackets without their closing ones: `[0, 1[` has two. The converter takes twice as long for each."""

_NAMES = "Angle|Brace|Vert|ang|angle|brace|brack|ceil|floor|group|moustache|paren|vert"
_SIGNS = "⎰⎱⟅⟆⧼⧽" + "".join(
    chr(code)
    for codes in ((0x2308, 0x230C), (0x2772, 0x2774), (0x27E6, 0x27F0), (0x2983, 0x2999), (0x29D8, 0x29DC))
    for code in range(*codes)
)
"""Opening and closing brackets besides those of the keyboard, by turns."""
_BRACKET = re.compile(
    rf"""
    (?P<open> \\\{{ | \\(?:l(?:{_NAMES}|langle|lbracket|lcorner|lparenthesis)|ulcorner|mathopen)(?![A-Za-z])
        | [(\[{_SIGNS[::2]}] )
    | (?P<close> \\\}} | \\(?:r(?:{_NAMES}|rangle|rbracket|rcorner|rparenthesis)|urcorner)(?![A-Za-z])
        | [)\]{_SIGNS[1::2]}] )
    | (?P<cell> & | \\\\ )
    | \\.
    """,
    re.VERBOSE | re.DOTALL,
)

_TOKEN = re.compile(
    r"\\(?:begin|end)\s*\{(?P<name>[A-Za-z]*\*?)\}|\\(?P<command>[A-Za-z]+)|\\(?P<sign>.)|(?P<mark>[{}&%])", re.DOTALL
)
_WITH_LINES = frozenset({"{", "begin"})
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that no page can hold (XML 1.0, section 2.2)."""
_REFUSED = {name: reason for names, reason in REFUSED.items() for name in names}


class FormulaError(Exception):
    """Why a formula can't be shown.

    The offset counts the characters of its TeX before the place; the hint says what to write instead.
    """

    def __init__(self, message: str, offset: int, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.offset, self.hint = message, offset, hint


@dataclass
class _Group:
    """What was opened and not yet closed: a brace, an environment, `\\left`, or the formula itself."""

    kind: str
    offset: int
    name: str = ""
    commands: int = 0
    """How many commands came in it so far, in the present cell."""


def check_tex(tex: str) -> None:
    """Raises FormulaError at the first thing that the converter would pass over or could not bear."""
    if not tex.strip():
        raise FormulaError("the formula is empty", 0, "Write it between the marks, or leave out the marks.")
    if len(tex) > LONGEST:
        raise FormulaError(
            f"the formula has {len(tex):,} characters; at most {LONGEST:,} are read",
            LONGEST,
            "Is its closing mark missing?",
        )
    if control := _CONTROL.search(tex):
        raise FormulaError(
            f"the character U+{ord(control[0]):04X} can't be shown",
            control.start(),
            "Take it out; an editor may not show it.",
        )
    _check_brackets(tex)
    groups = [_Group("formula", 0)]
    for token in _TOKEN.finditer(tex):
        _check_token(token, groups)
        if sum(group.commands for group in groups) + len(groups) > DEEPEST:
            raise FormulaError(
                f"more than {DEEPEST} commands and groups are open here",
                token.start(),
                "Break the formula into several.",
            )
    if len(groups) > 1:
        raise FormulaError(
            f"{_closing(groups[-1])} is missing", groups[-1].offset, "What is opened here is never closed."
        )


def _check_brackets(tex: str) -> None:
    unclosed = 0
    for bracket in _BRACKET.finditer(tex):
        unclosed = 0 if bracket["cell"] else max(0, unclosed + bool(bracket["open"]) - bool(bracket["close"]))
        if unclosed > MOST_UNCLOSED:
            raise FormulaError(
                f"more than {MOST_UNCLOSED} brackets are open here",
                bracket.start(),
                "Close them, or break the formula into several.",
            )


def _check_token(token: re.Match[str], groups: list[_Group]) -> None:
    command, written, offset = token["command"], token[0], token.start()
    if token["name"] is not None:
        _check_environment(token, groups)
    elif command in _REFUSED:
        raise FormulaError(f"`\\{command}` can't be used in a formula", offset, _REFUSED[command])
    elif command == "left" or written == "{":
        groups.append(_Group(command or "{", offset))
    elif command == "right" or written == "}":
        _close(groups, "left" if command else "{", written, offset)
    elif written == "%":
        raise FormulaError("`%` begins a comment, which would hide the rest of the line", offset, "Write `\\%`.")
    elif written == "&" or token["sign"] == "\\":
        _check_cell(token, groups)
    else:
        groups[-1].commands += 1


def _check_environment(token: re.Match[str], groups: list[_Group]) -> None:
    name, offset = token["name"], token.start()
    if not token[0].startswith("\\begin"):
        _close(groups, "begin", token[0], offset, name)
    elif name in ENVIRONMENTS:
        groups.append(_Group("begin", offset, name))
    else:
        hint = did_you_mean(
            name, ENVIRONMENTS, "For lines one below the other: `aligned`; for a table: `array`; for cases: `cases`."
        )
        raise FormulaError(f"there is no environment `{name}`", offset, hint)


def _check_cell(token: re.Match[str], groups: list[_Group]) -> None:
    """The end of a cell or a line, which the converter passes over where there are no lines."""
    groups[-1].commands = 0
    if token[0] == "&":
        return
    if not any(group.kind in _WITH_LINES for group in groups):
        raise FormulaError(
            "`\\\\` ends a line where there are no lines",
            token.start(),
            "Put `\\begin{aligned}` and `\\end{aligned}` around the lines.",
        )
    if token.string.startswith("[", token.end()) and re.match(
        r"\[\s*-?[\d.]+\s*[a-z]{2}\s*\]", token.string[token.end() :]
    ):
        raise FormulaError("`\\\\` has no length here", token.start(), "Leave out what stands in the brackets.")


def _close(groups: list[_Group], kind: str, written: str, offset: int, name: str = "") -> None:
    group = groups[-1]
    if (group.kind, group.name) == (kind, name):
        groups.pop()
    elif len(groups) == 1:
        raise FormulaError(f"`{written}` closes nothing", offset, "Take it out, or open before it what it closes.")
    else:
        raise FormulaError(
            f"{_closing(group)} is missing before `{written}`",
            group.offset,
            "What is opened here must be closed first.",
        )


def _closing(group: _Group) -> str:
    return {"{": "`}`", "left": "`\\right`"}.get(group.kind, f"`\\end{{{group.name}}}`")


@dataclass(frozen=True)
class FormulaSource:
    """A formula as the converter gets it, with the way back to what the editor wrote."""

    tex: str
    shifts: tuple[tuple[int, int], ...]
    """Places in `tex`, and how many characters it is longer there than what was written."""

    def offset(self, at: int) -> int:
        """Where a place of `tex` stands in what was written."""
        return at - next((shift for place, shift in reversed(self.shifts) if place <= at), 0)


def with_drawn_environments(tex: str) -> FormulaSource:
    """The formula with each environment's name replaced by that of the one that is drawn for it."""
    parts = list(_parts(tex))
    shifts, place, shift = [(0, 0)], 0, 0
    for written, drawn in parts:
        place += len(drawn)
        shift += len(drawn) - len(written)
        shifts.append((place, shift))
    return FormulaSource("".join(drawn for _, drawn in parts), tuple(shifts))


def _parts(tex: str) -> Iterator[tuple[str, str]]:
    """The formula in pieces: as written, and as drawn."""
    end = 0
    for token in _TOKEN.finditer(tex):
        if token["name"] is not None:
            yield tex[end : token.start()], tex[end : token.start()]
            yield token[0], token[0].replace(f"{{{token['name']}}}", f"{{{ENVIRONMENTS[token['name']]}}}")
            end = token.end()
    yield tex[end:], tex[end:]
