"""The station without its drafts, and what is recorded as published."""

from __future__ import annotations

from pathlib import Path

from learning_station.check.all import load_checked
from learning_station.edit.published_ids import write_published_ids
from learning_station.model.drafts import drafts_of, without_drafts
from learning_station.model.page import Freshness
from learning_station.model.references import Ref
from learning_station.model.station import Station
from learning_station.model.unit import Lesson, Unit
from tests.minimal import LESSON, copy_minimal

DRAFT = (
    "---\ntitle: Second\nsummary: A draft.\ndraft: true\ntime: 5\n---\n\nUses [it](term:city-diplomacy). "
    "![A](images/own.svg) ![B](images/shared.svg)\n"
)
TRANSLATION = (
    "---\ntitle: La leçon\nsummary: Une leçon.\ndraft: true\ntranslated_from: {0}\n---\n\n## Le début "
    "{{#the-beginning}}\n\nIci.\n"
)
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><title>A</title></svg>'


def _station(root: Path) -> Station:
    """The minimal station with a draft of a lesson and one of a translation."""
    copy_minimal(root)
    (root / "units/unit-1/images").mkdir()
    for name in ("own", "shared", "unused"):
        (root / f"units/unit-1/images/{name}.svg").write_text(DRAWING)
    lesson, unit = root / LESSON, root / "units/unit-1/index.md"
    lesson.write_text(lesson.read_text("utf-8") + "\n![B](images/shared.svg)\n", "utf-8")
    unit.write_text(
        unit.read_text("utf-8").replace("lessons: [first-lesson]", "lessons: [second-lesson, first-lesson]"), "utf-8"
    )
    (root / "units/unit-1/second-lesson.md").write_text(DRAFT, "utf-8")
    fingerprint = load_checked(root)[0].get(Lesson, "first-lesson").fingerprint
    (root / "units/unit-1/first-lesson.fr.md").write_text(TRANSLATION.format(fingerprint), "utf-8")
    return load_checked(root)[0]


def test_nothing_of_a_draft_is_left(tmp_path: Path) -> None:
    station = _station(tmp_path / "station")
    assert Ref("lesson", "second-lesson") in station.uses
    published = without_drafts(station)
    assert [draft.ref for draft in drafts_of(station)] == [Ref("lesson", "second-lesson")]
    assert [lesson.id for lesson in published.all(Lesson)] == ["first-lesson"]
    assert published.get(Unit, "unit-1").lessons == ("first-lesson",)
    assert Ref("term", "city-diplomacy") in station.uses
    assert Ref("term", "city-diplomacy") not in published.uses
    assert Ref("lesson", "second-lesson") not in published.uses
    assert published.assets == ("units/unit-1/images/shared.svg", "units/unit-1/images/unused.svg")


def test_a_translation_that_is_a_draft_is_as_if_it_were_not_there(tmp_path: Path) -> None:
    station = _station(tmp_path / "station")
    lesson, published = station.get(Lesson, "first-lesson"), without_drafts(station).get(Lesson, "first-lesson")
    assert (lesson.freshness_in("fr"), published.freshness_in("fr")) == (Freshness.FRESH, Freshness.MISSING)
    assert (set(lesson.title.languages), set(published.title.languages)) == ({"en", "fr"}, {"en"})
    assert set(published.bodies) == {"en"}
    assert published.unit == lesson.unit == "unit-1"


def test_a_station_without_drafts_stays_the_same(tmp_path: Path) -> None:
    station, _ = load_checked(copy_minimal(tmp_path / "station"))
    assert without_drafts(station) is station


def test_drafts_are_not_recorded_as_published(tmp_path: Path) -> None:
    record = write_published_ids(_station(tmp_path / "station")).read_text("utf-8").split()
    assert "lesson:first-lesson" in record
    assert "lesson:second-lesson" not in record
