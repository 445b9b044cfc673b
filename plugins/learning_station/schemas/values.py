"""Each kind of value as a JSON Schema: what it may look like in YAML, what to say if it doesn't, how to write it.

A station reads every scalar as text, so `published: 2018` and `id: 2023` are right; a program for YAML makes numbers of
them. So each schema names the types that a right text may get there, and a pattern for what stays text.
"""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from babel import Locale

from learning_station.languages.locales import language_name
from learning_station.model.values import EMAIL, ID_PATTERN, OF_EVERY_OBJECT
from learning_station.schemas.station_choices import StationChoices

Schema = dict[str, Any]

SCALAR = ["string", "number"]
"""What a program for YAML makes of a line of text, but for `true` and `false`; only nothing at all is null."""

_LINE = "One line."
ID = f"(?!({'|'.join(sorted(OF_EVERY_OBJECT))})$){ID_PATTERN.pattern}"
"""An id, as a pattern that ends where the text ends."""
_LANGUAGE = "[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?"
_EMAIL = f"^{EMAIL.pattern}$"
_HOST = "[^\\s<>\"'/?#@\\\\]*[^.\\s<>\"'/?#@\\\\]"
_ADDRESS = rf"^https?://{_HOST}\.{_HOST}[^\s<>\"'/?#@\\]*([/?#][^\s<>\"\\]*)?$"
_PORT = (
    "0{0,4}[1-9]|0{0,3}[1-9][0-9]|0{0,2}[1-9][0-9]{2}|0?[1-9][0-9]{3}|[1-5][0-9]{4}"
    "|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]"
)
_SITE_HOST = "[^\\s<>\"'/?#\\\\@:._-]([^\\s<>\"'/?#\\\\@:._]*[^\\s<>\"'/?#\\\\@:._-])?"
_SITE_ADDRESS = rf"^[hH][tT][tT][pP][sS]?://{_SITE_HOST}(\.{_SITE_HOST})+(:({_PORT}))?(/(?!\.{{1,2}}(/|$))[\w.~-]+)*/?$"
_LEAP_YEAR = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)"
_DAY_OF_YEAR = "((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))"
_YEAR = "(?!0000)[0-9]{4}"
_DAY = f"({_YEAR}-{_DAY_OF_YEAR}|(?!0000){_LEAP_YEAR}-02-29)"
_STATE = r"^[0-9a-f]{12}(/([0-9a-f]{4}(\.[0-9a-f]{4})*)?/([0-9a-f]{4}(\.[0-9a-f]{4})*)?)?$"
_YES_OR_NO = "^([tT][rR][uU][eE]|[fF][aA][lL][sS][eE]|[yY]([eE][sS])?|[nN][oO]?|[oO][nN]|[oO][fF][fF]|[tTfF]|[01])$"


def _kind(types: str | list[str], expected: str, how: str, **more: Any) -> Schema:
    """A schema that says what was expected, and how it is written."""
    return {"type": types, **more, "description": how, "errorMessage": f"{expected} {how}"}


def line() -> Schema:
    return {**_or_boolean({"type": SCALAR, "errorMessage": f"A text is expected here. {_LINE}"}), "description": _LINE}


def filled_line() -> Schema:
    return {**_filled(f"A text is expected here. {_LINE}"), "description": _LINE}


def _filled(message: str) -> Schema:
    return _or_boolean({"type": SCALAR, "pattern": r"\S", "errorMessage": message})


def _or_boolean(schema: Schema) -> Schema:
    """The same, which takes `true` and `false` for the words they are; not as a type, since programs would offer
    them.
    """
    return {"if": {"type": "boolean"}, "else": schema}


def text(vocabulary: StationChoices, markdown: bool = False) -> Schema:
    """One line, or one a language; the station's languages are suggested, others are right too."""
    how = "Markdown, or one text a language." if markdown else "One line, or one a language."
    by_language = {
        language: {**filled_line(), "description": f"The text in {language_name(language, 'en')}."}
        for language in vocabulary.languages
    }
    line_ = _filled("A text is expected here, or one for each language: `en: …` and `fr: …` below it.")
    return {"anyOf": [line_, {**_by_language(by_language, filled_line()), "minProperties": 1}], "description": how}


def translated_text(markdown: bool = False) -> Schema:
    """A text in the translation's language alone."""
    how = "Markdown, in this file’s language." if markdown else "One line, in this file’s language."
    expected = _filled(f"A text is expected here. {how}")
    return {"anyOf": [expected, {**_by_language({}, filled_line()), "minProperties": 1}], "description": how}


def forms(vocabulary: StationChoices) -> Schema:
    """Words by language, or a list of words."""
    words: Schema = {
        "type": "array",
        "items": filled_line(),
        "errorMessage": "A list of words is expected here: `[one, another]`.",
    }
    by_language = {
        language: {**words, "description": f"Words in {language_name(language, 'en')}."}
        for language in vocabulary.languages
    }
    return {
        "anyOf": [_by_language(by_language, words), words],
        "description": "Lists of words by language: `{fr: [diplomatie urbaine]}`.",
    }


