"""What the house knows of one language, besides the interface's words (gettext) and its dates and numbers (CLDR)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from learning_station.languages.inflection import Inflection

NUMBER_GROUPS: Final = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d)")
"""A number of four digits or more, in groups of three between spaces."""
PERCENT: Final = re.compile(r" (?=%(?!\w))")


@dataclass(frozen=True)
class FirmSpace:
    """Spaces that must not break, where one that breaks was found."""

    pattern: re.Pattern[str]
    message: str
    """What is wrong; `{found}` is what the pattern found, `{next}` the sign behind it."""
    after: str = r"[^\s|]"
    """A pattern of the sign before it; empty for any."""


@dataclass(frozen=True)
class Typography:
    """The small signs of a language."""

    firm_spaces: Sequence[FirmSpace] = ()
    quotes: tuple[str, str] | None = None
    """What stands before and after what is quoted, in place of straight marks; None if straight ones may stay."""
    openings: Mapping[str, str] = field(default_factory=dict)
    """What begins a sentence that ends with the sign, such as `¿` by `?`."""


@dataclass(frozen=True)
class Objectives:
    """How a language says what a learner will be able to do."""

    vague: re.Pattern[str]
    """Verbs of what goes on inside a head, which nobody can see or check (Mager, Preparing Instructional Objectives,
    1962: chapter 3).
    """
    better: str
    """Verbs to take instead, as a hint names them."""
    begins_with_verb: Callable[[Sequence[str]], bool]
    """Whether the first words of an objective, at most four, casefolded and at least one, begin with a verb."""


@dataclass(frozen=True)
class Language:
    """What is known of a language. Whatever is left out isn't looked for in its texts."""

    name: str
    """In English."""
    inflection: Inflection = field(default_factory=Inflection)
    typography: Typography | None = None
    words_a_minute: int | None = None
    """Read by adults without hurry (Trauzettel-Klosinski and Dietz, Standardized Assessment of Reading Performance,
    IOVS 53(9), 2012, table 1).
    """
    repeatable_words: frozenset[str] | None = None
    """Words that may follow themselves; None if it isn't known which."""
    words_in_capitals: frozenset[str] = frozenset()
    """Words of the language that look like a mark of what is to be written later: Spanish `TODO` is "all"."""
    picture_opening: re.Pattern[str] | None = None
    """How alternative texts begin that say only that there is a picture: `image of`."""
    empty_links: frozenset[str] = frozenset()
    """Texts of links that say nothing by themselves: `click here`."""
    objectives: Objectives | None = None

    @property
    def lacks(self) -> tuple[str, ...]:
        """What isn't known of it, in words of the handbook's table."""
        known = {
            "plurals of terms": self.inflection != Inflection(),
            "typography": self.typography,
            "reading speed": self.words_a_minute,
            "words twice": self.repeatable_words is not None,
            "alternative texts": self.picture_opening,
            "texts of links": self.empty_links,
            "objectives": self.objectives,
        }
        return tuple(what for what, value in known.items() if not value)
