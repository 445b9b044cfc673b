"""Markup of other tools, which would be printed as it stands: each is a problem that says what to write here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from learning_station.markup.rules.state import TextProblem
from learning_station.problems import Code

ToOffset = Callable[[int], int]

_ADMONITIONS = ("note", "tip", "important", "warning", "caution")
"""The words that mean the same there and here."""


@dataclass(frozen=True)
class ForeignForm:
    """A form of another tool's markup: what it looks like, what it is called, and what to write here."""

    pattern: re.Pattern[str]
    name: str
    hint: str


def _foreign(pattern: str, name: str, hint: str) -> ForeignForm:
    return ForeignForm(re.compile(pattern, re.MULTILINE), name, hint)


_SIGN_AND_BLANK = r"(?:^(?:#{1,6}|[-+*])|\A1[.)])[\u00a0\u2007\u202f\u3000]"

FORMS = (
    _foreign(r"^!!![ \t]+[\w\"-][^\n]*", "an admonition of Material", "Write `/// note | Title`, the text, `///`."),
    _foreign(
        r"^\?\?\?\+?[ \t]+[\w\"-][^\n]*", "an admonition of Material", "Write `/// details | Title`, the text, `///`."
    ),
    _foreign(
        r"^===[+!]?[ \t]+\"[^\n]*", "a tab of Material", "Write a heading or `/// details | Title` for each of them."
    ),
    _foreign(r"^;?-+8<-+[^\n]*", "a snippet of another file", "Write the text here: each page is complete by itself."),
    _foreign(
        r"\{\{[^{}\n]{0,300}\}\}|\{%[^{}\n]{0,300}%\}",
        "a macro of a template",
        "Write what it would put here; put braces that mean none in `code`.",
    ),
    _foreign(
        r"(?<![\w:/\\]):[a-z][a-z0-9_+-]+:(?![\w:/])",
        "the short name of an emoji or icon",
        "Write the sign itself, or a word; put colons that mean none in `code`.",
    ),
    _foreign(
        r"\[@[\w:.-]+", "a citation", "Name a material of the library, `[](material:an-id)`, or write a footnote."
    ),
    _foreign(r"^\+(?:[-=:]{3,}\+)+[ \t]*$", "a grid table", "Write it with `|` between the cells and a line of `---`."),
    _foreign(
        r"^(?:import|export)[ \t][^\n]*\bfrom[ \t]+['\"][^\n]*$",
        "a line of MDX",
        "Take it out, and write blocks for its components.",
    ),
    _foreign(
        r"^:{3,}[ \t]*\{?[\w.#-][^\n]*",
        "a fenced division",
        "Write `/// note | Title`, the text, `///`.",
    ),
    _foreign(
        r"(?<!\w)!?\[\[(?=[^\[\]\n]*[^\W\d])[^\[\]\n]*\]\]",
        "a wiki link",
        "Write `[text](lesson:an-id)`, or `![what it shows](images/name.svg)`.",
    ),
    _foreign(
        r"\^\[(?:[^\]\n^]|\^(?!\[))+\](?!\^)",
        "a footnote in the line",
        "Write `[^1]` here, and `[^1]: …` on a line of its own.",
    ),
    _foreign(r"^\[TOC\][ \t]*$", "a table of contents", "Take it out: each page has one beside its text."),
    _foreign(
        r"\+\+(?:ctrl|cmd|alt|option|shift|meta|win|fn|enter|esc|escape|tab|space|del|delete|f[0-9]{1,2})(?:\+[\w-]+)*\+\+",
        "a key of the keyboard",
        "Write it in `code`: `Ctrl+C`.",
    ),
    _foreign(
        r"^\[!\w+\][-+]?[^\n]*",
        "an alert that isn't one of GitHub's",
        "Write `> [!NOTE]` alone on its line, or TIP, IMPORTANT, WARNING, CAUTION; a title stands in `/// note | "
        "Title`.",
    ),
    _foreign(
        r"(?<=\n):[ \t]+\S[^\n]*",
        "a meaning without a term of its own",
        "Write each term on a line with its meaning below: a term, `: ` and what it means.",
    ),
    _foreign(r"^#{2,6}\w[^\n]*", "a heading without a blank behind its signs", "Write `## Title`."),
    _foreign(
        rf"{_SIGN_AND_BLANK}[^\n]*",
        "a heading or an item behind whose sign stands no ordinary blank",
        "Write one there; this one doesn't break a line, or is of another script.",
    ),
    _foreign(
        r"^\\(?:begin|end|newpage|section|subsection|cite|ref|input)\b[^\n]*",
        "a command of LaTeX",
        "Write Markdown; a formula stands between `$$`.",
    ),
)


