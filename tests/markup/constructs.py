"""Whole documents of every construct of the dialect: strategies for tests of properties.

`§` in a construct becomes a word of running text that stands nowhere else (`quagga1`, `quagga2`, …), so that a test can
tell whether it was lost; `¶` becomes an id that nothing else has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import count

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

Texts = SearchStrategy[str]

WORD = re.compile(r"quagga[0-9]+")
"""A word of running text, which a reader has to see."""
ADDRESSES = (
    "term:a",
    "term:a#b",
    "lesson:x",
    "a.md",
    "../b.md#c",
    "#one",
    "https://example.org/?a=1&b=2",
    "mailto:a@b.c",
    "figure:one",
    "x:y",
    "a%20b.md",
)

_WORDS = st.sampled_from(["§", "§ §", "l’été §", "你好§", "§.", "1913 §", "§!", "a § b"])
_MARKS = st.sampled_from(
    [
        "*§*",
        "**§ §**",
        "~~§~~",
        "==§==",
        "H~2~§",
        "x^2^§",
        "***§***",
        "_§_",
        "*§*{lang=fr}",
        "**§**{#¶ .name}",
        "*a **§** b*",
        "§**§**",
        "**“§”**a",
    ]
)
_SIGNS = st.sampled_from(
    [
        "`§`",
        "`` ` § ``",
        "`§`{#¶}",
        "\\*§\\*",
        "§ &amp; §",
        "&#233;§",
        "a < b §",
        "§ \\$5",
        "$x_1$ §",
        "\\(x^2\\) §",
        "§\\\n§",
        "§  \n§",
        "<!-- kept -->§",
        "UCLG §",
    ]
)
_LINKS = st.builds("[{}]({})".format, st.sampled_from(["§", "*§*", "`§` §", "§ ~2~", ""]), st.sampled_from(ADDRESSES))
_TITLED = st.sampled_from(
    [
        '[§](a.md "title")',
        "[§](<a b.md>)",
        "[§](a.md){#¶}",
        "[§](a.md){.name}",
        "[§][one]",
        "[one][]",
        "[one]",
        "<https://example.org/§>",
        "<a@b.c>",
        "https://example.org/§",
        "www.example.org",
        "a@example.org",
        "[§](#one)",
    ]
)
_IMAGES = st.sampled_from(
    ["![§](images/a.svg)", '![§](a.png "title")', "![§][one]", "![§](a.svg){.name}", "[![§](a.svg)](b.md)"]
)
_NOTES = st.sampled_from(["§[^1]", "§[^two]", "[^1] §", "§[^none]"])
_FOREIGN = st.sampled_from(
    [
        "§ {{ macro }}",
        "§ :smile: §",
        "[@cite] §",
        "[[§]]",
        "§^[note §]",
        "<b>§</b>",
        "§ <img src=x>",
        "++ctrl+c++ §",
        "{#¶} § §",
        "[§](a b)",
        "[§][gone]",
        "$\\nosuch$ §",
    ]
)


def _any_of(*kinds: Texts) -> Texts:
    """One of these kinds, each as often as the others, however many forms it has."""
    return st.sampled_from(kinds).flatmap(lambda kind: kind)


INLINES = _any_of(_WORDS, _WORDS, _MARKS, _SIGNS, _LINKS, _TITLED, _IMAGES, _NOTES, _FOREIGN)

LINES = st.lists(INLINES, min_size=1, max_size=3).map(" ".join)
CELLS = LINES.map(lambda line: re.sub(r"\\?\n", " ", line))
"""A line that stays one."""
PLAIN = st.sampled_from(["§", "§ §", "the § of a"])
IDS = st.sampled_from(["", "", "", " {#one}", " {#figure-one}", " {#¶ .name}", " {lang=fr}", " {#question-¶}"])
FIGURE_IDS = st.sampled_from(["", "    id: one\n", "    id: two\n", "    id: ¶\n"])
_TITLES = st.one_of(CELLS, st.sampled_from(["Same", "Figure one", "Question ¶", "...", "Same §"]))

HEADINGS = st.one_of(
    st.builds("{} {}{}".format, st.sampled_from(["#", "##", "##", "###", "######"]), _TITLES, IDS),
    st.builds("## {} ##".format, _TITLES),
    st.builds("{}\n{}".format, _TITLES, st.sampled_from(["---", "===", "-", "  ====="])),
    st.builds("{}\n{}\n---".format, CELLS, CELLS),
)


def _table(head: str, cells: Sequence[str], delimiter: str) -> str:
    rows = "\n".join(f"| {first} | {second} |" for first, second in zip(cells[::2], cells[1::2], strict=False))
    return f"| {head} | § |\n{delimiter}\n{rows}"


TABLES = st.one_of(
    st.builds(
        _table,
        st.one_of(CELLS, st.just("")),
        st.lists(CELLS, max_size=4),
        st.sampled_from(["|---|---|", "| --: | :-: |"]),
    ),
    st.just("| § | § |\n|---|---|\n| § | `a\\|§` | § |"),
    st.just("§\n| § | § |\n|---|---|\n| § |"),
)
CODE = st.one_of(
    st.builds(
        "{0}{1}\n§ <b> [§](a.md)\n\n## §\n{0}".format,
        st.sampled_from(["```", "````", "~~~"]),
        st.sampled_from(
            [
                "",
                "python",
                'python title="§" {1}',
                "{.yaml hl_lines='1' #¶}",
                "js linenums=3",
                "mermaid",
                "py {.annotate}",
            ]
        ),
    ),
    st.just("§\n\n    § [§](a.md)\n    ## §"),
)
FORMULAS = st.sampled_from(
    ["$$\nx_1\n$$", "$$\nx\n$$ (one)", "$$\ny\n$$ (¶)", "§\n\n$$ \\frac{a}{b} $$\n\n§", "$$\n\\nosuch\n$$", "\\[x\\]"]
)
DEFINITIONS = st.one_of(
    st.builds("{}\n: {}\n: {}".format, CELLS, CELLS, CELLS),
    st.builds("{}\n\n:   {}\n\n    ## {}\n\n    - §".format, CELLS, LINES, CELLS),
)
REFERENCES = st.one_of(
    st.builds(
        "[{}]: {}{}".format,
        st.sampled_from(["one", "One", "two"]),
        st.sampled_from(ADDRESSES),
        st.sampled_from(["", ' "title"']),
    ),
    st.builds("[^{}]: {}".format, st.sampled_from(["1", "two", "three"]), CELLS),
    st.builds("[^{}]: {}\n\n    {}\n\n    - §".format, st.sampled_from(["1", "two"]), CELLS, CELLS),
    st.sampled_from(["*[UCLG]: United Cities", "*[the]: An article"]),
)
OTHERS = st.sampled_from(
    [
        "---",
        "***",
        "<!-- alone -->",
        "<!--\nof lines\n-->",
        "§\n<!-- between -->\n§",
        '!!! note "§"\n    §',
        '=== "§"\n\n    §',
        ":::note §\n§\n:::",
        "::: {.callout-note}\n§\n:::",
        '--8<-- "a.md"',
        "+---+---+\n| § | § |\n+---+---+",
        "[TOC]",
        "import a from 'b'",
        "##§",
        "> [!INFO]\n> §",
        "{% if a %}\n§\n{% endif %}",
        "<div>\n§\n</div>",
        "<details>\n\n§\n\n</details>",
        "\\begin{x}\n§",
        '???+ note "§"\n    §\n\n    §',
        "§\n{#¶}",
        "§\n{#one .name}",
        "/// nosuch | §\n§\n///",
        "///",
    ]
)
PARAGRAPHS = st.lists(LINES, min_size=1, max_size=3).map("\n".join)

_AFTER = st.one_of(st.just(""), PARAGRAPHS.map("\n\n{}".format), st.builds("\n\n## {}{}".format, CELLS, IDS))
_OPTIONS = st.one_of(
    st.just(""),
    st.builds("    hint: '{}'\n".format, PLAIN),
    st.just("    hint: \"§[^1]\"\n    hint-2: '[§](a.md)'\n    order: random\n"),
)


def _question(kind: str, answers: Texts) -> Texts:
    return st.builds(
        f"/// question | {{}}\n    id: ¶\n{kind}{{}}{{}}{{}}{{}}\n///".format,
        CELLS,
        _OPTIONS,
        st.one_of(st.just(""), PARAGRAPHS.map("{}\n\n".format)),
        answers,
        _AFTER,
    )


def _answers(pattern: str) -> Texts:
    return st.lists(st.builds(pattern.format, CELLS, CELLS), min_size=1, max_size=3).map("\n".join)


QUESTIONS = st.one_of(
    _question("", _answers("- [x] {} — {}")),
    _question("", _answers("- [ ] {} — {}")),
    _question("    multiple: yes\n", _answers("* [x] {} — {}\n* [ ] § — §")),
    _question("    kind: true-false\n", st.just("- [ ] true — §\n- [x] false — § [§](a.md)")),
    _question("    kind: number\n    unit: §\n", st.just("- [x] 510 ± 40 — §[^1]\n- [ ] * — §")),
    _question("    kind: text\n", st.just("- [x] § | § — §\n- [ ] a \\| b — §\n- [ ] * — §")),
    _question("    kind: matching\n", _answers("- {} = {} — §")),
    _question("    kind: ordering\n", _answers("1. {} — {}")),
)
_FIELDS = st.lists(
    st.one_of(
        st.builds(
            "/// field | {}\n    id: ¶\n    kind: {}\n{}\n///".format,
            PLAIN,
            st.sampled_from(["short", "long", "date"]),
            PARAGRAPHS,
        ),
        st.just("/// field | §\n    id: ¶\n    kind: choice\n    choices: §; §\n///"),
        st.just("/// field | §\n    id: ¶\n    kind: scale\n    from: §\n    to: §\n    steps: 3\n///"),
        st.just("/// field | §\n    id: ¶\n    kind: table\n    columns: §; §\n    rows: 2\n    example: §; §\n///"),
    ),
    min_size=1,
    max_size=3,
).map("\n\n".join)
WORKSHEETS = st.builds("//// worksheet | {}\n    id: ¶\n{}\n\n{}\n////".format, PLAIN, PARAGRAPHS, _FIELDS)
PICTURES = st.builds(
    "/// figure | {}\n{}{}{}\n///".format,
    CELLS,
    FIGURE_IDS,
    st.sampled_from(["", '    credit: "§ [§](a.md)"\n']),
    st.sampled_from(["![§](images/a.svg)", "![§](a.png)\n\n§"]),
)
LEAVES = _any_of(
    PARAGRAPHS,
    HEADINGS,
    HEADINGS,
    TABLES,
    CODE,
    FORMULAS,
    DEFINITIONS,
    REFERENCES,
    REFERENCES,
    OTHERS,
    QUESTIONS,
    WORKSHEETS,
    PICTURES,
)


def _indented(first: str, rest: str) -> Callable[[str], str]:
    """Puts the sign of a list or a quotation before a construct."""
    return lambda text: first + "\n".join((rest + line).rstrip() for line in text.split("\n"))[len(first) :]


def _item(sign: str) -> Callable[[str], str]:
    return _indented(sign, " " * len(sign))


def _list_of(sign: str) -> Callable[[list[str]], str]:
    """A list with this sign before each item."""
    return lambda items: "\n".join(map(_item(sign), items))


def _block(first_line: str, text: str) -> str:
    """A block around others, with more slashes than they have."""
    slashes = "/" * max(2, *(len(run) for run in re.findall(r"/{3,}", text + "//")), 2) + "/"
    return f"{slashes} {first_line}\n{text}\n{slashes}"


FIRST_LINES = st.sampled_from(
    [
        "note",
        "note | §",
        "tip | *§* `§`",
        "important",
        "warning | §[^1]",
        "caution",
        "key-points",
        "discussion | §\n    minutes: 5",
        "activity\n    minutes: 5",
        "editor-note",
        "details | § [§](a.md)",
        "details | §\n    open: yes\n    type: answer",
        "figure | §\n    id: one",
        "table | § *§*\n    id: ¶",
        "table | §\n    id: one",
    ]
)


def _around(inner: Texts) -> Texts:
    several = st.lists(inner, min_size=1, max_size=3)
    return _any_of(
        inner.map(_indented("> ", "> ")),
        inner.map(lambda text: "> [!NOTE]\n" + _indented("> ", "> ")(text)),
        *(several.map(_list_of(sign)) for sign in ("- ", "* ", "1. ", "- [x] ", "-   ")),
        several.map("\n\n".join).map(_item("10. ")),
        several.map("\n\n".join).map(lambda text: "§\n:   " + _item("    ")(text).lstrip()),
        st.builds(_block, FIRST_LINES, several.map("\n\n".join)),
    )


INSIDE = _any_of(LEAVES, LEAVES, _around(LEAVES))
"""A construct, or several within one."""


def _numbered(text: str) -> str:
    words, ids = count(1), count(1)
    text = re.sub("§", lambda _: f"quagga{next(words)}", text)
    return re.sub("¶", lambda _: f"id-{next(ids)}", text)


DOCUMENTS = st.lists(_any_of(LEAVES, LEAVES, _around(INSIDE)), min_size=1, max_size=6).map("\n\n".join).map(_numbered)
