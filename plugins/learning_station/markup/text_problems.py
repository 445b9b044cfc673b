"""Checks of a text as a whole: anchors that stand twice, a second front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from markdown_it.token import Token

from learning_station.markup.rules.state import TextProblem
from learning_station.markup.source_map import LineIndex
from learning_station.model.document import Number
from learning_station.model.values import fault_of_id
from learning_station.problems import Code

_KEY = re.compile(r"[\w-]+:(?: |$)|- |[ ]+\S")
_TITLE = re.compile(r"^title:", re.MULTILINE)


def check_ids(
    ids: Sequence[tuple[str, int]], numbered: Sequence[tuple[Number, int]], blocks: Mapping[str, int]
) -> Iterator[TextProblem]:
    """Yields `duplicate-id` for an anchor that is written twice, `bad-id` for the label of a formula that is no id.

    `ids` are those of attributes, `numbered` figures, tables and formulas, `blocks` the anchors of questions and
    worksheets, each with its offset.
    """
    anchors = [*ids, *blocks.items(), *((f"{number.kind}-{number.id}", offset) for number, offset in numbered)]
    seen: set[str] = set()
    for name, offset in sorted(anchors, key=lambda one: one[1]):
        if name in seen:
            message = f"the anchor `#{name}` is in this text twice"
            yield TextProblem(offset, Code.DUPLICATE_ID, message, "Give one of them another name.")
        seen.add(name)
    for number, offset in numbered:
        if number.kind == "formula" and (fault := fault_of_id(number.id)):
            yield TextProblem(offset, Code.BAD_ID, fault, "The id of a formula looks like `$$ … $$ (three-moments)`.")


def check_front_matter(tokens: Sequence[Token], positions: LineIndex) -> Iterator[TextProblem]:
    """Yields `second-front-matter` where a text begins with one, or has one with a title further on, which would be
    printed.
    """
    for index in range(1, len(tokens) - 2):
        if tokens[index - 1].type == "hr" and tokens[index].markup == "-" and _TITLE.search(tokens[index + 1].content):
            lines = tokens[index + 1].content.split("\n")
            if tokens[index].type == "heading_open" and all(_KEY.match(line) for line in lines):
                yield _second(positions.start((tokens[index - 1].map or [0])[0]))
                return
    first = [token for token in tokens[:10] if token.type != "station_comment"][:3]
    if len(first) < 3 or first[0].type != "hr" or set(first[0].markup) != {"-"} or first[1].markup != "-":
        return
    lines = first[2].content.split("\n")
    if first[1].type == "heading_open" and re.fullmatch(r"[\w-]+:(?: .*)?", lines[0]):
        yield _second(positions.start((first[0].map or [0])[0]))


def _second(offset: int) -> TextProblem:
    message = "this looks like a second front matter, and would be printed as text"
    hint = "A page has one, at its top: put these keys there, and take the two lines of `---` out."
    return TextProblem(offset, Code.SECOND_FRONT_MATTER, message, hint)
