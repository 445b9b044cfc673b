"""Formulas as MathML: made when a page is built, so that they need no script and are read aloud.

`math-core` makes them, in the part of MathML that all browsers share (MathML Core). Its inline styles, which a page's
policy forbids, become classes of `css/formula.css`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from math_core import LatexError, LatexToMathML

from learning_station.markup.formula_names import COMMANDS
from learning_station.markup.formula_source import FormulaError, check_tex, with_drawn_environments
from learning_station.spelling import did_you_mean

__all__ = ["FormulaError", "render_formula"]

_CONVERTER = LatexToMathML(
    macros={
        "dots": "…",
        "ldots": "…",
        "pmb": r"\boldsymbol{#1}",
        "substack": r"\begin{subarray}{c}#1\end{subarray}",
    },
    allow_unreliable_rendering=True,
    fancy_error=False,
)

_CLASSES = {
    "text-align:left": "math-left",
    "text-align:right": "math-right",
    "justify-items:start": "",
    "justify-items:end": "",
    "padding-left:0": "math-flush-left",
    "padding-right:0": "math-flush-right",
    "padding-left:1em": "math-apart",
    "padding-left:0.1em": "",
    "padding-right:0.1em": "",
    "padding-top:0": "math-flush",
    "padding-bottom:0": "",
    "padding-top:0.1667em": "",
    "border-top:0.05em solid currentcolor": "math-rule-top",
    "border-right:0.05em solid currentcolor": "math-rule-right",
    "margin-left:-0.16666667em": "math-back",
}
"""The class that stands for each declaration of the converter's styles; empty where the difference can hardly be
seen.
"""

_ENCLOSED = {
    "box": "math-box",
    "updiagonalstrike": "math-struck",
    "downdiagonalstrike": "math-struck-down",
    "updiagonalstrike downdiagonalstrike": "math-struck-twice",
}
_STYLE = re.compile(r'(<[a-z]+[^<>]*) style="([^"]*)"')
_ENCLOSURE = re.compile(r'<menclose notation="([^"]*)">')
_STROKE = re.compile(r'<mrow class="menclose-[a-z]+"></mrow>')
_PLACED = re.compile(r"(\d+): (.*)", re.DOTALL)
_UNKNOWN = re.compile(r'Unknown command "\\(.*)"\.', re.DOTALL)
_HINTS = {
    "Not valid in text mode.": "In `\\text{…}` write `\\&`, `\\_` and `\\#`, and end it before a "
    "formula: `\\text{if } x > 0`.",
    "Math mode within text mode is not implemented yet.": "End `\\text{…}` before the formula in it: "
    "`\\text{if } x > 0`.",
    'Unexpected "$".': "Write `\\$` for the sign of the dollar.",
    'Found "&", which may only appear in a table-like environment.': "Put `\\begin{aligned}` and "
    "`\\end{aligned}` around it, or "
    "write `\\&` for the sign.",
    "Expected argument but reached end of input.": "A group is missing at the end: `\\frac{1}{2}` "
    "has two, `x^{2}` has one.",
    "Duplicate subscript or superscript.": "Put what belongs together in braces: `a_{b_c}`.",
}


def render_formula(tex: str, display: bool) -> str:
    """The MathML of a formula: a `math` element, in a line of its own or within a text.

    Raises FormulaError where the formula can't be read, with the place in `tex`.
    """
    check_tex(tex)
    source = with_drawn_environments(tex)
    try:
        mathml = _CONVERTER.convert_with_local_state(source.tex, displaystyle=display)
    except LatexError as error:
        raise _error(str(error), source.offset) from None
    return _with_classes(_with_plain_signs(mathml))


def _error(told: str, offset: Callable[[int], int]) -> FormulaError:
    """What the converter says, in the words of the station's messages."""
    placed = _PLACED.fullmatch(told)
    at, message = (offset(int(placed[1])), placed[2]) if placed else (0, told)
    if unknown := _UNKNOWN.fullmatch(message):
        hint = did_you_mean(
            f"\\{unknown[1]}",
            (f"\\{name}" for name in COMMANDS),
            "Use a command of TeX or of amsmath; words stand in `\\text{…}`.",
        )
        return FormulaError(f"there is no command `\\{unknown[1]}`", at, hint)
    return FormulaError(message[:1].lower() + message[1:].removesuffix("."), at, _HINTS.get(message, ""))


def _with_plain_signs(mathml: str) -> str:
    """Signs that XML and screen readers know, in place of an entity of HTML and of combining ones without a base."""
    mathml = mathml.replace("&ApplyFunction;", "\u2061")
    mathml = mathml.replace('<mo stretchy="true">\u0332</mo></mover>', '<mo stretchy="true">\u203e</mo></mover>')
    return mathml.replace('<mo stretchy="true">\u0332</mo></munder>', '<mo stretchy="true">_</mo></munder>')


def _with_classes(mathml: str) -> str:
    mathml = _ENCLOSURE.sub(lambda found: f'<mrow class="{_ENCLOSED[found[1]]}">', _STROKE.sub("", mathml))
    return _STYLE.sub(_with_class, mathml.replace("</menclose>", "</mrow>"))


def _with_class(tag: re.Match[str]) -> str:
    declarations = (re.sub(r":\s+", ":", part.strip()) for part in tag[2].split(";") if part.strip())
    try:
        names = [_CLASSES[declaration] for declaration in declarations]
    except KeyError:
        raise FormulaError(
            "the formula asks for a size, a shift or a style that can't be shown", 0, "Leave out lengths and fonts."
        ) from None
    classes = " ".join(filter(None, names))
    return f'{tag[1]} class="{classes}"' if classes else tag[1]