def _by_language(properties: Schema, other: Schema) -> Schema:
    message = "A text for each language is expected here: `en: …` and `fr: …`, by their codes."
    return closed_map(properties, f"^{_LANGUAGE}$", other, message)


def closed_map(properties: Schema, keys: str, other: Schema, message: str) -> Schema:
    """`key: value` lines with the properties, and others whose keys match the pattern."""
    return {
        "type": "object",
        "properties": properties,
        "patternProperties": {keys: other},
        "additionalProperties": False,
        "errorMessage": message,
    }


def id_() -> Schema:
    types = ["string", "integer"]
    return _kind(
        types,
        "An id is expected here.",
        "Lower-case letters, digits and single hyphens: `city-diplomacy`.",
        pattern=f"^{ID}$",
        minimum=0,
    )


def reference(kind: str) -> Schema:
    """An id of that kind: those of the station are suggested from its list (`id_list`)."""
    other = id_()
    del other["description"]
    return {
        "anyOf": [{"$ref": f"#/definitions/{kind}"}, other],
        "description": f"The id of a thing of the kind `{kind}`.",
    }


def id_list(ids: dict[str, str]) -> Schema:
    """The ids of a kind, each with its title."""
    return (
        {"enum": list(ids), "enumDescriptions": list(ids.values()), "errorMessage": id_()["errorMessage"]}
        if ids
        else {"not": {}}
    )


def whole(limits: Schema) -> Schema:
    at_least, at_most = (limits.get(name) for name in ("minimum", "maximum"))
    how = "A whole number."
    if at_least is not None and at_most is not None:
        how = f"A whole number from {at_least} to {at_most:,}."
    return _kind(["integer", "string"], "", how, pattern="^-?(0|[1-9][0-9]{0,17})$", **limits) | {
        "errorMessage": f"{how[:-1]} is expected here: `25`."
    }


def number(limits: Schema) -> Schema:
    pattern = r"^\s*[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?\s*$"
    return _kind(
        ["number", "string"], "A number is expected here.", "With a point: `41.3874`.", pattern=pattern, **limits
    )


def yes_or_no() -> Schema:
    return _kind(
        ["boolean", "string", "integer"],
        "`true` or `false` is expected here.",
        "`true` or `false`.",
        pattern=_YES_OR_NO,
        minimum=0,
        maximum=1,
    )


def clock() -> Schema:
    # A program that reads YAML 1.1 makes minutes of `9:30`.
    how, pattern = "`9:30` or `14:05`.", "^([01]?[0-9]|2[0-3]):[0-5][0-9]$"
    return _kind(
        ["string", "integer"], "A time of day is expected here:", how, pattern=pattern, minimum=0, maximum=1439
    )


def day() -> Schema:
    return _kind("string", "A date of the calendar is expected here:", "`2018-07-05`.", pattern=f"^{_DAY}$")


def partial_date() -> Schema:
    pattern = f"^({_YEAR}(-(0[1-9]|1[0-2]))?|{_DAY})$"
    return _kind(
        ["string", "integer"],
        "A date is expected here:",
        "`1913`, `2018-07` or `2018-07-05`.",
        pattern=pattern,
        minimum=1,
        maximum=9999,
    )


def address() -> Schema:
    return _kind("string", "An address is expected here:", "`https://www.example.org/page`.", pattern=_ADDRESS)


def email() -> Schema:
    return _kind("string", "An e-mail address is expected here:", "`office@example.org`.", pattern=_EMAIL)


def site_address() -> Schema:
    return _kind(
        "string",
        "The address of a folder of a host is expected here:",
        "`https://www.example.org/station/`.",
        pattern=_SITE_ADDRESS,
    )


def language(vocabulary: StationChoices) -> Schema:
    how, names = "A language code: `en`, `fr`, `pt-BR`.", [language_name(one, "en") for one in vocabulary.languages]
    suggested = {"enum": list(vocabulary.languages), "enumDescriptions": names}
    return {
        "anyOf": [suggested, {"type": "string", "pattern": f"^{_LANGUAGE}$", "errorMessage": how}],
        "description": how,
    }


def language_of_station(vocabulary: StationChoices) -> Schema:
    how, names = "One of the station’s languages.", [language_name(one, "en") for one in vocabulary.languages]
    return {"enum": list(vocabulary.languages), "enumDescriptions": names, "description": how, "errorMessage": how}


def country() -> Schema:
    names = {
        code: name
        for code, name in sorted(Locale("en").territories.items())
        if len(code) == 2 and code.isalpha() and code.isupper()
    }
    how = "The code of a country: `FR`."
    return {
        "enum": list(names),
        "enumDescriptions": list(names.values()),
        "description": how,
        "errorMessage": f"An ISO 3166 code is expected here. {how}",
    }


def zone() -> Schema:
    how = "A time zone: `Europe/Paris`."
    return {"enum": sorted(available_timezones()), "description": how, "errorMessage": how}


def state() -> Schema:
    how = (
        "As `station check` and `station translate` write it: twelve digits and letters from a to f, and what may "
        "follow them."
    )
    return _kind(["string", "number"], "The state of the original is expected here.", how, pattern=_STATE, minimum=0)
