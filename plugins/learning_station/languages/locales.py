"""Dates, numbers, names and direction as a language writes them, from Unicode's CLDR through Babel."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, time
from functools import cache
from typing import Literal
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import get_global
from babel.dates import format_date, format_skeleton, format_time, get_timezone_name
from babel.lists import format_list
from babel.numbers import format_decimal
from babel.units import format_unit

from learning_station.model.values import PartialDate


@cache
def locale_of(language: str) -> Locale:
    """CLDR's data for a language.

    Plain `en` writes dates as the world does, day first; `en-US` is there for the others.
    """
    return Locale("en", "001") if language == "en" else Locale.parse(language, sep="-")


def direction_of(language: str) -> str:
    """`ltr` or `rtl`, the two that HTML's `dir` knows."""
    return "rtl" if locale_of(language).text_direction == "rtl" else "ltr"


@cache
def territorial(language: str) -> str:
    """The code with the country where most read it, as Open Graph wants it: `fr_FR`, `pt_BR`."""
    locale = Locale.parse(language, sep="-")
    likely = Locale.parse(get_global("likely_subtags").get(locale.language, locale.language))
    return f"{locale.language}_{locale.territory or likely.territory or locale.language.upper()}"


def language_name(language: str, shown_in: str) -> str:
    """`fr` shown in English is `French`."""
    return Locale.parse(language, sep="-").get_display_name(locale_of(shown_in)) or language


def country_name(country: str, language: str) -> str:
    return str(locale_of(language).territories.get(country, country))


def day(value: date, language: str) -> str:
    """`5 July 2018`."""
    return format_date(value, "long", locale_of(language))


def weekday(value: date, language: str) -> str:
    """`Thursday 5 July`: the language's full date without the year, where the year stands last."""
    full = locale_of(language).date_formats["full"].pattern
    return format_date(value, re.sub(r"(?:\s*'de'\s*|[\s,،]*)y+$", "", full), locale_of(language))


def days(first: date, last: date, language: str) -> str:
    """`6–10 November 2023`, or one day."""
    if first == last:
        return day(first, language)
    locale = locale_of(language)
    widest = "y" if first.year != last.year else "M" if first.month != last.month else "d"
    halves = [re.sub("M{3,}", "MMMM", half) for half in locale.interval_formats["yMMMd"][widest]]
    return "".join(format_date(value, half, locale) for value, half in zip((first, last), halves, strict=True))


def partial(value: PartialDate, language: str) -> str:
    """`1913`, `July 2018` or `5 July 2018`."""
    if value.day:
        return day(value.first_day, language)
    if value.month:
        return format_skeleton("yMMMM", datetime.combine(value.first_day, time()), locale=locale_of(language))
    return str(value.year)


def clock(value: time, language: str) -> str:
    """`9:30` or `14:05`: the 24-hour clock that programmes of the field use."""
    return format_time(value, "H:mm", locale=locale_of(language))


def zone_name(zone: str, on: date, language: str) -> str:
    """`Central European Summer Time`, at noon of that day."""
    moment = datetime.combine(on, time(12), tzinfo=ZoneInfo(zone))
    variant: Literal["daylight", "standard"] = "daylight" if _is_summer_time(moment) else "standard"
    return get_timezone_name(moment, zone_variant=variant, locale=locale_of(language))


def _is_summer_time(moment: datetime) -> bool:
    """Whether clocks are ahead of what they show in the year's other half.

    Ireland's law has it the other way round, as `dst()` says.
    """
    halves = (moment.replace(month=month, day=1).utcoffset() for month in (1, 7))
    offset = moment.utcoffset()
    return any(other is not None and offset is not None and other < offset for other in halves)


def zone_name_all_year(zone: str, language: str) -> str:
    """`Central European Time`, whatever the season."""
    return get_timezone_name(ZoneInfo(zone), locale=locale_of(language))


@cache
def duration(minutes: int, language: str) -> str:
    """`25 minutes`, `2 hours 30 minutes`."""
    parts = zip(divmod(minutes, 60), ("duration-hour", "duration-minute"), strict=True)
    return " ".join(format_unit(n, unit, "long", locale=locale_of(language)) for n, unit in parts if n)


def number(value: float, language: str) -> str:
    return format_decimal(value, locale=locale_of(language))


def join_list(items: Sequence[str], language: str) -> str:
    """`a, b and c`."""
    return format_list(list(items), locale=locale_of(language)) if items else ""


def sort_key(text: str) -> tuple[str, str]:
    """Orders words without regard to accents and case; the words themselves break ties."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return "".join(c for c in plain if c.isalnum() or c == " "), text


def initial(text: str) -> str:
    """The capital under which an A–Z list has the word; `#` for what begins with a digit or has no letter."""
    first = sort_key(text)[0].strip()[:1]
    return first.upper() if first.isalpha() else "#"