_MAYBE = re.compile(
    r"[!?]{3}|={3}|8<|\{[{%]|:[a-z:]|\[[@\[T!]|\+[-=:+]|\^\[|^(?:import|export|##|\\\\|:)|" + _SIGN_AND_BLANK,
    re.MULTILINE,
)
"""Stands in every text that has one of the forms: most have none, which one look tells."""


def foreign_in_line(masked: str, to_offset: ToOffset) -> Iterator[TextProblem]:
    """The markup of other tools in a paragraph in which code, formulas and addresses are blanked."""
    if not _MAYBE.search(masked):
        return
    for form in FORMS:
        for match in form.pattern.finditer(masked):
            written = match[0].strip()[:40]
            message = f"`{written}` is {form.name}, and would be printed as it stands"
            yield TextProblem(to_offset(match.start()), Code.FOREIGN_MARKUP, message, form.hint)


_ADMONITION = re.compile(
    r"(?P<sign>!!!|\?\?\?\+?)[ \t]+(?P<name>\w+)(?:[ \t]+\"(?P<title>[^\"\n]*)\")?[ \t]*", re.IGNORECASE
)
_DIVISION = re.compile(r":{3,}[ \t]*(?P<name>\w+)(?:[ \t]+(?P<title>[^\n{}]*?)|\[(?P<label>[^\]\n]*)\])?[ \t]*")


def mend(text: str, start: int) -> tuple[int, str, str] | None:
    """What to replace, from which offset, and with what, where no one could mean anything else; None where it has to be
    written by hand.

    `start` is where an admonition or a division begins. Mended are those called note, tip, important, warning and
    caution.
    """
    end = text.find("\n", start)
    line = text[start : end if end >= 0 else len(text)]
    if start and text[start - 1] != "\n":
        return None
    if (match := _ADMONITION.fullmatch(line)) and match["name"].lower() in _ADMONITIONS:
        return _mend_admonition(text, start, len(line), match)
    if match := re.match(_SIGN_AND_BLANK, line):
        return start, match[0], f"{match[0][:-1]} "
    if (match := _DIVISION.fullmatch(line)) and match["name"].lower() in _ADMONITIONS:
        return _mend_division(text, start, len(line), match)
    return None


def _mend_admonition(text: str, start: int, length: int, match: re.Match[str]) -> tuple[int, str, str] | None:
    lines: list[str] = []
    for line in text[start + length + 1 :].split("\n"):
        if line.strip() and not line.startswith(("    ", "\t")):
            break
        lines.append(line[4:] if line.startswith("    ") else line.lstrip("\t"))
    while lines and not lines[-1].strip():
        lines.pop()
    if not lines:
        return None
    old_end = start + length
    for _ in lines:
        old_end = text.find("\n", old_end + 1)
        old_end = len(text) if old_end < 0 else old_end
    if match["sign"].startswith("?"):
        first = f"details | {match['title'] or match['name'].capitalize()}"
        if match["sign"].endswith("+"):
            lines.insert(0, "    open: yes")
    else:
        first = f"{match['name'].lower()} | {match['title']}" if match["title"] else match["name"].lower()
    return _block(text[start:old_end], start, first, lines)


def _mend_division(text: str, start: int, length: int, match: re.Match[str]) -> tuple[int, str, str] | None:
    fence = re.match(":+", text[start:])
    close = re.compile(rf"^{fence[0] if fence else ':::'}[ \t]*$", re.MULTILINE).search(text, start + length)
    if close is None:
        return None
    inner = text[start + length + 1 : close.start()].rstrip("\n").split("\n")
    if any(line.lstrip().startswith((":::", "```", "~~~")) for line in inner):
        return None
    title = match["title"] or match["label"]
    first = f"{match['name'].lower()} | {title}" if title else match["name"].lower()
    return _block(text[start : close.end()], start, first, inner)


def _block(old: str, start: int, first: str, lines: list[str]) -> tuple[int, str, str]:
    longest = max((len(line) - len(line.lstrip("/")) for line in map(str.strip, lines)), default=0)
    slashes = "/" * max(3, longest + 1)
    return start, old, "\n".join([f"{slashes} {first}", *lines, slashes])
