"""Formulas: the structure that a reader sees and hears, and what is said of those that can't be read."""

# ruff: noqa: RUF001 (the signs of mathematics look like letters)
from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from learning_station.markup.formula import FormulaError, render_formula
from learning_station.markup.formula_names import COMMANDS, ENVIRONMENTS, REFUSED
from learning_station.markup.formula_source import DEEPEST, LONGEST
from tests.properties import thorough

HTML_IN_TEXT = {"b", "i", "code", "span"}
MATHML = {
    "math", "mfrac", "mi", "mmultiscripts", "mn", "mo", "mover", "mpadded", "mphantom", "mprescripts", "mroot", "mrow",
    "mspace", "msqrt", "msub", "msubsup",
    "msup", "mtable", "mtd", "mtext", "mtr", "munder", "munderover",
}  # fmt: skip


def _math(tex: str, display: bool = True) -> etree._Element:
    return etree.fromstring(render_formula(tex, display).encode())


def _shape(element: etree._Element) -> str:
    """The formula's structure in one line: `mfrac(1 2)`; rows that only hold things together are left out where they
    hold one.
    """
    children = [_shape(child) for child in element if not (child.tag == "mspace" and len(element) > 1)]
    if element.tag in ("math", "mrow"):
        return " ".join(children)
    inner = (
        element.text or ""
        if not len(element)
        else " ".join(f"({child})" if " " in child and "(" not in child else child for child in children)
    )
    return (
        inner
        if element.tag in ("mi", "mn", "mo", "mtext")
        else f"{element.tag}({inner})"
        if element.tag != "mspace"
        else ""
    )


