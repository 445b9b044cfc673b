"""`station check --fix` for pictures: what is put in their place, and where the originals go."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from learning_station.check.image_file import read_picture
from learning_station.check.images import check_image
from learning_station.cli import main
from learning_station.edit import images
from learning_station.edit.files import EditError, write_whole
from tests.builds import build_station
from tests.minimal import LESSON, contents_of, copy_minimal
from tests.pictures import XMP, exif, photograph, png_with, saved, swapped_profile, write

pytestmark = pytest.mark.slow

PICTURE = "units/unit-1/images/photo.jpg"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = copy_minimal(tmp_path / "station")
    lesson = root / LESSON
    lesson.write_text(lesson.read_text("utf-8") + "\n![A red corner](images/photo.jpg)\n", "utf-8")
    write(root / PICTURE, saved(photograph(), "JPEG"))
    return root


def _fix(root: Path, *options: str) -> Result:
    result = CliRunner().invoke(main, ["check", "--root", str(root), "--fix", *options])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def _corner(data: bytes) -> str:
    """The corner of the picture that is red."""
    with Image.open(io.BytesIO(data)) as opened:
        picture = opened.convert("RGB")
    corners = {
        "top left": (5, 5),
        "top right": (picture.width - 6, 5),
        "bottom left": (5, picture.height - 6),
        "bottom right": (picture.width - 6, picture.height - 6),
    }
    red = {name: picture.getpixel(place) for name, place in corners.items()}
    return max(red, key=lambda name: red[name][0] - red[name][1] - red[name][2])  # type: ignore[index]


LARGE = photograph(2400, 1800)
PICTURES = {
    "photo.jpg": saved(LARGE, "JPEG", quality=90, exif=exif(gps=True, serial=True)),
    "photo.webp": saved(LARGE, "WEBP", quality=80, exif=exif(gps=True)),
    "screen.png": saved(LARGE.quantize(16), "PNG", exif=exif(gps=True)),
    "photo.avif": saved(photograph(), "AVIF", exif=exif(gps=True)),
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_copy_takes_its_place_and_the_original_is_kept(name: str, root: Path) -> None:
    path, data = f"units/unit-1/images/{name}", PICTURES[name]
    write(root / path, data)
    result = _fix(root, "--yes")
    mended = (root / path).read_bytes()
    assert [problem for problem in check_image(path, mended) if name != "screen.png"] == []
    picture = read_picture(mended)
    assert not picture.has_location
    assert picture.width <= 1600
    assert _corner(mended) == "top left"
    assert len(mended) <= len(data)
    assert (root / "originals" / path).read_bytes() == data
    assert (
        "Replaced 1 picture. The originals are in originals/, which isn't published; they still tell" in result.stderr
    )


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_copy_is_the_right_way_up(orientation: int) -> None:
    picture = photograph()
    turned = {
        1: picture, 2: picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT), 3: picture.transpose(Image.Transpose.ROTATE_180),
        4: picture.transpose(Image.Transpose.FLIP_TOP_BOTTOM), 5: picture.transpose(Image.Transpose.TRANSPOSE), 6: picture.transpose(Image.Transpose.ROTATE_90),
        7: picture.transpose(Image.Transpose.TRANSVERSE), 8: picture.transpose(Image.Transpose.ROTATE_270),
    }[orientation]  # fmt: skip
    data = saved(turned, "JPEG", exif=exif(gps=True, orientation=orientation))
    plan = images.plan_picture(Path(), "a.jpg", data)
    assert plan
    with Image.open(io.BytesIO(plan.new)) as opened:
        assert (opened.size, dict(opened.getexif())) == ((400, 300), {})
    assert _corner(plan.new) == "top left"


def test_what_is_small_enough_loses_nothing_but_what_it_tells() -> None:
    data = saved(
        photograph(), "JPEG", quality=92, exif=exif(gps=True), xmp=XMP % b'exif:GPSLatitude="1"', comment=b"At home"
    )
    plan = images.plan_picture(Path(), "a.jpg", data)
    assert plan
    assert b"At home" not in plan.new
    with Image.open(io.BytesIO(data)) as before, Image.open(io.BytesIO(plan.new)) as after:
        assert before.quantization == after.quantization  # type: ignore[attr-defined]
        differences = [
            abs(a - b) for a, b in zip(before.convert("RGB").tobytes(), after.convert("RGB").tobytes(), strict=True)
        ]
    assert sum(differences) / len(differences) < 1


def test_a_picture_in_other_colours_keeps_its_look() -> None:
    red, green, blue = photograph(2000, 1500).split()
    data = saved(Image.merge("RGB", (blue, green, red)), "JPEG", icc_profile=swapped_profile())
    plan = images.plan_picture(Path(), "a.jpg", data)
    assert plan
    assert _corner(plan.new) == "top left"
    with Image.open(io.BytesIO(plan.new)) as opened:
        assert "icc_profile" not in opened.info


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_grey_and_printers_colours(mode: str) -> None:
    plan = images.plan_picture(Path(), "a.jpg", saved(LARGE.convert(mode), "JPEG"))
    assert plan
    with Image.open(io.BytesIO(plan.new)) as opened:
        assert (opened.width, opened.mode) == (1600, "L" if mode == "L" else "RGB")


def test_what_is_transparent_stays_so() -> None:
    picture = Image.new("RGBA", (2000, 400), (255, 0, 0, 0))
    for data in (saved(picture, "PNG"), saved(picture.quantize(), "PNG"), saved(picture, "WEBP")):
        plan = images.plan_picture(Path(), "a.png", data)
        assert plan
        with Image.open(io.BytesIO(plan.new)) as opened:
            assert opened.width == 1600
            assert opened.convert("RGBA").getpixel((800, 10))[3] == 0  # type: ignore[index]


def test_the_page_still_shows_the_picture(root: Path) -> None:
    write(root / PICTURE, PICTURES["photo.jpg"])
    _fix(root, "--yes")
    site = build_station(root, root.parent / "site")
    [page] = site.glob("en/**/first-lesson.html")
    copy = site / "en/unit-1/images/photo.jpg"
    width = read_picture(copy.read_bytes()).width
    assert f'width="{width}"' in page.read_text("utf-8")
    assert not read_picture(copy.read_bytes()).has_location
    assert not [path for path in site.rglob("*") if "originals" in path.parts]


def test_without_a_terminal_nothing_is_written(root: Path) -> None:
    write(root / PICTURE, PICTURES["photo.jpg"])
    before = contents_of(root)
    result = _fix(root)
    assert result.exit_code == 1
    assert f"{PICTURE}: " in result.stdout
    assert ", 2,400 × 1,800, with its location and its camera → " in result.stdout
    assert "Nothing was written. `station check --fix --yes` changes 1 picture like this." in result.stderr
    assert contents_of(root) == before


def test_a_second_original_of_the_same_name_is_kept_too(root: Path) -> None:
    for data in (PICTURES["photo.jpg"], saved(LARGE, "JPEG", quality=80)):
        write(root / PICTURE, data)
        _fix(root, "--yes")
    folder = root / "originals/units/unit-1/images"
    assert sorted(path.name for path in folder.iterdir()) == ["photo-2.jpg", "photo.jpg"]
    assert (folder / "photo.jpg").read_bytes() == PICTURES["photo.jpg"]


def test_once_is_enough(root: Path) -> None:
    write(root / PICTURE, PICTURES["photo.jpg"])
    _fix(root, "--yes")
    before = contents_of(root)
    assert "Nothing to fix." in _fix(root, "--yes").stderr
    assert contents_of(root) == before


def test_what_can_hardly_be_made_smaller_is_not_made_worse_again_and_again(root: Path) -> None:
    noise = Image.effect_noise((2000, 1500), 100)
    write(root / "units/unit-1/images/noise.png", saved(noise, "PNG"))
    assert "Replaced 1 picture." in _fix(root, "--yes").stderr
    before = contents_of(root)
    result = _fix(root, "--yes")
    assert "too large for a phone on a slow line" in result.stderr
    assert contents_of(root) == before


def test_animations_and_damaged_pictures_are_left_alone(root: Path) -> None:
    frames = [photograph().rotate(angle) for angle in range(0, 90, 10)]
    write(root / "units/unit-1/images/a.gif", saved(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    write(root / "units/unit-1/images/b.jpg", PICTURES["photo.jpg"][:5000])
    before = contents_of(root)
    _fix(root, "--yes")
    assert contents_of(root) == before


def test_a_picture_that_changes_meanwhile_is_left_alone(root: Path) -> None:
    plan = images.plan_picture(root, PICTURE, PICTURES["photo.jpg"])
    assert plan
    before = contents_of(root)
    with pytest.raises(EditError, match="has changed in the meantime"):
        images.replace_picture(root, plan)
    assert contents_of(root) == before


def test_a_copy_that_cannot_be_written_leaves_nothing_behind(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(root / PICTURE, PICTURES["photo.jpg"])
    plan = images.plan_picture(root, PICTURE, PICTURES["photo.jpg"])
    assert plan

    def full(path: Path, data: bytes, within: Path) -> None:
        if path == root / PICTURE:
            raise EditError("No space left on device.")
        write_whole(path, data, within)

    monkeypatch.setattr(images, "write_whole", full)
    with pytest.raises(EditError):
        images.replace_picture(root, plan)
    assert {path: data for path, data in contents_of(root).items() if data and "photo" in path} == {
        PICTURE: PICTURES["photo.jpg"]
    }


def test_a_picture_that_would_fill_the_memory_is_not_opened() -> None:
    header = struct.pack(">IIBBBBB", 40_000, 40_000, 1, 0, 0, 0, 0)
    data = png_with(b"tEXt", b"a\0b")
    bomb = data[:16] + header + data[29:]
    bomb = bomb[:29] + struct.pack(">I", zlib.crc32(b"IHDR" + header)) + bomb[33:]
    assert images.needs_mending("a.png", bomb)
    with pytest.raises(EditError, match="more than can be opened safely"):
        images.plan_picture(Path(), "a.png", bomb)
