"""The ids of new things: readable, and nobody's yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from learning_station.check.all import check_station
from learning_station.edit.new.ids import LONGEST, free_id, next_unit_id, slug_of, taken_ids
from learning_station.model.station import Station
from learning_station.model.values import ID_PATTERN
from tests.minimal import copy_minimal


@pytest.fixture
def station(tmp_path: Path) -> Station:
    root = copy_minimal(tmp_path / "station")
    (root / "content/published-ids.txt").write_text("term:gone\n")
    station, _ = check_station(root)
    assert station
    return station


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Why cities join networks", "why-cities-join-networks"),
        ("L’œuvre de Łódź", "l-oeuvre-de-lodz"),
        ("Straße & Größe", "strasse-grosse"),
        ("Élections : l'année 2018", "elections-l-annee-2018"),
        ("The city's and the cities’ own", "the-citys-and-the-cities-own"),
        ("\u0130stanbul \u0131l\u0131k", "istanbul-ilik"),
        ("  #1: “Cities” – a/b\\c  ", "1-cities-a-b-c"),
        ("شبكة مدن", ""),
        ("???", ""),
    ],
)
def test_a_slug_keeps_the_words(title: str, slug: str) -> None:
    assert slug_of(title) == slug
    assert not slug or ID_PATTERN.fullmatch(slug)


def test_a_long_title_is_cut_between_words() -> None:
    slug = slug_of("internationalisation " * 20)
    assert slug == "internationalisation-internationalisation"
    assert len(slug_of("x" * 500)) == LONGEST


def test_an_id_that_somebody_has_gets_a_number() -> None:
    assert free_id("ghent", {"ghent", "ghent-2"}.__contains__) == "ghent-3"


@pytest.mark.parametrize(
    ("kind", "id", "taken"),
    [
        ("term", "city-diplomacy", True),
        ("term", "gone", True),
        ("term", "index", True),
        ("term", "con", True),
        ("term", "ghent", False),
        ("lesson", "first-lesson", True),
        ("lesson", "questions", True),
        ("lesson", "index", True),
        ("lesson", "second-lesson", False),
        ("unit", "unit-1", True),
        ("unit", "library", True),
        ("unit", "assets", True),
        ("unit", "unit-2", False),
        ("place", "index", True),
    ],
)
def test_what_cant_be_had_is_known(station: Station, kind: str, id: str, taken: bool) -> None:
    assert taken_ids(station, kind, "unit-1")(id) is taken


def test_units_are_numbered_where_they_are(station: Station) -> None:
    assert next_unit_id(station) == "unit-2"
