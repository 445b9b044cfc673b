"""Each kind of value: what its schema takes is what the loader takes, however a program for YAML types it."""

from __future__ import annotations

from typing import Annotated, Any

import jsonschema
import pytest
from pydantic import Field, create_model

from learning_station.load.translations import State
from learning_station.load.validation import parse_model
from learning_station.load.yaml_tree import parse_yaml
from learning_station.model.base import Component
from learning_station.model.event import EventKind, Zone
from learning_station.model.registers import Country, Forms
from learning_station.model.site_address import SiteAddress
from learning_station.model.station import Languages
from learning_station.model.unit import Minutes
from learning_station.model.values import Address, Clock, Day, Id, LanguageCode, OneLine, Prose, SomeDate, Text
from learning_station.problems import Problems
from learning_station.schemas.models import model_schema
from learning_station.schemas.station_choices import StationChoices
from tests.schemas.core_yaml import read_core_yaml

pytestmark = pytest.mark.slow

KINDS: dict[str, Any] = {
    "str": str,
    "OneLine": OneLine,
    "Text": Text,
    "Prose": Prose,
    "Forms": Forms,
    "Id": Id,
    "Ids": tuple[Id, ...],
    "Texts": tuple[Text, ...],
    "bool": bool,
    "Latitude": Annotated[float, Field(ge=-90, le=90)],
    "Minutes": Minutes,
    "Language": LanguageCode,
    "Languages": Languages,
    "Address": Address,
    "SiteAddress": SiteAddress,
    "Clock": Clock,
    "Day": Day,
    "SomeDate": SomeDate,
    "Country": Country,
    "Zone": Zone,
    "State": State,
    "Kind": EventKind,
}

VALUES = (
    """
a word|Two words.|city-diplomacy|City|a--b|-a|a_b|é|2018|0|-5|10000|10001|3.5|1e3|-0.5|.5|true|false|True|yes|No|on|off|t|y|"true"|"2018"|"null"|'~'|"" |" "
en|fr|de|pt-BR|EN|english|zh-Hant-TW|https://www.example.org|http://a.b/c?d=e#f|https://nodots|www.example.org|https://.org|https://a..b|https://a b.c|ftp://a.b
9:30|09:30|23:59|24:00|9:60|9:3|"9:30"|2018-07-05|2018-07|2018-7|2018-13|2018-02-29|2016-02-29|1900-02-29|2000-02-29|2018-04-31|0000|0001|"0001"|0000-01-01|0004-02-29
12345|"1913-07-05"|2018-07-05T10:00:00|FR|BE|XX|fr|"FR"|Europe/Paris|Paris|UTC|Europe/paris|3f9a1c0b27de|123456789012|"123456789012"|12345678901|3F9A1C0B27DE
3f9a1c0b27de/9a1c.0b27/1234|3f9a1c0b27de/|3f9a1c0b27de//|1234567890e1|webinar|course|Course|{en: A}|{en: A, fr: B}|{de: A}|{en: ""}|{EN: A}|{}|[]|[a]
[a, b-c]|[en]|[en, en]|[en, fr]|[""]|[A, {fr: B}]|[1, 2]|{en: [a]}|{en: [a, b], fr: [c]}|{en: a, fr: [c]}|{en: {a: b}}|[[a]]|[en, EN]|{en: 5}|41.3874|"41.3874"
1.|nan|.nan|.inf|HTTPS://EXAMPLE.org|https://a.b:8443/c|https://a.b:65535|https://a.b:65536|https://a.b:0|'https://a.b:'|https://a.b//c|https://a.b/../c|https://a.b/c/.
https://a.b/c?d|https://a.b/#c|https://d:e@a.b/|https://-a.b|https://a-.b|https://a_c.b|https://exämple.org
""".replace("\n", "|")
    .strip("|")
    .split("|")
)

IN_QUOTES = {("Id", "true"), ("Id", "false")}
"""What the loader takes and a schema refuses: programs would offer both wherever an id may stand."""

NO_LANGUAGES = {"nan", "yes", "on", "off"}


def _unseen(kind: str, value: str) -> bool:
    """Whether a schema can't see what the loader refuses: how a number is written, the limits of one in quotes,
    which codes mean a language.
    """
    typed = read_core_yaml(value)
    return (
        isinstance(typed, bool | int | float)
        or (kind in ("Latitude", "Minutes") and value[0] == '"')
        or (kind == "Language" and value in NO_LANGUAGES)
    )


def _schema_takes(annotation: Any, yaml: str) -> bool:
    model = create_model("Made", __base__=Component, value=(annotation, ...))
    return jsonschema.Draft7Validator(model_schema(model, StationChoices(("en", "fr")))).is_valid(read_core_yaml(yaml))


def _loader_takes(annotation: Any, yaml: str) -> bool:
    problems, model = Problems(), create_model("Made", __base__=Component, value=(annotation, ...))
    tree = parse_yaml(yaml, "x.yml", problems)
    assert tree is not None
    parse_model(model, tree, "en", problems)
    return not problems.errors


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_takes_what_the_loader_takes(kind: str) -> None:
    judged = {
        value: (_schema_takes(KINDS[kind], f"value: {value}"), _loader_takes(KINDS[kind], f"value: {value}"))
        for value in VALUES
    }
    assert {
        value for value, (schema, loader) in judged.items() if loader and not schema and (kind, value) not in IN_QUOTES
    } == set()
    assert {
        value for value, (schema, loader) in judged.items() if schema and not loader and not _unseen(kind, value)
    } == set()


@pytest.mark.parametrize(
    ("kind", "value"),
    [("Minutes", "0"), ("Minutes", "10001"), ("Minutes", "3.5"), ("Kind", "Course"), ("Day", "2018"), ("bool", "3.5")],
)
def test_plain_numbers_and_words_that_are_wrong_are_seen(kind: str, value: str) -> None:
    assert not _schema_takes(KINDS[kind], f"value: {value}")
