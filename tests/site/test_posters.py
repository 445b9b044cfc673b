"""What those who show a link to a page read of it, and the pictures beside it."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml.html import HtmlElement
from PIL import Image

from learning_station.cli import main
from learning_station.load.theme import TRUST_CODE
from learning_station.offline.inventory import read_inventory
from learning_station.pages.posters import Poster, PosterText
from learning_station.publish import posters
from learning_station.render.poster import FONT, render_poster
from tests.builds import languages_of
from tests.minimal import copy_minimal
from tests.site.conftest import Pages
from tests.site.documents import parse_page, strings
from tests.stations import TINY

ADDRESS = "https://station.example"
UNIT = "units/unit-1/index.md"


def _said(page: HtmlElement, name: str) -> list[str]:
    return strings(page, f"//meta[@property='{name}']/@content")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_minimal(tmp_path / "station")


def _build(root: Path, *options: str) -> Result:
    result = CliRunner().invoke(main, ["build", "--root", str(root), "--site-address", ADDRESS, *options])
    assert result.exit_code == 0, result.output
    return result


def _drawn(title: str, direction: str = "ltr", colour: str = "#123a5e") -> bytes:
    station, kicker = PosterText("A station", "ltr"), PosterText("Unit 1", direction)
    return render_poster(Poster("a.png", station, kicker, PosterText(title, direction), direction, colour), FONT)


def _image(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("L")


def test_a_page_says_what_is_shown_beside_a_link_to_it(tiny_pages: Pages) -> None:
    for uri, page in tiny_pages.by_uri.items():
        listed = not strings(page, "//meta[@name='robots']/@content")
        assert _said(page, "og:url") == ([f"{ADDRESS}/{tiny_pages.language}/{uri}"] if listed else []), uri
        assert _said(page, "og:description") == (
            strings(page, "//meta[@name='description']/@content") if listed else []
        ), uri
        assert len(_said(page, "og:title")) == listed, uri
    assert _said(tiny_pages["index.html"], "og:locale") == [
        {"en": "en_US", "fr": "fr_FR", "ar": "ar_EG"}[tiny_pages.language]
    ]


def test_what_a_picture_says_is_its_alternative_text(tiny_pages: Pages) -> None:
    unit, other, station = {
        "en": ("Unit 1 · Words", "Unit 2 · Deeds", "A tiny station · Cities abroad"),
        "fr": ("Unité 1 · Les mots", "Unité 2 · Les actes", "Une petite station · Les villes à l'étranger"),
        "ar": ("الوحدة 1 · الكلمات", "الوحدة 2 · Deeds", "محطة صغيرة · المدن في الخارج"),
    }[tiny_pages.language]
    name = station.split(" · ")[0]
    for uri, words in {
        "index": station,
        "library/report": station,
        "unit-1/first-lesson": f"{name} · {unit}",
        "unit-2/index": f"{name} · {other}",
    }.items():
        assert _said(tiny_pages[f"{uri}.html"], "og:image:alt") == [words], uri


def test_the_picture_is_that_of_the_unit_or_else_of_the_language(tiny_pages: Pages, tiny_site: Path) -> None:
    folder = f"{ADDRESS}/{tiny_pages.language}/assets/posters"
    for uri, name in {
        "index": "station",
        "unit-2/index": "unit-2",
        "unit-1/first-lesson": "unit-1",
        "library/report": "station",
    }.items():
        (address,) = _said(tiny_pages[f"{uri}.html"], "og:image")
        assert address == f"{folder}/{name}.png"
        with Image.open(tiny_site / address.removeprefix(f"{ADDRESS}/")) as image:
            assert (image.format, image.size) == ("PNG", (1200, 630))
    assert _said(parse_page(tiny_site / "index.html"), "og:image") == [f"{ADDRESS}/en/assets/posters/station.png"]


def test_pictures_are_small_and_in_no_copy(tiny_site: Path) -> None:
    found = [path for language in languages_of(TINY) for path in (tiny_site / language / "assets/posters").iterdir()]
    assert len(found) == 9
    assert all(path.stat().st_size < 25_000 for path in found)
    assert [path for path in read_inventory(tiny_site).files if "posters" in path] == []


def test_without_an_address_there_are_none(root: Path) -> None:
    assert CliRunner().invoke(main, ["build", "--root", str(root)]).exit_code == 0
    assert not (root / "site/en/assets/posters").exists()
    assert strings(parse_page(root / "site/en/index.html"), "//meta[@property]/@property") == []


def test_a_second_build_knows_that_nothing_has_changed(root: Path) -> None:
    _build(root)
    before = (root / "site/en/assets/posters/unit-1.png").read_bytes()
    assert "Nothing has changed" in _build(root).output
    (root / "site/en/assets/posters/unit-1.png").unlink()
    _build(root)
    assert (root / "site/en/assets/posters/unit-1.png").read_bytes() == before


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize(
    "title", ["Word", "A title of some words " * 3, "A title of very many words " * 30, "W" * 400, "م" * 300, "…"]
)
def test_whatever_the_title_it_stays_in_its_place(title: str, direction: str) -> None:
    image = _image(_drawn(title, direction))
    ground = image.getpixel((600, 5))
    for box in ((30, 0, 1170, 80), (30, 580, 1170, 630), (30, 0, 75, 630), (1125, 0, 1170, 630), (110, 150, 1090, 160)):
        assert image.crop(box).getextrema() == (ground, ground), box


def test_letters_join_as_their_script_wants() -> None:
    joined, apart = _image(_drawn("سلام", "rtl")), _image(_drawn("\u200c".join("سلام"), "rtl"))
    assert joined.tobytes() != apart.tobytes()


def test_lines_begin_where_their_script_does() -> None:
    left, right = (0, 400, 300, 580), (900, 400, 1170, 580)
    for direction, drawn, empty in (("ltr", left, right), ("rtl", right, left)):
        image = _image(_drawn("سلام", direction))
        darkest, lightest = image.crop(drawn).getextrema()
        assert darkest != lightest
        assert 255 not in image.crop(empty).getextrema()


@pytest.mark.parametrize(
    ("colour", "light"), [("#123a5e", True), ("#000000", True), ("#ffffff", False), ("#ffd400", False)]
)
def test_words_stand_out_from_the_station_s_colour(colour: str, light: bool) -> None:
    image = _image(_drawn("Words", colour=colour))
    darkest, lightest = image.getextrema()
    assert image.getpixel((600, 5)) == (darkest if light else lightest)
    assert isinstance(darkest, int)
    assert isinstance(lightest, int)
    assert lightest - darkest > 120


def test_letters_that_the_font_lacks_are_said_and_a_font_of_one_s_own_is_taken(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(TRUST_CODE, "1")
    unit = root / UNIT
    title = next(line for line in unit.read_text("utf-8").splitlines() if line.startswith("title:"))
    unit.write_text(unit.read_text("utf-8").replace(title, "title: ภาษาไทย"), "utf-8")
    result = _build(root, "--language", "en")
    assert "“ภาษาไทย” has no picture for links that are shared: the font lacks " in result.output
    assert _said(parse_page(root / "site/en/unit-1/index.html"), "og:image") == [
        f"{ADDRESS}/en/assets/posters/station.png"
    ]
    assert not (root / "site/en/assets/posters/unit-1.png").exists()
    (root / "own").mkdir()
    settings = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(settings.replace("name: material", "name: material\n  custom_dir: own"), "utf-8")
    (root / "own/poster-font.ttf").write_bytes(b"no font")
    assert (
        "poster-font.ttf can't be read as a font, so links that are shared have no pictures"
        in _build(root, "--language", "en").output
    )
    shutil.copy(FONT, root / "own/poster-font.ttf")
    assert "the font lacks" in _build(root, "--language", "en").output


def test_a_title_of_any_length_and_of_several_lines_costs_no_time(root: Path) -> None:
    unit = root / UNIT
    title = next(line for line in unit.read_text("utf-8").splitlines() if line.startswith("title:"))
    unit.write_text(unit.read_text("utf-8").replace(title, f"title: |\n  First\n  {'W' * 20_000}"), "utf-8")
    (root / "units/unit-1/index.fr.md").unlink(missing_ok=True)
    _build(root, "--language", "en")
    assert (root / "site/en/assets/posters/unit-1.png").stat().st_size < 25_000


def test_with_a_pillow_that_sets_no_texts_there_are_words(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posters, "can_draw", lambda: False)
    result = _build(root, "--language", "en")
    assert "since the Pillow that is installed can't set texts (no Raqm)." in result.output
    page = parse_page(root / "site/en/index.html")
    assert (_said(page, "og:image"), len(_said(page, "og:title"))) == ([], 1)
