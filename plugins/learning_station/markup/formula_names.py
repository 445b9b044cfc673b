"""The names that may stand in a formula, and those that may not, with the reason."""

from __future__ import annotations

ENVIRONMENTS = {
    "align": "aligned",
    "align*": "aligned",
    "aligned": "aligned",
    "array": "array",
    "bmatrix": "bmatrix",
    "Bmatrix": "Bmatrix",
    "cases": "cases",
    "dcases": "dcases",
    "equation": "gathered",
    "equation*": "gathered",
    "gather": "gathered",
    "gather*": "gathered",
    "gathered": "gathered",
    "matrix": "matrix",
    "multline": "gathered",
    "multline*": "gathered",
    "pmatrix": "pmatrix",
    "rcases": "rcases",
    "smallmatrix": "matrix",
    "split": "aligned",
    "subarray": "subarray",
    "vmatrix": "vmatrix",
    "Vmatrix": "Vmatrix",
}
"""Each environment with the one that is drawn for it.

Those that LaTeX numbers are drawn without a number: a station numbers its formulas by itself.
"""

REFUSED = {
    ("ce", "pu"): "Chemical formulas are written as letters in roman type: `\\mathrm{H_2O}`.",
    (
        "color",
        "textcolor",
        "colorbox",
        "fcolorbox",
    ): "A formula has the colour of its text, on light and on dark pages. Use `\\boxed{…}` or say it in words.",
    ("href", "url", "ref", "eqref", "cite"): "Links stand in the text beside the formula.",
    ("label", "tag"): "A formula gets its number from the station: write an id behind it.",
    (
        "newcommand",
        "renewcommand",
        "providecommand",
        "DeclareMathOperator",
        "def",
        "gdef",
        "let",
        "global",
        "require",
        "usepackage",
    ): (
        "Nothing can be defined or loaded in a formula. Write the commands themselves, and "
        "`\\operatorname{name}` for a function's name."
    ),
    (
        "includegraphics",
        "rule",
        "raisebox",
        "style",
        "class",
        "html",
        "phase",
        "angl",
        "angln",
    ): "A formula is made of signs only.",
}
"""Commands that are known elsewhere and mean nothing here, with what to do instead."""

_WORDS = """
    Alpha Beta Chi Delta Epsilon Eta Gamma Im Iota Kappa Lambda Leftarrow Leftrightarrow Longleftarrow
    Longleftrightarrow Longrightarrow Mu Nu
    Omega Omicron Phi Pi Pr Psi Re Rho Rightarrow Sigma Tau Theta Uparrow Updownarrow Upsilon Vert Xi Zeta acute aleph
    alpha amalg angle approx
    approxeq arccos arcsin arctan arg argmax argmin ast asymp backslash bar bcancel because begin beta big bigcap
    bigcup bigg biggl biggr bigl
    bigodot bigoplus bigotimes bigr bigsqcup bigvee bigwedge Big Bigg Biggl Biggr Bigl Bigr binom bm boldsymbol bot
    boxed breve bullet cancel cap
    cdot cdots cfrac check chi circ cong coprod cos cosh cot coth csc cup dagger dbinom ddagger ddot ddots deg delta
    det dfrac diamond dim
    displaystyle div dot doteq dots downarrow ell emptyset end epsilon equiv eta exists exp fbox flat forall frac gamma
    gcd ge genfrac geq
    geqslant gets gg grave hat hbar hline hom hookleftarrow hookrightarrow hphantom hspace iff iiint iint imath implies
    impliedby in inf infty int
    iota jmath kappa ker kern lambda land langle lbrace lbrack lceil ldots le left leftarrow leftrightarrow leq
    leqslant lfloor lg lim liminf
    limits limsup ll ln lnot log longleftarrow longmapsto longrightarrow lor lVert lvert mapsto mathbb mathbf mathbin
    mathcal mathfrak mathit
    mathop mathord mathrel mathring mathrm mathscr mathsf mathtt max mid middle min mod models mp mu nabla natural ne
    nearrow neg neq nexists
    ni nolimits nonumber not notag notin nu nwarrow odot oint omega omicron ominus operatorname oplus oslash otimes
    over overbrace overleftarrow
    overline overrightarrow overset parallel partial perp phantom phi pi pm pmb pmod pod prec preceq prescript prime
    prod propto psi qquad quad
    rangle rbrace rbrack rceil rfloor rho right rightarrow rightharpoonup rightleftharpoons rVert rvert
    scriptscriptstyle scriptstyle searrow sec
    setminus sharp sideset sigma sim simeq sin sinh smile sqcap sqcup sqrt square stackrel star subset subseteq
    subsetneq substack succ succeq
    sum sup supset supseteq swarrow tan tanh tau tbinom text textbf textit textrm textstyle texttt tfrac therefore
    theta tilde times to top
    triangle triangleq underbrace underline underset uparrow updownarrow upsilon varepsilon varnothing varphi varpi
    varrho varsigma vartheta vdash
    vdots vec vee vert vphantom wedge widehat widetilde wp xcancel xi xleftarrow xrightarrow zeta
"""
COMMANDS = frozenset(_WORDS.split())
"""Commands that are offered to who misspells one. More are read: all of plain TeX's and amssymb's signs."""
