"""What is wrong, where, and how to mend it: the one vocabulary of every message to an editor."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self

MAX_MESSAGE = 400


class Level(StrEnum):
    """How much a problem weighs: an error stops the build, a warning is to be mended soon, advice may be taken or
    left.
    """

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"

    @property
    def weight(self) -> int:
        """The heavier, the higher."""
        return {"error": 2, "warning": 1, "advice": 0}[self.value]


class Code(StrEnum):
    """The stable name of each kind of problem; editors and tools may rely on it.

    A member says which level it has by nature, where it is no error.
    """

    level: Level

    def __new__(cls, name: str, level: Level = Level.ERROR) -> Self:
        code = str.__new__(cls, name)
        code._value_ = name
        code.level = level
        return code

    NOT_UTF8 = "not-utf8"
    CONTROL_CHARACTER = "control-character"
    SYMBOLIC_LINK = "symbolic-link"
    OUTSIDE_TREE = "outside-tree"
    MISSING_FILE = "missing-file"
    UNEXPECTED_FILE = "unexpected-file"
    PRIVATE_KEY = "private-key"
    YAML_SYNTAX = "yaml-syntax"
    YAML_TOO_LARGE = "yaml-too-large"
    NO_FRONT_MATTER = "no-front-matter"
    DUPLICATE_KEY = "duplicate-key"
    UNKNOWN_KEY = "unknown-key"
    MISSING_KEY = "missing-key"
    EMPTY_VALUE = "empty-value"
    WRONG_TYPE = "wrong-type"
    WRONG_VALUE = "wrong-value"
    BAD_ID = "bad-id"
    DUPLICATE_ID = "duplicate-id"
    RENAMED_ID = "renamed-id"
    BROKEN_REFERENCE = "broken-reference"
    BROKEN_LINK = "broken-link"
    BROKEN_ANCHOR = "broken-anchor"
    BROKEN_IMAGE = "broken-image"
    IMAGE_WITHOUT_ALTERNATIVE = "image-without-alternative"
    SAME_OUTPUT = "same-output"
    UNKNOWN_LANGUAGE = "unknown-language"
    TRANSLATION_WITHOUT_ORIGINAL = "translation-without-original"
    TRANSLATION_MISMATCH = "translation-mismatch"
    TRANSLATION_STALE = "translation-stale", Level.WARNING
    TRANSLATION_UNRECORDED = "translation-unrecorded"
    NOT_TRANSLATABLE = "not-translatable"
    SESSION_TIMES = "session-times"
    SESSION_OVERLAP = "session-overlap"
    RAW_HTML = "raw-html"
    EXTERNAL_RESOURCE = "external-resource"
    UNKNOWN_BLOCK = "unknown-block"
    UNCLOSED_BLOCK = "unclosed-block"
    DRAFT_REFERENCE = "draft-reference"
    PUBLISHED_DRAFT = "published-draft", Level.WARNING
    UNUSED_IGNORE = "unused-ignore", Level.WARNING
    BAD_IGNORE = "bad-ignore"
    HEADING_ORDER = "heading-order", Level.WARNING
    REPEATED_HEADING = "repeated-heading", Level.WARNING
    EMPTY_SECTION = "empty-section", Level.WARNING
    BOLD_AS_HEADING = "bold-as-heading", Level.WARNING
    LINK_TEXT = "link-text", Level.WARNING
    BARE_ADDRESS = "bare-address", Level.WARNING
    ALTERNATIVE_TEXT = "alternative-text", Level.WARNING
    REPEATED_WORD = "repeated-word", Level.WARNING
    PLACEHOLDER = "placeholder", Level.WARNING
    UNTRANSLATED = "untranslated", Level.WARNING
    REPEATED_TITLE = "repeated-title", Level.WARNING
    NAME_SPELLING = "name-spelling", Level.WARNING
    READING_TIME = "reading-time", Level.WARNING
    OBJECTIVE_VERB = "objective-verb", Level.WARNING
    VAGUE_OBJECTIVE = "vague-objective", Level.ADVICE
    TITLE_FULL_STOP = "title-full-stop", Level.ADVICE
    LONG_SUMMARY = "long-summary", Level.ADVICE
    UNUSED_MATERIAL = "unused-material", Level.ADVICE
    UNUSED_TERM = "unused-term", Level.ADVICE
    UNUSED_ENTRY = "unused-entry", Level.ADVICE
    UNIT_WITHOUT_QUESTIONS = "unit-without-questions", Level.ADVICE
    UNIT_WITHOUT_WORKSHEET = "unit-without-worksheet", Level.ADVICE
    FORMER_ID_TAKEN = "former-id-taken"
    UNKNOWN_FORGE = "unknown-forge", Level.WARNING
    DEAD_LINK = "dead-link", Level.WARNING
    MOVED_LINK = "moved-link", Level.ADVICE
    UNSURE_LINK = "unsure-link", Level.ADVICE
    IMAGE_TOO_LARGE = "image-too-large", Level.WARNING
    IMAGE_LOCATION = "image-location"
    IMAGE_METADATA = "image-metadata", Level.WARNING
    IMAGE_FORMAT = "image-format"
    IMAGE_UNREADABLE = "image-unreadable"
    TRANSLATION_STRUCTURE = "translation-structure", Level.WARNING
    TRANSLATION_DRAFT = "translation-draft", Level.ADVICE
    UNTRANSLATED_DRAWING = "untranslated-drawing", Level.ADVICE
    TYPOGRAPHY = "typography", Level.ADVICE
    FOREIGN_MARKUP = "foreign-markup", Level.WARNING
    WRONG_FORMULA = "wrong-formula"
    UNUSED_FOOTNOTE = "unused-footnote", Level.WARNING
    SECOND_FRONT_MATTER = "second-front-matter", Level.WARNING
    UNUSED_SETTING = "unused-setting", Level.WARNING
    UNKNOWN_TAG = "unknown-tag"
    MERGE_CONFLICT = "merge-conflict"
    HIDDEN_CHARACTER = "hidden-character", Level.WARNING
    CUT_VALUE = "cut-value", Level.WARNING
    DOUBLED_HOUR = "doubled-hour", Level.WARNING
    UNTRUSTED_CODE = "untrusted-code", Level.WARNING
    WRONG_TEMPLATE = "wrong-template"
    NO_STATION_ID = "no-station-id", Level.WARNING
    LONG_PATH = "long-path", Level.WARNING
    CIRCULAR_REFERENCE = "circular-reference"
    REPEATED_NAME = "repeated-name", Level.WARNING
    LONG_TITLE = "long-title", Level.WARNING
    CONFLICT_IN_CODE = "conflict-in-code", Level.WARNING


LEVELS: Mapping[Code, Level] = {code: code.level for code in Code if code.level is not Level.ERROR}
"""The codes that are no errors by nature, with their levels.

