"""A definition with marks and a formula reads right wherever only text fits."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.builds import build_station
from tests.site.documents import json_ld, parse_page, strings
from tests.stations import TINY

WRITTEN = "Many cities, one secretariat; see [](term:twinning)."
READ = "x² of *all* towns; see Twinning."


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = Path(shutil.copytree(TINY, tmp_path_factory.mktemp("definitions") / "station"))
    glossary = root / "content/glossary.yml"
    glossary.write_text(
        glossary.read_text("utf-8").replace(WRITTEN, r"$x^2$ of \\*all\\* *towns*; see [](term:twinning)."), "utf-8"
    )
    return build_station(root, root.parent / "site")


def test_in_what_opens_beside_the_term(site: Path) -> None:
    assert f'"definition":"{READ}"' in (site / "en/glossary/terms.js").read_text("utf-8")


def test_in_what_a_page_says_of_itself(site: Path) -> None:
    page = parse_page(site / "en/glossary/city-network.html")
    assert strings(page, "//meta[@name='description']/@content") == [READ]
    assert [node["description"] for node in json_ld(page) if node["@type"] == "DefinedTerm"] == [READ]
