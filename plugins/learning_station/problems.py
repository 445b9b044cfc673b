"""What is wrong, where, and how to mend it: the one vocabulary of every message to an editor."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

MAX_MESSAGE = 400


class Level(StrEnum):
    """How much a problem weighs: an error stops the build, a warning is to be mended soon, advice may be taken or left."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


class Code(StrEnum):
    """The stable name of each kind of problem; editors and tools may rely on it."""

    NOT_UTF8 = "not-utf8"
    CONTROL_CHARACTER = "control-character"
    SYMBOLIC_LINK = "symbolic-link"
    OUTSIDE_TREE = "outside-tree"
    MISSING_FILE = "missing-file"
    UNEXPECTED_FILE = "unexpected-file"
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


@dataclass(frozen=True, order=True)
class Where:
    """A place in a file: path relative to the station's root with `/`, line and column counted from 1 (0: the whole file)."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part)


@dataclass(frozen=True, order=True)
class Edit:
    """One replacement in a file: the text `old`, which begins at the place, becomes `new`. An insertion has an empty `old`."""

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

    def __str__(self) -> str:
        level = "" if self.level is Level.ERROR else f"{self.level}: "
        hint = "".join(f"\n    {_one_line(line)}" for line in self.hint.splitlines())
        return f"{_one_line(str(self.where))}: {level}{_one_line(self.message)} [{self.code}]{hint}"

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
    text = "".join(c if c.isprintable() else " " if c in "\n\t" else f"\\x{ord(c):02x}" for c in text[: MAX_MESSAGE + 1])
    return text if len(text) <= MAX_MESSAGE else text[:MAX_MESSAGE] + "…"


class Problems:
    """Collects problems while work goes on, so that an editor sees all of them at once."""

    def __init__(self) -> None:
        self._found: set[Problem] = set()

    def add(self, where: Where, code: Code, message: str, hint: str = "", level: Level = Level.ERROR, fix: tuple[Edit, ...] = ()) -> None:
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
