"""Questions: what a learner is asked, the choices there are, and what is said to each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, get_args

from learning_station.problems import Where

QuestionKind = Literal["choice", "true-false", "number", "text", "matching", "ordering"]
QUESTION_KINDS: tuple[QuestionKind, ...] = get_args(QuestionKind)
MARKED = ("choice", "true-false", "number", "text")
"""The kinds whose choices say whether they are right."""
ORDERS = ("written", "random")


@dataclass(frozen=True)
class Choice:
    """One possible answer, in one language. Its number never changes: a learner's reply is kept by it."""

    number: int
    """From 1, as written."""
    text: str
    """Markdown; of a true-false question `true` or `false`; `*` for any other number or text."""
    feedback: str
    """Markdown."""
    where: Where
    right: bool = False
    """Of a matching or an ordering all are."""
    match: str = ""
    """Of a matching: what belongs to the text. Markdown."""
    value: Decimal | None = None
    tolerance: Decimal = Decimal(0)
    """How far a number may be from the value to be this choice."""
    accepts: tuple[str, ...] = ()
    """Of a text: every way to write it."""

    @property
    def any_other(self) -> bool:
        return self.text == "*"


@dataclass(frozen=True)
class Question:
    """A question, in one language."""

    id: str
    kind: QuestionKind
    prompt: str
    """What is asked, in one line of Markdown."""
    where: Where
    text: str = ""
    """More to the prompt, as paragraphs of Markdown."""
    choices: tuple[Choice, ...] = ()
    explanation: str = ""
    """Paragraphs of Markdown."""
    hints: tuple[str, ...] = ()
    multiple: bool = False
    """Whether several choices can be made."""
    order: str = "written"
    measure: str = ""
    """What a number is counted in: years, percent."""
    formerly: tuple[str, ...] = ()
    """Ids that it had: a learner's reply to one of them is a reply to it."""
    places: Mapping[str, Where] = field(default_factory=dict, compare=False)
    """Where each option is written."""

    def where_of(self, option: str) -> Where:
        return self.places.get(option, self.where)

    @property
    def right_numbers(self) -> tuple[int, ...]:
        return tuple(choice.number for choice in self.choices if choice.right)

    @property
    def matches(self) -> Mapping[str, int]:
        """Of a matching: what can be chosen, each once, with the number of the first choice that has it."""
        numbers: dict[str, int] = {}
        for choice in self.choices:
            numbers.setdefault(choice.match, choice.number)
        return numbers
