"""What is wrong, where, and how to mend it: the one vocabulary of every message to an editor."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

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
    """The stable name of each kind of problem; editors and tools may rely on it."""

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
    TRANSLATION_STALE = "translation-stale"
    TRANSLATION_UNRECORDED = "translation-unrecorded"
    NOT_TRANSLATABLE = "not-translatable"
    SESSION_TIMES = "session-times"
    SESSION_OVERLAP = "session-overlap"
    RAW_HTML = "raw-html"
    EXTERNAL_RESOURCE = "external-resource"
    UNKNOWN_BLOCK = "unknown-block"
    UNCLOSED_BLOCK = "unclosed-block"
    DRAFT_REFERENCE = "draft-reference"
    PUBLISHED_DRAFT = "published-draft"
    UNUSED_IGNORE = "unused-ignore"
    BAD_IGNORE = "bad-ignore"
    HEADING_ORDER = "heading-order"
    REPEATED_HEADING = "repeated-heading"
    EMPTY_SECTION = "empty-section"
    BOLD_AS_HEADING = "bold-as-heading"
    LINK_TEXT = "link-text"
    BARE_ADDRESS = "bare-address"
    ALTERNATIVE_TEXT = "alternative-text"
    REPEATED_WORD = "repeated-word"
    PLACEHOLDER = "placeholder"
    UNTRANSLATED = "untranslated"
    REPEATED_TITLE = "repeated-title"
    NAME_SPELLING = "name-spelling"
    READING_TIME = "reading-time"
    OBJECTIVE_VERB = "objective-verb"
    VAGUE_OBJECTIVE = "vague-objective"
    TITLE_FULL_STOP = "title-full-stop"
    LONG_SUMMARY = "long-summary"
    UNUSED_MATERIAL = "unused-material"
    UNUSED_TERM = "unused-term"
    UNUSED_ENTRY = "unused-entry"
    UNIT_WITHOUT_QUESTIONS = "unit-without-questions"
    UNIT_WITHOUT_WORKSHEET = "unit-without-worksheet"
    FORMER_ID_TAKEN = "former-id-taken"
    UNKNOWN_FORGE = "unknown-forge"
    DEAD_LINK = "dead-link"
    MOVED_LINK = "moved-link"
    UNSURE_LINK = "unsure-link"
    IMAGE_TOO_LARGE = "image-too-large"
    IMAGE_LOCATION = "image-location"
    IMAGE_METADATA = "image-metadata"
    IMAGE_FORMAT = "image-format"
    IMAGE_UNREADABLE = "image-unreadable"
    TRANSLATION_STRUCTURE = "translation-structure"
    TRANSLATION_DRAFT = "translation-draft"
    UNTRANSLATED_DRAWING = "untranslated-drawing"
    TYPOGRAPHY = "typography"
    FOREIGN_MARKUP = "foreign-markup"
    WRONG_FORMULA = "wrong-formula"
    UNUSED_FOOTNOTE = "unused-footnote"
    SECOND_FRONT_MATTER = "second-front-matter"
    UNUSED_SETTING = "unused-setting"
    UNKNOWN_TAG = "unknown-tag"
    MERGE_CONFLICT = "merge-conflict"
    HIDDEN_CHARACTER = "hidden-character"
    CUT_VALUE = "cut-value"
    DOUBLED_HOUR = "doubled-hour"
    UNTRUSTED_CODE = "untrusted-code"
    WRONG_TEMPLATE = "wrong-template"
    NO_STATION_ID = "no-station-id"
    LONG_PATH = "long-path"
    CIRCULAR_REFERENCE = "circular-reference"
    REPEATED_NAME = "repeated-name"
    LONG_TITLE = "long-title"
    CONFLICT_IN_CODE = "conflict-in-code"


LEVELS: Mapping[Code, Level] = {
    Code.TRANSLATION_STALE: Level.WARNING,
    Code.UNKNOWN_FORGE: Level.WARNING,
    Code.PUBLISHED_DRAFT: Level.WARNING,
    Code.UNUSED_IGNORE: Level.WARNING,
    Code.HEADING_ORDER: Level.WARNING,
    Code.REPEATED_HEADING: Level.WARNING,
    Code.EMPTY_SECTION: Level.WARNING,
    Code.BOLD_AS_HEADING: Level.WARNING,
    Code.LINK_TEXT: Level.WARNING,
    Code.BARE_ADDRESS: Level.WARNING,
    Code.ALTERNATIVE_TEXT: Level.WARNING,
    Code.REPEATED_WORD: Level.WARNING,
    Code.PLACEHOLDER: Level.WARNING,
    Code.UNTRANSLATED: Level.WARNING,
    Code.REPEATED_TITLE: Level.WARNING,
    Code.NAME_SPELLING: Level.WARNING,
    Code.READING_TIME: Level.WARNING,
    Code.OBJECTIVE_VERB: Level.WARNING,
    Code.VAGUE_OBJECTIVE: Level.ADVICE,
    Code.TITLE_FULL_STOP: Level.ADVICE,
    Code.LONG_SUMMARY: Level.ADVICE,
    Code.UNUSED_MATERIAL: Level.ADVICE,
    Code.UNUSED_TERM: Level.ADVICE,
    Code.UNUSED_ENTRY: Level.ADVICE,
    Code.UNIT_WITHOUT_QUESTIONS: Level.ADVICE,
    Code.UNIT_WITHOUT_WORKSHEET: Level.ADVICE,
    Code.DEAD_LINK: Level.WARNING,
    Code.MOVED_LINK: Level.ADVICE,
    Code.UNSURE_LINK: Level.ADVICE,
    Code.IMAGE_TOO_LARGE: Level.WARNING,
    Code.IMAGE_METADATA: Level.WARNING,
    Code.TRANSLATION_STRUCTURE: Level.WARNING,
    Code.TRANSLATION_DRAFT: Level.ADVICE,
    Code.UNTRANSLATED_DRAWING: Level.ADVICE,
    Code.TYPOGRAPHY: Level.ADVICE,
    Code.FOREIGN_MARKUP: Level.WARNING,
    Code.UNUSED_FOOTNOTE: Level.WARNING,
    Code.SECOND_FRONT_MATTER: Level.WARNING,
    Code.UNUSED_SETTING: Level.WARNING,
    Code.HIDDEN_CHARACTER: Level.WARNING,
    Code.CUT_VALUE: Level.WARNING,
    Code.DOUBLED_HOUR: Level.WARNING,
    Code.UNTRUSTED_CODE: Level.WARNING,
    Code.NO_STATION_ID: Level.WARNING,
    Code.LONG_PATH: Level.WARNING,
    Code.REPEATED_NAME: Level.WARNING,
    Code.LONG_TITLE: Level.WARNING,
    Code.CONFLICT_IN_CODE: Level.WARNING,
}
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


def did_you_mean(word: str, allowed: Iterable[str], otherwise: str = "") -> str:
    """A hint that names the nearest allowed word, else lists up to twelve of them, else says `otherwise`."""
    names = sorted(set(allowed))
    near = difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    if near:
        return f"Did you mean `{near[0]}`?"
    if names and len(names) <= 12:
        return "Allowed: " + ", ".join(f"`{name}`" for name in names) + "."
    return otherwise


def sure_correction(word: str, allowed: Iterable[str]) -> str:
    """The one allowed word that is a single slip of the pen away, or differs in capitals and underscores only; empty if
    there is none, or more than one.

    Digits are never slips: `cahier-3` isn't `cahier-8`. Neither are words of less than four letters.
    """
    names = set(allowed)
    same = [name for name in names if _plainly(name) == _plainly(word)]
    digits = "".join(filter(str.isdigit, word))
    near = same or [
        name
        for name in names
        if min(len(word), len(name)) > 3 and "".join(filter(str.isdigit, name)) == digits and _is_one_slip(word, name)
    ]
    return near[0] if len(near) == 1 else ""


def _plainly(word: str) -> str:
    return word.casefold().replace("_", "-")


def _is_one_slip(word: str, name: str) -> bool:
    """Whether one letter is missing, too many, another, or two neighbours are exchanged."""
    start = next(
        (index for index, (one, other) in enumerate(zip(word, name, strict=False)) if one != other),
        min(len(word), len(name)),
    )
    rest, other = word[start:], name[start:]
    return (
        rest[1:] == other[1:]
        or rest[1:] == other
        or rest == other[1:]
        or (rest[2:] == other[2:] and rest[:2] == other[1::-1])
    )
