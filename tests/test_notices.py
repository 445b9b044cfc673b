"""Whatever of others is in a site has its notice in that site, and in the wheel."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from tests.builds import REPOSITORY, build_station, built_once
from tests.minimal import copy_minimal

NOTICES = "assets/notices.txt"
TEXT = (REPOSITORY / "overrides" / NOTICES).read_text("utf-8")
ICONS = {"material": "Material Design Icons"}
"""What the icons of a folder of mkdocs-material are called."""


def _parts() -> dict[str, str]:
    """What the file says of each part, by the names in its heading."""
    found = re.findall(r"^(\S.*)\n((?: {4}.+\n)+)", TEXT.partition("=" * 72)[0], re.MULTILINE)
    return {name: said for heading, said in found for name in re.split(r", | \(in ", heading.removesuffix(")"))}


PARTS = _parts()
TERMS = {line for said in PARTS.values() for line in re.findall(r"Terms: ([^,\n]+(?:, three clauses)?)", said)}


def test_what_the_scripts_bring_along_has_a_notice() -> None:
    """The packages that are in bundles are `dependencies`; the tools that make bundles are not."""
    packages = json.loads((REPOSITORY / "package.json").read_text("utf-8"))
    sources = "\n".join(path.read_text("utf-8") for path in (REPOSITORY / "overrides/assets/js").rglob("*.js"))
    imported = {name for name in re.findall(r'from "([^."][^"]*)"', sources) if not name.startswith("/")}
    assert imported == set(packages["dependencies"])
    assert imported <= PARTS.keys()


def test_what_a_bundle_says_of_others_is_said_there() -> None:
    said = set[str]()
    for bundle in (REPOSITORY / "overrides/assets").glob("*.js"):
        said |= set(re.findall(r"^Copyright .*$", bundle.read_text("utf-8"), re.MULTILINE))
    assert said
    assert [line for line in said if line not in TEXT] == []


def test_what_python_packages_put_into_a_site_has_a_notice() -> None:
    needs = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    assert any(need.startswith("pagefind-bin==1.5.2") for need in needs), (
        "a new Pagefind: look what its engine is made of, then change this test"
    )
    assert {"Pagefind", "fflate", "Snowball", "minicbor", "wasm-bindgen"} <= PARTS.keys()


def test_icons_have_a_notice() -> None:
    used = re.search(
        r'_FOLDER = "\.icons/(\w+)"', (REPOSITORY / "plugins/learning_station/render/icons.py").read_text("utf-8")
    )
    assert used
    assert ICONS[used[1]] in PARTS


def test_our_own_is_the_licence_of_the_project() -> None:
    licence = (REPOSITORY / "LICENSE").read_text("utf-8")
    assert licence.splitlines()[2] in PARTS["Learning Station"]
    assert licence.partition("Permission")[2].strip() in TEXT


@pytest.mark.parametrize("terms", sorted(TERMS - {"Blue Oak Model License 1.0.0"}))
def test_the_text_of_each_licence_follows(terms: str) -> None:
    assert f"{'=' * 72}\n{terms}\n{'=' * 72}\n\n" in TEXT


def test_every_part_says_its_terms_and_where_it_is_from() -> None:
    assert {"Learning Station", "ts-fsrs", "Pagefind", "Material Design Icons"} <= PARTS.keys()
    assert [name for name, said in PARTS.items() if "Terms: " not in said] == []


def test_every_language_of_a_site_has_the_file_and_a_way_to_it(shared_folder: Path) -> None:
    folder = shared_folder / "notices"
    built_once(folder, lambda: build_station(copy_minimal(folder / "station"), folder / "site") and None)
    for language, words in (
        ("en", "The software in this station, and its licences"),
        ("fr", "Les logiciels de cette station et leurs licences"),
    ):
        assert (folder / "site" / language / NOTICES).read_text("utf-8") == TEXT
        assert f'<a href="{NOTICES}" hreflang="en">{words}</a>' in (
            folder / "site" / language / "sources.html"
        ).read_text("utf-8")
