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


class Family(StrEnum):
    """What problems are about, as the heading above their codes; in the order of the list of all codes."""

    FILES = "Files"
    METADATA = "Metadata and registers"
    IDS = "Ids"
    LINKS = "References, links and images"
    MARKUP = "Blocks, formulas, HTML and what other tools write"
    TRANSLATIONS = "Translations"
    IMAGES = "Images that are too large, or tell too much"
    READING = "How it reads"
    TEACHING = "How it teaches"
    UNUSED = "What nobody uses"
    IGNORES = "Ignores"


class Code(StrEnum):
    """The stable name of each kind of problem; editors and tools may rely on it.

    A member says its family, and which level it has by nature, where it is no error.
    """

    family: Family
    level: Level

    def __new__(cls, name: str, family: Family | None = None, level: Level = Level.ERROR) -> Self:
        code = str.__new__(cls, name)
        code._value_ = name
        code.family, code.level = Family(family or ""), level
        return code

    NOT_UTF8 = "not-utf8", Family.FILES
    CONTROL_CHARACTER = "control-character", Family.FILES
    HIDDEN_CHARACTER = "hidden-character", Family.FILES, Level.WARNING
    SYMBOLIC_LINK = "symbolic-link", Family.FILES
    OUTSIDE_TREE = "outside-tree", Family.FILES
    MISSING_FILE = "missing-file", Family.FILES
    UNEXPECTED_FILE = "unexpected-file", Family.FILES
    PRIVATE_KEY = "private-key", Family.FILES
    SAME_OUTPUT = "same-output", Family.FILES
    LONG_PATH = "long-path", Family.FILES, Level.WARNING
    MERGE_CONFLICT = "merge-conflict", Family.FILES
    CONFLICT_IN_CODE = "conflict-in-code", Family.FILES, Level.WARNING

    YAML_SYNTAX = "yaml-syntax", Family.METADATA
    YAML_TOO_LARGE = "yaml-too-large", Family.METADATA
    CUT_VALUE = "cut-value", Family.METADATA, Level.WARNING
    NO_FRONT_MATTER = "no-front-matter", Family.METADATA
    SECOND_FRONT_MATTER = "second-front-matter", Family.METADATA, Level.WARNING
    DUPLICATE_KEY = "duplicate-key", Family.METADATA
    UNKNOWN_KEY = "unknown-key", Family.METADATA
    MISSING_KEY = "missing-key", Family.METADATA
    EMPTY_VALUE = "empty-value", Family.METADATA
    WRONG_TYPE = "wrong-type", Family.METADATA
    WRONG_VALUE = "wrong-value", Family.METADATA
    SESSION_TIMES = "session-times", Family.METADATA
    SESSION_OVERLAP = "session-overlap", Family.METADATA
    DOUBLED_HOUR = "doubled-hour", Family.METADATA, Level.WARNING
    UNKNOWN_FORGE = "unknown-forge", Family.METADATA, Level.WARNING
    UNUSED_SETTING = "unused-setting", Family.METADATA, Level.WARNING
    UNKNOWN_TAG = "unknown-tag", Family.METADATA
    UNTRUSTED_CODE = "untrusted-code", Family.METADATA, Level.WARNING
    WRONG_TEMPLATE = "wrong-template", Family.METADATA

    BAD_ID = "bad-id", Family.IDS
    NO_STATION_ID = "no-station-id", Family.IDS, Level.WARNING
    DUPLICATE_ID = "duplicate-id", Family.IDS
    RENAMED_ID = "renamed-id", Family.IDS
    PUBLISHED_DRAFT = "published-draft", Family.IDS, Level.WARNING
    FORMER_ID_TAKEN = "former-id-taken", Family.IDS

    BROKEN_REFERENCE = "broken-reference", Family.LINKS
    CIRCULAR_REFERENCE = "circular-reference", Family.LINKS
    DRAFT_REFERENCE = "draft-reference", Family.LINKS
    BROKEN_LINK = "broken-link", Family.LINKS
    BROKEN_ANCHOR = "broken-anchor", Family.LINKS
    BROKEN_IMAGE = "broken-image", Family.LINKS
    IMAGE_WITHOUT_ALTERNATIVE = "image-without-alternative", Family.LINKS
    EXTERNAL_RESOURCE = "external-resource", Family.LINKS
    DEAD_LINK = "dead-link", Family.LINKS, Level.WARNING
    MOVED_LINK = "moved-link", Family.LINKS, Level.ADVICE
    UNSURE_LINK = "unsure-link", Family.LINKS, Level.ADVICE

    UNKNOWN_BLOCK = "unknown-block", Family.MARKUP
    UNCLOSED_BLOCK = "unclosed-block", Family.MARKUP
    RAW_HTML = "raw-html", Family.MARKUP
    FOREIGN_MARKUP = "foreign-markup", Family.MARKUP, Level.WARNING
    WRONG_FORMULA = "wrong-formula", Family.MARKUP
    UNUSED_FOOTNOTE = "unused-footnote", Family.MARKUP, Level.WARNING

    UNKNOWN_LANGUAGE = "unknown-language", Family.TRANSLATIONS
    TRANSLATION_WITHOUT_ORIGINAL = "translation-without-original", Family.TRANSLATIONS
    TRANSLATION_MISMATCH = "translation-mismatch", Family.TRANSLATIONS
    TRANSLATION_STALE = "translation-stale", Family.TRANSLATIONS, Level.WARNING
    TRANSLATION_UNRECORDED = "translation-unrecorded", Family.TRANSLATIONS
    NOT_TRANSLATABLE = "not-translatable", Family.TRANSLATIONS
    TRANSLATION_STRUCTURE = "translation-structure", Family.TRANSLATIONS, Level.WARNING
    TRANSLATION_DRAFT = "translation-draft", Family.TRANSLATIONS, Level.ADVICE
    UNTRANSLATED = "untranslated", Family.TRANSLATIONS, Level.WARNING
    UNTRANSLATED_DRAWING = "untranslated-drawing", Family.TRANSLATIONS, Level.ADVICE

    IMAGE_TOO_LARGE = "image-too-large", Family.IMAGES, Level.WARNING
    IMAGE_LOCATION = "image-location", Family.IMAGES
    IMAGE_METADATA = "image-metadata", Family.IMAGES, Level.WARNING
    IMAGE_FORMAT = "image-format", Family.IMAGES
    IMAGE_UNREADABLE = "image-unreadable", Family.IMAGES

    HEADING_ORDER = "heading-order", Family.READING, Level.WARNING
    REPEATED_HEADING = "repeated-heading", Family.READING, Level.WARNING
    EMPTY_SECTION = "empty-section", Family.READING, Level.WARNING
    BOLD_AS_HEADING = "bold-as-heading", Family.READING, Level.WARNING
    LINK_TEXT = "link-text", Family.READING, Level.WARNING
    BARE_ADDRESS = "bare-address", Family.READING, Level.WARNING
    ALTERNATIVE_TEXT = "alternative-text", Family.READING, Level.WARNING
    REPEATED_WORD = "repeated-word", Family.READING, Level.WARNING
    PLACEHOLDER = "placeholder", Family.READING, Level.WARNING
    REPEATED_TITLE = "repeated-title", Family.READING, Level.WARNING
    REPEATED_NAME = "repeated-name", Family.READING, Level.WARNING
    LONG_TITLE = "long-title", Family.READING, Level.WARNING
    NAME_SPELLING = "name-spelling", Family.READING, Level.WARNING
    TYPOGRAPHY = "typography", Family.READING, Level.ADVICE
    TITLE_FULL_STOP = "title-full-stop", Family.READING, Level.ADVICE
    LONG_SUMMARY = "long-summary", Family.READING, Level.ADVICE

    READING_TIME = "reading-time", Family.TEACHING, Level.WARNING
    OBJECTIVE_VERB = "objective-verb", Family.TEACHING, Level.WARNING
    VAGUE_OBJECTIVE = "vague-objective", Family.TEACHING, Level.ADVICE
    UNIT_WITHOUT_QUESTIONS = "unit-without-questions", Family.TEACHING, Level.ADVICE
    UNIT_WITHOUT_WORKSHEET = "unit-without-worksheet", Family.TEACHING, Level.ADVICE

    UNUSED_MATERIAL = "unused-material", Family.UNUSED, Level.ADVICE
    UNUSED_TERM = "unused-term", Family.UNUSED, Level.ADVICE
    UNUSED_ENTRY = "unused-entry", Family.UNUSED, Level.ADVICE

    UNUSED_IGNORE = "unused-ignore", Family.IGNORES, Level.WARNING
    BAD_IGNORE = "bad-ignore", Family.IGNORES


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
