"""The kinds of value that a field may have, such as ids, dates and texts. Each refuses what is none, in words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from typing import Annotated, Any, NoReturn, Self

from babel import Locale, UnknownLocaleError
from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    RootModel,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
ID_PATTERN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
OF_EVERY_OBJECT = frozenset(["constructor", "prototype"])
"""What every object of a browser has by that name, so that a learner's work under it could be mistaken for that.

Its other names (`toString`, `hasOwnProperty`, `__proto__` …) have capitals or underscores, as no id has.
"""


def fault_of_id(value: str) -> str:
    """What is wrong with the id, as a message; empty if nothing is."""
    if not ID_PATTERN.fullmatch(value):
        return f"`{value}` is not an id: lower-case letters, digits and single hyphens"
    if value in OF_EVERY_OBJECT:
        return f"`{value}` can't be an id: in a browser, every object has something of that name"
    return ""


def _valid_id(value: str) -> str:
    if fault := fault_of_id(value):
        raise PydanticCustomError("bad-id", "{fault}", {"fault": fault})
    return value


@lru_cache(maxsize=1_000)
def is_language(code: str) -> bool:
    """Whether it is a code of BCP 47 as CLDR knows it, in its usual capitals: `en`, `pt-BR`, `zh-Hant-TW`."""
    try:
        return bool(_LANGUAGE.fullmatch(code) and Locale.parse(code, sep="-"))
    except (ValueError, UnknownLocaleError):
        return False


def _valid_language(value: str) -> str:
    if not is_language(value):
        raise PydanticCustomError("unknown-language", "`{value}` is not a language code", {"value": value})
    return value


_USER = re.compile(r"(?:https?:)?//[^/?#\\]*@", re.IGNORECASE)


def has_user(address: str) -> bool:
    """Whether a name, with a password or without, stands before the host: `https://user:secret@example.org/`."""
    return _USER.match(address) is not None


def _valid_address(value: str) -> str:
    if has_user(value):
        raise PydanticCustomError(
            "address", "there is a name or a password before the `@`, which all readers would have; take it out"
        )
    match = re.fullmatch(r"https?://([^\s<>\"'/?#\\]+)(?:[/?#][^\s<>\"\\]*)?", value)
    if not match or "." not in match[1].strip("."):
        raise PydanticCustomError("address", "`{value}` is not an address; it begins with https://", {"value": value})
    return value


EMAIL = re.compile(r"[^\s@?&%,;:<>\"()\[\]\\]+@[^\s@?&%,;:<>\"()\[\]\\.]+(?:\.[^\s@?&%,;:<>\"()\[\]\\.]+)+")
"""An e-mail address as one writes it: nothing in it would be a field of the letter (`?bcc=…`) or a second address."""


def _valid_email(value: str) -> str:
    if not EMAIL.fullmatch(value):
        raise PydanticCustomError(
            "email", "`{value}` is not an e-mail address, such as office@example.org", {"value": value}
        )
    return value


def _clock(value: object) -> object:
    """Reads `9:30` and `09:30`; leaves the rest to pydantic, which explains itself."""
    if isinstance(value, str):
        if match := re.fullmatch(r"([01]?[0-9]|2[0-3]):([0-5][0-9])", value):
            return time(int(match[1]), int(match[2]))
        raise PydanticCustomError(
            "clock", "`{value}` is not a time of day; write it as 9:30 or 14:05", {"value": value}
        )
    return value


def _plain_date(value: object) -> object:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value) else _bad_date(value)
        except ValueError:
            _bad_date(value)
    return value


def _bad_date(value: str) -> NoReturn:
    raise PydanticCustomError(
        "date", "`{value}` is not a date of the calendar; write it as 2018-07-05", {"value": value}
    )


def _whole(value: object) -> object:
    """Reads `25`; not `1_000`, `25.0` or `012`, which mean one thing here and another elsewhere."""
    if isinstance(value, str) and not re.fullmatch(r"-?(0|[1-9][0-9]{0,17})", value):
        raise PydanticCustomError("int_parsing", "`{value}` is not a whole number", {"value": value})
    return value


Id = Annotated[str, AfterValidator(_valid_id)]
Whole = Annotated[int, BeforeValidator(_whole)]
LanguageCode = Annotated[str, AfterValidator(_valid_language)]
Address = Annotated[str, AfterValidator(_valid_address)]
Email = Annotated[str, AfterValidator(_valid_email)]
Clock = Annotated[time, BeforeValidator(_clock)]
Day = Annotated[date, BeforeValidator(_plain_date)]


def _one_line(value: str) -> str:
    if all(sign.isspace() or unicodedata.category(sign) == "Cf" for sign in value):  # nothing that anybody sees
        raise PydanticCustomError("empty-text", "the text is empty", {})
    return value.strip()


OneLine = Annotated[str, AfterValidator(_one_line)]


@dataclass(frozen=True)
class PartialDate:
    """A year, a month of a year, or a day; ordered by its first day (Dublin Core's W3CDTF levels, without times)."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, value: object) -> PartialDate:
        """From `1913`, `2018-07` or `2018-07-05`; raises a pydantic error that says so."""
        if isinstance(value, cls):
            return value
        match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", str(value))
        try:
            if match:
                parts = [int(part) for part in match.groups() if part]
                date(*[*parts, 1, 1][:3])
                return cls(*parts)
        except ValueError:
            pass
        raise PydanticCustomError(
            "partial-date", "`{value}` is not a date; write 1913, 2018-07 or 2018-07-05", {"value": str(value)}
        )

    @property
    def first_day(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def iso(self) -> str:
        parts = [f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part)]
        return "-".join(parts)


SomeDate = Annotated[PartialDate, BeforeValidator(PartialDate.parse)]


class Text(RootModel[dict[LanguageCode, OneLine]]):
    """A short text in one or more languages; which one a string is in comes from the file (`context["language"]`)."""

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _from_plain(cls, value: Any, info: ValidationInfo) -> Any:
        if isinstance(value, str):
            return {(info.context or {}).get("language", "en"): value}
        if isinstance(value, dict) and not value:
            raise PydanticCustomError("empty-text", "the text is empty", {})
        return value

    @property
    def languages(self) -> Mapping[str, str]:
        return self.root

    def with_language(self, language: str, value: str) -> Self:
        return type(self)({**self.root, language: value})


class Prose(Text):
    """A text with inline or block Markdown in it."""