A station may give these another level or switch them off (`checks` in mkdocs.yml), and a comment may ignore them.
"""


@dataclass(frozen=True, order=True)
class Where:
    """A place in a file: path relative to the station's root with `/`, line and column counted from 1 (0: the whole
    file).
    """

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part)


@dataclass(frozen=True, order=True)
class Edit:
    """One replacement in a file: the text `old`, which begins at the place, becomes `new`.

    An insertion has an empty `old`.
    """

    where: Where
    old: str
    new: str


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend, sorted by its place."""

    where: Where
    code: Code
    message: str
    hint: str = ""
    level: Level = field(default=Level.ERROR, compare=False)
    fix: tuple[Edit, ...] = field(default=(), compare=False)
    """What mends it without anyone having to think; empty if somebody has to."""

    def __post_init__(self) -> None:
        """Whatever a file says, the message that quotes it is one line, not endless, in every report."""
        object.__setattr__(self, "message", _one_line(self.message))

    def __str__(self) -> str:
        level = "" if self.level is Level.ERROR else f"{self.level}: "
        hint = "".join(f"\n    {_one_line(line)}" for line in self.hint.splitlines())
        return f"{_one_line(str(self.where))}: {level}{self.message} [{self.code}]{hint}"

    def as_json(self) -> dict[str, object]:
        """The same as a flat object for other programs."""
        return {
            "path": self.where.path,
            "line": self.where.line,
            "column": self.where.column,
            "level": str(self.level),
            "code": str(self.code),
            "message": self.message,
            "hint": self.hint,
        }


def _one_line(text: str) -> str:
    """The text as it can stand in a report: on one line, not endless, and with nothing that a terminal would obey."""
    text = "".join(c if is_harmless(c) else " " if c in "\n\t" else f"\\x{ord(c):02x}" for c in text[: MAX_MESSAGE + 1])
    return text if len(text) <= MAX_MESSAGE else text[:MAX_MESSAGE] + "…"


def is_harmless(character: str) -> bool:
    """Whether a terminal shows the character and doesn't obey it: letters and signs, and spaces of any kind, as
    French has them before `:`.
    """
    return character.isprintable() or unicodedata.category(character) == "Zs"


class Problems:
    """Collects problems while work goes on, so that an editor sees all of them at once."""

    def __init__(self) -> None:
        self._found: set[Problem] = set()

    def add(
        self,
        where: Where,
        code: Code,
        message: str,
        hint: str = "",
        level: Level = Level.ERROR,
        fix: tuple[Edit, ...] = (),
    ) -> None:
        self._found.add(Problem(where, code, message, hint, level, fix))

    def extend(self, problems: Iterable[Problem]) -> None:
        self._found.update(problems)

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self if problem.level is Level.ERROR]

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._found))

    def __len__(self) -> int:
        return len(self._found)


class StationError(Exception):
    """The station can't be built; carries every problem found, sorted by file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