FORMULAS = {
    # numbers and letters
    "x": "x",
    "12.5": "12.5",
    r"\alpha\beta\Omega": "α β Ω",
    r"\varepsilon\varphi": "ε φ",
    r"\infty": "∞",
    r"50\%": "50 %",
    r"\$5": "$ 5",
    "x'": "msup(x ′)",
    # fractions and roots
    r"\frac{1}{2}": "mfrac(1 2)",
    r"\frac12": "mfrac(1 2)",
    r"\dfrac{a}{b}": "mfrac(a b)",
    r"\tfrac{a}{b}": "mfrac(a b)",
    r"\frac{\Delta Q}{\Delta P}": "mfrac((Δ Q) (Δ P))",
    r"\sqrt{2}": "msqrt(2)",
    r"\sqrt[3]{x}": "mroot(x 3)",
    r"\binom{n}{k}": "( mfrac(n k) )",
    # indices
    "x^2": "msup(x 2)",
    "x_i": "msub(x i)",
    "x_i^2": "msubsup(x i 2)",
    "x_{i_j}": "msub(x msub(i j))",
    "e^{-x}": "msup(e (− x))",
    r"{}^{14}\mathrm{C}": "msup( 14) C",
    # large operators
    r"\sum_{i=1}^{n} x_i": "munderover(∑ (i = 1) n) msub(x i)",
    r"\prod_{i} p_i": "munder(∏ i) msub(p i)",
    r"\int_0^1 f": "msubsup(∫ 0 1) f",
    r"\iint_D f": "msub(∬ D) f",
    r"\oint E": "∮ E",
    r"\lim_{x \to 0} f": "munder(lim (x → 0)) \u2061 f",
    r"\bigcup_i A_i": "munder(⋃ i) msub(A i)",
    r"\sum_{\substack{i \\ j}} a": "munder(∑ mtable(mtr(mtd(i)) mtr(mtd(j)))) a",
    # functions
    r"\sin x": "sin \u2061 x",
    r"\log_2 n": "msub(log 2) \u2061 n",
    r"\operatorname{Var} X": "Var \u2061 X",
    r"\max(a, b)": "max \u2061 ( a , b )",
    r"\arg\max_x f": "arg \u2061 munder(max x) \u2061 f",
    # accents
    r"\hat{\beta}": "mover(β ˆ)",
    r"\bar{x}": "mover(x ¯)",
    r"\tilde{x}": "mover(x ˜)",
    r"\vec{v}": "mover(v ⃗)",
    r"\dot{x}": "mover(x ˙)",
    r"\overline{AB}": "mover((A B) ‾)",
    r"\underline{x}": "munder(x _)",
    r"\widehat{AB}": "mover((A B) \u0302)",
    r"\overbrace{a}^{n}": "mover(mover(a ⏞) n)",
    r"\underbrace{a}_{n}": "munder(munder(a ⏟) n)",
    # brackets
    r"\left( x \right)": "( x )",
    r"\left[ \frac{a}{b} \right]": "[ mfrac(a b) ]",
    r"\left\{ x \right\}": "{ x }",
    r"|x|": "| x |",
    r"\lVert x \rVert": "‖ x ‖",
    r"\lfloor x \rfloor": "⌊ x ⌋",
    r"\bigl( x \bigr)": "( x )",
    # relations, arrows, sets
    r"a \leq b": "a ≤ b",
    r"a \neq b": "a ≠ b",
    r"a \approx b": "a ≈ b",
    r"A \implies B": "A ⟹ B",
    r"x \in \mathbb{R}": "x ∈ ℝ",
    r"A \cup B \subseteq C": "A ∪ B ⊆ C",
    r"\forall x \exists y": "∀ x ∃ y",
    r"A \xrightarrow{f} B": "A mover(→ mover(f)) B",
    r"2\,\mathrm{H_2}": "2 msub(H 2)",
    # letters of other kinds
    r"\mathbf{x}": "𝐱",
    r"\mathrm{d}x": "d x",
    r"\mathcal{L}": "ℒ\ufe00",
    r"\boldsymbol{\beta}": "𝜷",
    # words
    r"x \text{ if } y": "x \xa0if\xa0 y",
    r"\text{a\&b}": "a&b",
    # tables
    r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}": "( mtable(mtr(mtd(1) mtd(2)) mtr(mtd(3) mtd(4))) )",
    r"\begin{bmatrix} a \\ b \end{bmatrix}": "[ mtable(mtr(mtd(a)) mtr(mtd(b))) ]",
    r"\begin{vmatrix} a \end{vmatrix}": "| mtable(mtr(mtd(a))) |",
    r"\begin{cases} 1 & x \\ 0 & y \end{cases}": "{ mtable(mtr(mtd(1) mtd(x)) mtr(mtd(0) mtd(y))) \u2063",
    r"\begin{aligned} y &= 1 \\ &= 2 \end{aligned}": "mtable(mtr(mtd(y) mtd(= 1)) mtr(mtd() mtd(= 2)))",
    r"\begin{array}{l|r} 1 & 2 \\ \hline 3 & 4 \end{array}": "mtable(mtr(mtd(1) mtd(2)) mtr(mtd(3) mtd(4)))",
    r"\cancel{x}": "x",
    r"a \dots b": "a … b",
}
"""Formulas of first courses in economics, statistics, physics and mathematics, with their structure."""


@pytest.mark.parametrize(("tex", "shape"), FORMULAS.items(), ids=FORMULAS)
def test_structure(tex: str, shape: str) -> None:
    assert _shape(_math(tex)).strip() == shape


def test_a_formula_in_a_line_of_its_own_is_a_block() -> None:
    assert _math("x", display=True).get("display") == "block"
    assert _math("x", display=False).get("display") in (None, "inline")


@pytest.mark.parametrize(
    "name", ["align", "align*", "equation", "equation*", "gather", "gather*", "multline", "multline*"]
)
def test_the_station_numbers_formulas_and_not_the_converter(name: str) -> None:
    assert _shape(_math(rf"\begin{{{name}}} x = y \end{{{name}}}")) == "mtable(mtr(mtd(x = y)))"


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_each_environment_is_drawn(name: str) -> None:
    columns = "{c}" if name in ("array", "subarray") else ""
    assert [cell.findtext("mi") for cell in _math(rf"\begin{{{name}}}{columns} x \\ y \end{{{name}}}").iter("mtd")] == [
        "x",
        "y",
    ]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_each_command_that_is_offered_is_known(name: str) -> None:
    try:
        render_formula(rf"\{name}", display=True)
    except FormulaError as error:
        assert "no command" not in error.message  # noqa: PT017 (it may ask for its arguments)


