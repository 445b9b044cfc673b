"""Dates, numbers and names in every language that a station may declare; what is a language at all; and what is a
date.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from babel import Locale, localedata
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from learning_station.languages import locales
from learning_station.languages.messages import load_messages
from learning_station.model.values import Address, Clock, PartialDate, is_language
from tests.properties import thorough

EVERY = sorted(
    code
    for code in (identifier.replace("_", "-") for identifier in localedata.locale_identifiers())
    if is_language(code)
)


def test_every_language_of_unicode_is_a_language() -> None:
    assert len(EVERY) > 800
    assert {"en", "no", "pt-BR", "zh-Hant-TW", "es-419", "ar", "fil"} <= set(EVERY)


@pytest.mark.parametrize(
    "code",
    [
        "",
        "x",
        "xx",
        "EN",
        "en_US",
        "en-us",
        "en.utf-8",
        "en./../../evil",
        "../en",
        "en/..",
        "en@euro",
        "root",
        "french",
        "fr-",
        "en\n",
        "\uff45\uff4e",
        "en-US-POSIX",
        "con",
        "en\x00",
    ],
)
def test_what_is_no_language(code: str) -> None:
    assert not is_language(code)


@pytest.mark.parametrize("chunk", range(8))
def test_every_language_can_be_written(chunk: int) -> None:
    for language in EVERY[chunk::8]:
        first, last = date(2023, 11, 6), date(2024, 1, 10)
        written = [
            locales.day(first, language),
            locales.weekday(first, language),
            locales.days(first, last, language),
            locales.days(first, date(2023, 11, 10), language),
            locales.days(first, date(2023, 12, 1), language),
            locales.days(first, first, language),
            locales.partial(PartialDate(1913), language),
            locales.partial(PartialDate(1913, 7), language),
            locales.partial(PartialDate(800, 7, 1), language),
            locales.clock(time(9, 30), language),
            locales.zone_name("Europe/Paris", first, language),
            locales.number(1234.5, language),
            locales.duration(150, language),
            locales.join_list(["a", "b", "c"], language),
            locales.language_name("fr", language),
            locales.language_name(language, language),
            locales.country_name("FR", language),
        ]
        assert all(written), language
        assert not any("{" in one or "}" in one for one in written), (language, written)
        assert locales.direction_of(language) in ("ltr", "rtl")
        assert load_messages(language).gettext("Course")


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "fa", "ko"])
def test_a_day_is_written_with_its_day_month_and_year(language: str) -> None:
    locale = Locale.parse(language)
    for value in (date(2018, 7, 5), date(2027, 12, 31)):
        assert locale.months["format"]["wide"][value.month] in locales.day(value, language)


def test_zone_names_follow_the_clock_change() -> None:
    assert locales.zone_name("Europe/Paris", date(2027, 3, 27), "en") == "Central European Standard Time"
    assert locales.zone_name("Europe/Paris", date(2027, 3, 28), "en") == "Central European Summer Time"


@thorough
@given(st.text(max_size=20))
def test_any_word_has_a_place_in_an_alphabet(word: str) -> None:
    assert locales.sort_key(word) == locales.sort_key(word)
    assert locales.initial(word) == "#" or locales.initial(word)[0].isalpha()


PARTIAL = st.dates().flatmap(lambda day: st.sampled_from([day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]]))


@thorough
@given(PARTIAL, PARTIAL)
def test_partial_dates_are_ordered_by_their_first_day(one: str, other: str) -> None:
    first, second = PartialDate.parse(one), PartialDate.parse(other)
    assert first.iso == one
    assert PartialDate.parse(first.iso) == first == PartialDate.parse(first)
    padded = [(text + "-01-01")[:10] for text in (one, other)]
    assert (first.first_day <= second.first_day) == (padded[0] <= padded[1])


@thorough
@given(st.text(st.sampled_from("0123456789-:/ ٠٩²"), max_size=12))
def test_a_date_and_a_time_are_read_as_written_or_refused_in_words(text: str) -> None:
    assert _said(TypeAdapter(Clock).validate_python, text) in (None, text.zfill(5))
    assert _said(PartialDate.parse, text) in (None, text)


def _said(read: Callable[[str], Any], text: str) -> str | None:
    """How the value that was read is written; None if it was refused with a word on how to write it."""
    try:
        value = read(text)
    except (ValidationError, PydanticCustomError) as error:
        return (
            None
            if "write it as 9:30" in str(error) or "write 1913, 2018-07 or 2018-07-05" in str(error)
            else f"refused with {error}"
        )
    return value.iso if isinstance(value, PartialDate) else f"{value:%H:%M}"


@pytest.mark.parametrize(
    "dots",
    [
        "https://" + "." * 100_000,
        "https://" + "a." * 50_000 + " ",
        "https://" + "a" * 100_000,
        "http://a.b/" + "(" * 100_000 + '"',
    ],
)
def test_an_endless_address_is_refused_at_once(dots: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Address).validate_python(dots)
