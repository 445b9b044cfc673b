"""What pages say of the course to scripts: the lessons that can be done, and data blocks that no text can break out
of.
"""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from learning_station.check.all import load_checked
from learning_station.model.uris import uri_of
from learning_station.pages.data_block import script_json
from tests.properties import thorough
from tests.site.conftest import Pages
from tests.site.documents import elements, parse_html, strings, text_of
from tests.stations import TINY

TEXTS = st.text(st.sampled_from("</scriptSCRIPT>!-[]&\\\"'\u2028é ")) | st.sampled_from(
    ["</script>", "<!--<script>", "]]>", "&lt;"]
)
DATA = st.recursive(
    TEXTS | st.integers() | st.none(), lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner), max_leaves=8
)


@pytest.fixture(scope="module")
def units() -> list[tuple[str, list[tuple[str, int]]]]:
    """The tiny station's units: their address, and the ids and minutes of their lessons."""
    station, _ = load_checked(TINY)
    return [
        (uri_of(unit) or "", [(lesson.id, lesson.time) for lesson in station.lessons_of(unit)])
        for unit in station.units
    ]


Units = list[tuple[str, list[tuple[str, int]]]]


def stops_of(ring: html.HtmlElement) -> list[tuple[str, int]]:
    return [
        (lesson, int(minutes))
        for lesson, minutes in (stop.split(":") for stop in str(ring.get("data-lessons")).split())
    ]


def test_the_rings_have_the_lessons_of_the_course(tiny_pages: Pages, units: Units) -> None:
    course, *each = [stops_of(ring) for ring in elements(tiny_pages["index.html"], "//progress-ring")]
    assert course == [stop for _, lessons in units for stop in lessons]
    assert each == [lessons for _, lessons in units if lessons]
    for uri, lessons in units:
        assert [stops_of(ring) for ring in elements(tiny_pages[uri], "//progress-ring")] == (
            [lessons] if lessons else []
        )


def test_each_list_names_the_lessons_that_it_marks(tiny_pages: Pages, units: Units) -> None:
    for uri, lessons in units:
        ids = [lesson for lesson, _ in lessons]
        assert strings(tiny_pages[uri], "//main//li/@data-lesson") == ids
        for lesson in ids:
            page = tiny_pages[f"{uri.removesuffix('index.html')}{lesson}.html"]
            assert strings(page, "//lesson-done/@data-lesson") == [lesson]
            assert (
                strings(page, "//nav[@class='strip']//li/@data-lesson")
                == strings(page, "//nav[@class='unit-nav']//li/@data-lesson")
                == ids
            )


def test_the_record_has_every_lesson_once_with_its_time(tiny_pages: Pages, units: Units) -> None:
    rows = elements(tiny_pages["my/record.html"], "//tr[@data-lesson]")
    assert [(row.get("data-lesson"), int(row.get("data-minutes"))) for row in rows] == [
        stop for _, lessons in units for stop in lessons
    ]
    assert all(text_of(cell) for row in rows for cell in elements(row, "./td[position() < 3]"))


def test_every_data_block_is_read_as_data(tiny_pages: Pages) -> None:
    blocks = [
        block
        for page in tiny_pages.by_uri.values()
        for block in strings(page, "//script[@type='application/json']/text()")
    ]
    assert blocks
    for block in blocks:
        json.loads(block)
        assert "<" not in block


@thorough
@given(DATA)
def test_a_data_block_gives_back_what_went_in_and_ends_where_it_ends(data: object) -> None:
    page = parse_html(f"<script type='application/json'>{script_json(data)}</script><p>After".encode())
    (text,) = strings(page, "//script/text()")
    assert json.loads(text) == data
    assert text_of(elements(page, "//p")[0]) == "After"
