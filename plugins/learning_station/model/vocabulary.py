"""Closed vocabularies: the words among which editors choose, each declared once with all that the house says of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, Literal, Self, get_args, get_origin


class Vocabulary(StrEnum):
    """A vocabulary; its members are the words as editors write them, in the order in which pages and lists show them.

    A member is declared as `WORD = "word", "What it means.", N_("Singular"), N_("Plural"), "SchemaType"`. Without a
    plural, the singular stands above several too; without a type, what is described with it has that of its class.
    """

    meaning: str
    """What editors choose by, as a sentence."""
    singular: str
    """What readers see of one, in English; the catalogues have the other languages. Empty for what has no name."""
    plural: str
    """What stands above several."""
    schema_type: str
    """The type of schema.org that says it more exactly, if there is one."""

    def __new__(cls, word: str, meaning: str, singular: str = "", plural: str = "", schema_type: str = "") -> Self:
        member = str.__new__(cls, word)
        member._value_ = word
        member.meaning, member.singular, member.plural, member.schema_type = (
            meaning,
            singular,
            plural or singular,
            schema_type,
        )
        return member


def choices_in(annotation: Any) -> tuple[str, ...]:
    """The words that a field of that annotation may have, through tuples, unions and Annotated; none where it isn't
    closed.
    """
    return tuple(str(word) for word in _words(annotation))


def meanings_in(annotation: Any) -> Mapping[str, str]:
    """What each of these words means, where that is said."""
    return {str(word): word.meaning for word in _words(annotation) if isinstance(word, Vocabulary)}


def _words(annotation: Any) -> Iterator[str]:
    if isinstance(annotation, type) and issubclass(annotation, Vocabulary):
        yield from annotation
    elif get_origin(annotation) is Literal:
        yield from get_args(annotation)
    else:
        for argument in get_args(annotation):
            yield from _words(argument)
