"""Where only text fits, a formula reads in one line."""

from __future__ import annotations

import pytest

from learning_station.markup.formula import render_formula
from learning_station.markup.reading import read_html


@pytest.mark.parametrize(
    ("tex", "reading"),
    [
        ("x", "x"),
        ("E = mc^2", "E = mc²"),
        ("a<b", "a < b"),
        ("-x", "\u2212x"),
        (r"\frac{a}{2}", "a/2"),
        (r"\frac{a+b}{2c}", "(a + b)/2c"),
        (r"\sqrt{x}", "√x"),
        (r"\sqrt{x+1}", "√(x + 1)"),
        (r"\sqrt[3]{x}", "³√x"),
        (r"a_{ij}^{k+1}", "aᵢⱼ^(k+1)"),
        (r"a^{b}", "a^b"),
        (r"x^*", "x^\u2217"),
        (r"f^\prime", "f\u2032"),
        (r"\hat{x}", "x\u02c6"),
        (r"e^{-\lambda t}", "e^(\u2212λt)"),
        (r"10^{10}", "10¹⁰"),
        (r"\sum_{i=1}^{n} x_i", "∑ᵢ₌₁ⁿ xᵢ"),
        (r"\lim_{x\to 0} x", "lim_(x→0) x"),
        (r"\begin{pmatrix}a&b\\c&d\end{pmatrix}", "(a b; c d)"),
        (r"\text{if } x", "if x"),
    ],
)
@pytest.mark.parametrize("display", [False, True])
def test_a_formula_in_one_line(tex: str, reading: str, display: bool) -> None:
    assert read_html(f"<p>A {render_formula(tex, display)} <em>b</em> &amp; c</p>") == f"A {reading} b & c"


def test_two_formulas_and_what_stands_between() -> None:
    formulas = [render_formula(tex, False) for tex in ("x^2", "y_1")]
    assert read_html(f"{formulas[0]}, then <b>{formulas[1]}</b>") == "x², then y₁"


def test_text_without_a_formula_is_as_it_was() -> None:
    assert (
        read_html("<p>One &lt;math&gt; sign, <a href='x'>a link</a>\n and no more</p>")
        == "One <math> sign, a link and no more"
    )
