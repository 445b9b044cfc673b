"""Which of the editors' files each language's folder of the site has."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from learning_station.load.station import load_station
from learning_station.model.assets import assets_in
from learning_station.model.drafts import without_drafts
from learning_station.problems import Problems
from tests.builds import build_station
from tests.minimal import LESSON, copy_minimal

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>'
FILES = (
    "map.svg",
    "map.fr.svg",
    "flow.fr.svg",
    "data.fr.csv",
    "data.csv",
    "unused.png.svg",
    "unused.fr.svg",
    "unused.de.svg",
    "a.min.js.txt",
    "fr.txt",
)
ORIGINAL = "\n![A map](images/map.svg)\n\n![A flow](images/flow.fr.svg)\n\n[The data](images/data.csv)\n"
FRONT = "---\ntitle: La leçon\nsummary: L’unique leçon.\ntranslated_from: 000000000000\n---\n"
FRENCH = FRONT + "\n## Le début\n\n![Un plan](images/map.fr.svg)\n\n[Données](images/data.fr.csv)\n"


def _station(root: Path) -> Path:
    copy_minimal(root)
    folder = root / "units/unit-1/images"
    folder.mkdir()
    for name in FILES:
        (folder / name).write_text(DRAWING)
    (root / LESSON).write_text((root / LESSON).read_text("utf-8") + ORIGINAL, "utf-8")
    (root / LESSON.replace(".md", ".fr.md")).write_text(FRENCH, "utf-8")
    return root


def _images(site: Path, language: str) -> set[str]:
    return {path.name for path in (site / language / "unit-1/images").iterdir()}


class TestDrawingsOfOtherLanguages:
    def test_a_folder_has_what_its_pages_show_and_what_is_for_no_other_language(self, tmp_path: Path) -> None:
        site = build_station(_station(tmp_path / "station"), tmp_path / "site")
        assert _images(site, "en") == set(FILES) - {
            "map.fr.svg",
            "data.fr.csv",
            "unused.fr.svg",
        }  # the original shows flow.fr.svg
        assert _images(site, "fr") == set(FILES)

    def test_a_page_that_falls_back_to_the_original_has_its_pictures(self, tmp_path: Path) -> None:
        root = _station(tmp_path / "station")
        text = (root / LESSON).read_text("utf-8").replace("time: 10\n", "time: 10\nlanguage: fr\n")
        (root / LESSON).write_text(text, "utf-8")
        (root / LESSON.replace(".md", ".fr.md")).unlink()
        station = load_station(root, Problems())
        assert station
        found = {path.rpartition("/")[2] for path in assets_in(without_drafts(station), "en")}
        assert found == set(FILES) - {"map.fr.svg", "data.fr.csv", "unused.fr.svg"}

    def test_a_site_in_one_language_lacks_the_drawings_of_the_others_too(self, tmp_path: Path) -> None:
        station = load_station(_station(tmp_path / "station"), Problems())
        assert station
        alone = replace(station, settings=station.settings.model_copy(update={"languages": ("en",)}))
        assert assets_in(alone, "en") == assets_in(station, "en")
