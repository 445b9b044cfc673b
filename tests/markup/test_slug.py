"""Anchors that are made of titles."""

from __future__ import annotations

import pytest

from learning_station.markup.slug import slug_of


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("İzmir ve İstanbul", "izmir-ve-istanbul"),
        ("I\u0307zmir", "izmir"),
        ("Isparta, \u0131l\u0131man", "isparta-\u0131l\u0131man"),
        ("Île-de-France", "île-de-france"),
        ("Straße", "straße"),
        ("ΟΔΟΣ", "οδος"),
    ],
)
def test_a_title_becomes_small_letters_and_hyphens(title: str, slug: str) -> None:
    assert slug_of(title) == slug
