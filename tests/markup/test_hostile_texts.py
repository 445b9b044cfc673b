"""Texts that were made to be read for ever: each ends as a page with its problems, in a bounded time."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import pytest

from learning_station.markup.body import problems_of
from tests.markup.rendering import body_of, make_renderer, nowhere

pytestmark = pytest.mark.slow

PROCESSOR_SECONDS = 20
"""Of the processor, not of the clock: so a busy machine makes no difference. The slowest text takes a fifth of it."""

REPEATED = {
    "[": 200_000, "![": 100_000, "]": 200_000, "[]": 100_000, "[a](": 50_000, "[a][": 50_000, "[a]": 60_000,
        "[[": 80_000, '[a](b "': 30_000, "[*a](b ": 30_000,
    "(": 200_000, "> ": 10_000, ">": 10_000, "- ": 10_000, "> - ": 3_000, "`a": 100_000, "*a ": 60_000, "**a": 60_000,
        "_a_": 60_000, "*a_ ": 40_000,
    "<": 200_000, "<!--": 50_000, "<!-- a -->\n": 40_000, "<a ": 60_000, "{": 100_000, "{#a}": 40_000, "{{a": 60_000,
        "&#": 100_000, "&amp;": 40_000,
    "\\": 200_000, "|": 200_000, "|a\n": 50_000, "$a": 100_000, "\\(": 100_000, "$$\n": 60_000, "^a": 80_000,
        "~a": 80_000, "~~a": 60_000, "==a": 60_000,
    "a\n: b\n": 20_000, "a\n:   b\n\n": 15_000, ": ": 10_000, ":a": 80_000, "[^a]": 50_000, "[^a]: ": 20_000,
        "[^a]: [^a]\n": 20_000, "[a]: b\n": 30_000,
    "*[a]: b\n": 20_000, "/// note\n": 20_000, "///\n": 60_000, "/// question | Q\n    id: a\n- [x] a — b\n": 5_000,
        "```\n": 50_001, "~~~ {#a}\n": 20_001,
    "# a\n": 40_000, "#": 100_000, "=": 100_000, "a\n-\n": 50_000, "a\n---\n": 50_000, "- a\n": 60_000,
        "- ---\n": 30_000, "www.a": 50_000, "http://": 40_000,
    "a@b": 60_000, "\n": 300_000, "\t": 100_000, "!!! note\n": 20_000, ":::note\n": 20_000,
        "import a from 'b'\n": 20_000, "> [!NOTE]\n\n": 20_000, "http:": 100_000, "mailto:a@b.c": 40_000,
    "> a\nb\n": 40_000, "word ": 2_000_000,
}  # fmt: skip
"""What is repeated, and how often."""

TOGETHER = {
    "a thousand lists in each other": "\n".join("  " * depth + "- a" for depth in range(1_000)),
    "meanings in meanings": "".join("  " * depth + "a\n" + "  " * depth + ":   b\n" for depth in range(560)),
    "runs of backticks of all lengths": " ".join("`" * length for length in range(1, 1_000)),
    "a long table": "|a|b|\n|-|-|\n" + "|x|y|\n" * 30_000,
    "a wide table": "|a" * 5_000 + "\n" + "|-" * 5_000 + "\n" + ("|b" * 5_000 + "\n") * 20,
    "a lazy quotation": "> a\n" + "b\n" * 60_000,
    "a long numbered list": "".join(f"{number}. a\n" for number in range(40_000)),
    "an abbreviation of every word": "*[a]: b\n" * 20_000 + "a " * 50_000,
    "many abbreviations": "".join(f"*[a{number}]: b\n" for number in range(5_000)) + "a1 " * 50_000,
    "many footnotes": "".join(f"[^{number}]: a [^{number + 1}]\n" for number in range(10_000)) + "\n[^0]",
    "one link in fifty thousand brackets": "[" * 50_000 + "a" + "]" * 50_000 + "(b)",
    "one definition of all": "[a]" * 60_000 + "\n\n[a]: x",
    "a question of twenty thousand answers": "/// question | Q\n    id: a\n" + "- [x] a — b\n" * 20_000 + "///\n",
    "a worksheet of a thousand fields": "//// worksheet | Q\n    id: a\n"
        + "/// field | F\n    id: b\n    kind: short\n///\n" * 1_000 + "////\n",
}  # fmt: skip

PARAGRAPHS = {
    "opened brackets": "[" * 1_999, "opened brackets and one closed": "[" * 1_999 + "]", "opened pictures": "![" * 1_999,
    "opened notes": "[^" * 1_999, "opened notes and a long word": "[^" * 1_999 + "a" * 16_000,
    "notes in the line": "^[" * 1_999 + "a" * 16_000, "a long word in two brackets": "[" * 1_999 + "a" * 18_000,
    "opened brackets with stars": "[*" * 1_999, "opened brackets with code": "[`" * 1_999,
    "beginnings of an address": "http:" * 4_000, "addresses of mail": "mailto:a@b.c" * 1_600,
    "an address that closes brackets": "http://a" + ")" * 19_000, "import and blanks": "import" + " " * 19_000 + "x",
}  # fmt: skip
"""What fills a paragraph; the text is 600 KB of them."""


@contextmanager
def _at_most(seconds: int) -> Iterator[None]:
    """Raises an error in what runs longer than that on the processor."""

    def end(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"still busy after {seconds} seconds of the processor")

    before = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _read(text: str) -> None:
    """Checks and renders the text; each problem has a place in it."""
    with _at_most(PROCESSOR_SECONDS):
        body = body_of(text)
        problems = problems_of(body)
        make_renderer(nowhere).body(body)
    lines = body.document.text.count("\n") + 1
    assert all(1 <= problem.where.line <= lines for problem in problems)


@pytest.mark.parametrize("written", REPEATED, ids=repr)
def test_something_repeated_is_read(written: str) -> None:
    _read(written * REPEATED[written])


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_many_large_paragraphs_are_read(name: str) -> None:
    paragraph = PARAGRAPHS[name] + "\n\n"
    _read(paragraph * (600_000 // len(paragraph)))


@pytest.mark.parametrize("name", TOGETHER)
def test_a_large_text_is_read(name: str) -> None:
    _read(TOGETHER[name])


CALLING = {
    "itself": ("x[^a]\n\n[^a]: y[^a]", 1),
    "each other": ("x[^a]\n\n[^a]: y[^b]\n\n[^b]: z[^a]", 2),
    "two others each": ("x[^0]\n\n" + "".join(f"[^{n}]: y[^{n + 1}][^{n + 1}]\n" for n in range(50)) + "[^50]: z", 10),
    "the next of a thousand": (
        "x[^0]\n\n" + "".join(f"[^{n}]: y[^{n + 1}]\n" for n in range(1_000)) + "[^1000]: z",
        10,
    ),
    "one that was written out before": ("x[^a] x[^a] x[^b]\n\n[^a]: y\n[^b]: y[^a]", 3),
}


@pytest.mark.parametrize("whom", CALLING)
def test_notes_that_call_notes_are_written_out(whom: str) -> None:
    """A text of the metadata has its notes in brackets, where they are called."""
    text, notes = CALLING[whom]
    with _at_most(PROCESSOR_SECONDS):
        assert make_renderer(nowhere).prose(text).count("footnote-here") == notes


def test_what_takes_too_long_is_found() -> None:
    def run_for_ever() -> None:
        with _at_most(1):
            while True:
                pass

    with pytest.raises(TimeoutError):
        run_for_ever()