@pytest.mark.parametrize("name", [name for names in REFUSED for name in names])
def test_what_is_refused_says_what_to_do_instead(name: str) -> None:
    with pytest.raises(FormulaError) as error:
        render_formula(rf"a + \{name}{{b}}", display=True)
    assert error.value.offset == 4
    assert error.value.hint


ERRORS = {
    "": (0, "the formula is empty"),
    "  ": (0, "the formula is empty"),
    r"x + \foo": (4, r"there is no command `\foo`"),
    r"é + \foo": (4, r"there is no command `\foo`"),
    r"𝔼 + \foo": (4, r"there is no command `\foo`"),
    "a{b": (1, "`}` is missing"),
    "{{a}": (0, "`}` is missing"),
    "a}b": (1, "`}` closes nothing"),
    r"x \begin{cases} a": (2, r"`\end{cases}` is missing"),
    r"x \end{cases}": (2, r"`\end{cases}` closes nothing"),
    r"\begin{cases} a \end{matrix}": (0, r"`\end{cases}` is missing before `\end{matrix}`"),
    r"\begin{case} a \end{case}": (0, "there is no environment `case`"),
    r"\left( x": (0, r"`\right` is missing"),
    r"x \right)": (2, r"`\right` closes nothing"),
    r"{\left( x }": (1, r"`\right` is missing before `}`"),
    r"\frac{1}": (8, "expected argument but reached end of input"),
    "x^": (2, "expected argument but reached end of input"),
    "a_b_c": (3, "duplicate subscript or superscript"),
    "a & b": (2, 'found "&", which may only appear in a table-like environment'),
    r"a \\ b": (2, r"`\\` ends a line where there are no lines"),
    r"\begin{aligned} a \\[1em] b \end{aligned}": (18, r"`\\` has no length here"),
    r"5 % of x": (2, "`%` begins a comment, which would hide the rest of the line"),
    r"\text{a & b}": (8, "not valid in text mode"),
    r"\text{if $x$}": (9, "math mode within text mode is not implemented yet"),
    r"\begin{align} x &= 1 \\ y &= \foo \end{align}": (29, r"there is no command `\foo`"),
    r"\begin{smallmatrix} x \end{smallmatrix} \foo": (40, r"there is no command `\foo`"),
    r"x \hspace{-3em} y": (0, "the formula asks for a size, a shift or a style that can't be shown"),
}


@pytest.mark.parametrize(("tex", "expected"), ERRORS.items(), ids=ERRORS)
def test_errors(tex: str, expected: tuple[int, str]) -> None:
    with pytest.raises(FormulaError) as error:
        render_formula(tex, display=True)
    assert (error.value.offset, error.value.message) == expected


@pytest.mark.parametrize(
    ("tex", "hint"),
    [
        (r"\fracc12", r"Did you mean `\frac`?"),
        (r"\begin{alinged}x\end{alinged}", "Did you mean `aligned`?"),
        (r"\qqqqq", r"Use a command of TeX or of amsmath; words stand in `\text{…}`."),
    ],
)
def test_a_misspelt_name_gets_the_right_one(tex: str, hint: str) -> None:
    with pytest.raises(FormulaError) as error:
        render_formula(tex, display=False)
    assert error.value.hint == hint


def test_the_longest_formula_that_is_read() -> None:
    assert len(_math("x" * LONGEST)) == LONGEST
    with pytest.raises(FormulaError, match="5,001 characters"):
        render_formula("x" * (LONGEST + 1), display=True)


def test_a_long_derivation_is_not_deep() -> None:
    line = r"y &= \frac{\alpha}{\beta} + \hat{\theta} \\"
    assert len(_math(rf"\begin{{aligned}}{line * 100}\end{{aligned}}").findall("mtable/mtr")) >= 100


HOSTILE = r"""
{ \left( \begin{matrix} \begin{array}{c} \frac{ \frac \sqrt \sqrt[ \hat x^{ x_ \displaystyle \displaystyle{ \mathbf \not \overbrace{x}^ ( ' \text{ \over \bf
\substack{ \begin{matrix}\displaystyle \cancel{ \displaystyle\hat \big \middle| \middle ! \rm \frac{\begin{matrix} & \\ {} \, _{ ^{ \mathrm{ \operatorname{
[ \{ \lvert \langle \sin( \max[ (x (& [\\ \bigl( \mathopen{ \mathopen ) ⟨ ⦇ \lfloor |
"""

