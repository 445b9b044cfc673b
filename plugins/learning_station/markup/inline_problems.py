"""Checks of a line of text: what would be printed although it means something, and what ends nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from learning_station.markup.foreign_markup import foreign_in_line
from learning_station.markup.rules.state import TextProblem
from learning_station.markup.source_map import ToOffset
from learning_station.problems import Code

_MAYBE = re.compile(
    r"[<\[{!?:^+$]|##|^\\|\]\(|={3}|8<|^(?:import|export)\b|^[-+*#1][.)#]{0,5}[\u00a0\u2007\u202f\u3000]", re.MULTILINE
)
"""Stands in every line in which anything of what is looked for could be."""
_TAG = re.compile(r"</?(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?=[\s/>])[^<>\n]*>?|<(?P<declaration>[!?](?:[a-zA-Z\[]|--))")
_ESCAPE = re.compile(r"\\.")
_UNENDED = re.compile(r"\]\(")
_NOTE = re.compile(r"\[\^(?P<label>[^\[\]\s]+)\](?!:)")
_REFERENCE = re.compile(r"(?<![\w\]])\[(?P<text>[^\[\]\n^][^\[\]\n]*)\]\[(?P<name>[^\[\]\n]*)\]")
_STARS = re.compile(r"\*\*(?=[^\s*])[^*\n]+(?<=[^\s*])\*\*")
_FORMULA = re.compile(r"^\$\$", re.MULTILINE)
_EMBEDDING = ("iframe", "embed", "object", "video", "audio", "img", "link")
_MOST_UNENDED = 100
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")


def check_line(masked: str, to_offset: ToOffset) -> Iterator[TextProblem]:
    """What is wrong in a paragraph or line in which code, formulas, comments and addresses are blanked."""
    if not _MAYBE.search(masked):
        return
    for match in _FORMULA.finditer(masked):
        hint = "End it with `$$`, and leave no empty line in it; put two dollars that mean none in `code`."
        yield TextProblem(to_offset(match.start()), Code.WRONG_FORMULA, "this formula doesn't end", hint)
    masked = _ESCAPE.sub("  ", masked)
    yield from _raw_html(masked, to_offset)
    yield from foreign_in_line(masked, to_offset)
    yield from _unended(masked, to_offset)
    for match in _REFERENCE.finditer(masked):
        name = match["name"] or match["text"]
        hint = f"Write `[{name}]: address` on a line of its own; put brackets that mean no link in `code`."
        yield TextProblem(to_offset(match.start()), Code.BROKEN_LINK, f"nothing says where `[{name}]` leads", hint)
    for match in _NOTE.finditer(masked):
        label = match["label"]
        hint = f"Write what it says on a line of its own: `[^{label}]: …`; put brackets that mean none in `code`."
        yield TextProblem(to_offset(match.start()), Code.BROKEN_REFERENCE, f"there is no footnote `{label}`", hint)


def _raw_html(masked: str, to_offset: ToOffset) -> Iterator[TextProblem]:
    """What looks like a tag in a line in which code and addresses are blanked."""
    for match in _TAG.finditer(masked):
        name = match["name"] or match["declaration"]
        if name == "!--":
            hint = "End it with `-->` in the same paragraph; or put it in `code`."
            yield TextProblem(to_offset(match.start()), Code.RAW_HTML, "this comment doesn't end", hint)
            continue
        hint = "Write Markdown or a block instead; to show a `<` as it is, write `\\<` or put it in `code`."
        if (match["name"] or "").lower() in _EMBEDDING:
            hint = (
                "Put an image beside the page and write `![alternative text](images/name.svg)`; link to what stands "
                "elsewhere."
            )
            message = f"`<{name}>` would embed a resource"
            yield TextProblem(to_offset(match.start()), Code.EXTERNAL_RESOURCE, message, hint)
        else:
            yield TextProblem(to_offset(match.start()), Code.RAW_HTML, f"raw HTML is not allowed: `<{name}`", hint)


def _unended(masked: str, to_offset: ToOffset) -> Iterator[TextProblem]:
    """What looks like the address of a link and is none: it has a space in it, or no end."""
    for number, match in enumerate(_UNENDED.finditer(masked)):
        if number == _MOST_UNENDED:
            break
        end = masked.find("\n", match.end())
        if ")" in masked[match.end() : end if end >= 0 else len(masked)]:
            message = "the address of this link has a space in it"
            hint = "Write `%20` for the space, or put the address between `<` and `>`: `[text](<a map.svg>)`."
        else:
            message, hint = "the address of this link doesn't end", "End it with `)`: `[text](term:an-id)`."
        yield TextProblem(to_offset(match.end()), Code.BROKEN_LINK, message, hint)


def check_entities(written: str, children: Sequence[Token], to_offset: ToOffset) -> Iterator[TextProblem]:
    """Yields `control-character` for what is written as `&#8232;`: typed, it would have been found in the file."""
    for child in children:
        if child.type == "text" and (match := _CONTROL.search(child.content)):
            offset = max(written.find("&#"), 0)
            yield TextProblem(
                to_offset(offset),
                Code.CONTROL_CHARACTER,
                f"the invisible character U+{ord(match[0]):04X} is not allowed",
                "Take it out.",
            )


def check_emphasis(written: str, children: Sequence[Token], to_offset: ToOffset) -> Iterator[TextProblem]:
    """Yields `foreign-markup` for stars that make nothing bold, as those of `**“so”**and` or `中文**“强调”**中文`."""
    for child in children:
        for match in _STARS.finditer(child.content) if child.type == "text" and "**" in child.content else ():
            start = written.find(match[0])
            if start >= 0:  # else its stars are escaped
                message = f"`{match[0][:40]}` is not bold: its stars stand beside a letter and a sign"
                hint = "Put the signs outside of the stars: `“**so**”`; put stars that mean none in `code`."
                yield TextProblem(to_offset(start), Code.FOREIGN_MARKUP, message, hint)


def check_braces(inline: Token, to_offset: ToOffset) -> Iterator[TextProblem]:
    """Yields `foreign-markup` for braces with attributes that belong to nothing; a fenced division is said by
    itself.
    """
    for written, span in () if inline.content.startswith(":::") else inline.meta.get("loose", ()):
        message = f"`{written[:40]}` belongs to nothing here, and would be printed"
        hint = (
            "Braces stand at the end of a heading, right behind a link, an image, code or emphasis, or on the last "
            "line of a paragraph; put others in `code`."
        )
        yield TextProblem(to_offset(span[0]), Code.FOREIGN_MARKUP, message, hint)
