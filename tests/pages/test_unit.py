"""A lesson's page does not grow with its unit."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from learning_station.check.all import load_checked
from learning_station.pages.neighbours import nearest
from learning_station.publish.language import write_language
from tests.minimal import LESSON, copy_minimal

MOST = 6000
"""Bytes that a lesson's page may be larger in a unit of a hundred lessons than in one of ten."""


def _unit_of(folder: Path, lessons: int) -> Path:
    """A built language of a course with so many lessons in its one unit; the first is the least station's."""
    root = copy_minimal(folder / "station")
    text = (root / LESSON).read_text("utf-8")
    ids = ["first-lesson", *(f"lesson-{number}" for number in range(2, lessons + 1))]
    for number, id in enumerate(ids[1:], 2):
        lesson = text.replace("title: The lesson", f"title: A lesson with a title of usual length, the {number}th")
        (root / f"units/unit-1/{id}.md").write_text(lesson, "utf-8")
    index = root / "units/unit-1/index.md"
    index.write_text(index.read_text("utf-8").replace("[first-lesson]", f"[{', '.join(ids)}]"), "utf-8")
    write_language(load_checked(root)[0], "en", folder / "en", search=False)
    return folder / "en/unit-1"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _unit_of(tmp_path_factory.mktemp("small"), 10)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _unit_of(tmp_path_factory.mktemp("large"), 100)


def _lessons_in(page: Path) -> list[str]:
    return re.findall(r'<li data-lesson="([^"]*)"', page.read_text("utf-8"))


@pytest.mark.parametrize("number", [2, 5, 10])
def test_in_a_large_unit_a_lesson_is_hardly_larger(small: Path, large: Path, number: int) -> None:
    sizes = [(unit / f"lesson-{number}.html").stat().st_size for unit in (small, large)]
    assert sizes[1] - sizes[0] <= MOST


def test_a_lesson_shows_its_neighbours_and_the_way_to_the_rest(small: Path, large: Path) -> None:
    names = _lessons_in(large / "lesson-50.html")
    assert names == [f"lesson-{number}" for number in range(43, 58)] * 2
    assert 'href="../unit-1/index.html#part-lessons"' in (large / "lesson-50.html").read_text("utf-8")
    assert "#part-lessons" not in (small / "lesson-5.html").read_text("utf-8")
    assert len(_lessons_in(small / "lesson-5.html")) == 20
    assert len(_lessons_in(large / "index.html")) == 100


def test_the_nearest_are_as_many_as_there_may_be() -> None:
    assert nearest("abcdefg", 0, 3) == "abc"
    assert nearest("abcdefg", 1, 3) == "abc"
    assert nearest("abcdefg", 2, 3) == "bcd"
    assert nearest("abcdefg", 6, 3) == "efg"
    assert nearest("abcdefg", 3, 7) == "abcdefg"
    assert nearest("abcdefg", 3, 9) == "abcdefg"
    assert nearest("", 0, 3) == ""