IN_A_SMALL_STACK = """
import sys, threading
from learning_station.markup.formula import FormulaError, render_formula
def render():
    for unit in sys.argv[1:]:
        for wrapped in ("{}", r"\\begin{{matrix}}{}\\end{{matrix}}", r"\\begin{{matrix}}{}&x\\end{{matrix}}"):
            for count in (37, 49, 50, 73, 74, 75, 147, 148, 149, 2_000):
                for end in ("x", "{x}" + "}" * count, r"\\right)" * count, r"\\end{matrix}" * count):
                    try:
                        render_formula(wrapped.format(unit * count + end), True)
                    except FormulaError:
                        pass
threading.stack_size(512 * 1024)
thread = threading.Thread(target=render)
thread.start()
thread.join()
"""


def test_deep_nesting_ends_in_an_error_whatever_it_is_made_of() -> None:
    """In a process of its own: what the guard overlooks overflows the stack, which no test would outlive."""
    done = subprocess.run(
        [sys.executable, "-c", IN_A_SMALL_STACK, *HOSTILE.split()], capture_output=True, text=True, timeout=120
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("opened", ["(", "[", r"\{", r"\lvert ", r"\sin(", "⟨"])
def test_brackets_without_an_end_are_bounded(opened: str) -> None:
    """Half-open intervals need a few; the converter takes twice as long for each."""
    assert render_formula(opened * 10, display=True)
    with pytest.raises(FormulaError, match="more than 10 brackets"):
        render_formula(opened * 11, display=True)


def test_each_line_may_have_half_open_intervals() -> None:
    line = r"x &\in [0, 1[ \\"
    assert len(_math(rf"\begin{{aligned}}{line * 20}\end{{aligned}}").findall("mtable/mtr")) >= 20


def test_nesting_is_bounded_at_the_place_where_it_grows_too_deep() -> None:
    with pytest.raises(FormulaError, match=f"more than {DEEPEST}") as error:
        render_formula("{" * 1_000, display=True)
    assert error.value.offset == DEEPEST - 1


def _check_safe(mathml: str) -> None:
    """Well-formed, of MathML's elements and a few of HTML's for words, and without what could run, load or lead
    anywhere.
    """
    root = etree.fromstring(mathml.encode())
    assert root.tag == "math"
    for element in root.iter():
        assert element.tag in MATHML | HTML_IN_TEXT
        assert not re.search(r"\b(style|href|src|id|on\w+)=", " ".join(f"{name!s}=" for name in element.attrib))


PIECES = r"""
<script> </math> &lt; " ' < > \& x 1 { } ^ _ \text{ \mathrm{ \operatorname{ \frac \sqrt \left( \right) \\ & \begin{matrix} \end{matrix} é
\textit{ \texttt{ \boxed{ \hat
~ -- \textbf{ style= \cancel{ \not # \# \mathbb{ ` \ % \begin{align} \end{align} \color{red} \hspace{1em} \! \label{a} \eqref{a}
"""


@thorough
@given(st.lists(st.sampled_from([*PIECES.split(), " ", "\n"]), max_size=12), st.booleans())
def test_whatever_is_written_the_result_is_safe(pieces: list[str], display: bool) -> None:
    try:
        mathml = render_formula("".join(pieces), display)
    except FormulaError as error:
        mathml, offset = "<math/>", error.offset
    else:
        offset = 0
    _check_safe(mathml)
    assert 0 <= offset <= len("".join(pieces))


@thorough
@given(st.text(), st.sampled_from(["text", "mathrm", "operatorname", "textbf", "texttt"]))
def test_words_in_a_formula_never_become_markup(words: str, command: str) -> None:
    try:
        mathml = render_formula(rf"\{command}{{{words}<script>alert(1)</script>}}", display=False)
    except FormulaError:
        return
    _check_safe(mathml)
