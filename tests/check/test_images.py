"""What `station check` says of pictures."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image, ImageFile

from learning_station.check.image_file import kind_of, read_picture
from learning_station.check.images import check_image, check_not_shown
from tests.pictures import XMP, exif, photograph, png_with, saved

PHOTO = photograph()
LOCATED = exif(gps=True)
RAW = LOCATED.tobytes()
TIFF = RAW.removeprefix(b"Exif\0\0")


def _found(path: str, data: bytes) -> list[str]:
    return [f"{problem.level} {problem.code}: {problem.message}" for problem in check_image(path, data)]


def _hex_profile(block: bytes) -> bytes:
    return b"Raw profile type exif\0\nexif\n%8d\n" % len(block) + block.hex().encode()


def _multi_picture(first: bytes, second: bytes) -> bytes:
    return first + second


FINE = {
    "a.jpg": saved(PHOTO, "JPEG"),
    "a.jpeg": saved(PHOTO, "JPEG", progressive=True),
    "A.JPG": saved(PHOTO, "JPEG", exif=exif()),
    "a.png": saved(PHOTO, "PNG"),
    "palette.png": saved(PHOTO.quantize(), "PNG"),
    "a.webp": saved(PHOTO, "WEBP"),
    "lossless.webp": saved(PHOTO, "WEBP", lossless=True),
    "a.avif": saved(PHOTO, "AVIF"),
    "a.gif": saved(PHOTO, "GIF"),
    "still.gif": saved(PHOTO, "GIF", save_all=True, append_images=[PHOTO.rotate(90, expand=False)]),
}


@pytest.mark.parametrize("path", FINE)
def test_a_picture_that_is_fine(path: str) -> None:
    assert _found(path, FINE[path]) == []


LOCATIONS = {
    "exif.jpg": saved(PHOTO, "JPEG", exif=LOCATED),
    "exif.png": saved(PHOTO, "PNG", exif=LOCATED),
    "exif.webp": saved(PHOTO, "WEBP", exif=LOCATED),
    "exif.avif": saved(PHOTO, "AVIF", exif=LOCATED),
    "xmp.jpg": saved(PHOTO, "JPEG", xmp=XMP % b'exif:GPSLatitude="48,51.4N"'),
    "xmp.webp": saved(PHOTO, "WEBP", xmp=XMP % b'exif:GPSLatitude="48,51.4N"'),
    "xmp.png": png_with(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP % b"exif:GPSLongitude='2,21E'"),
    "element.png": png_with(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<exif:GPSLatitude>48,51N</exif:GPSLatitude>"),
    "hexadecimal.png": png_with(b"tEXt", _hex_profile(RAW)),
    "second.jpg": _multi_picture(saved(PHOTO, "JPEG"), saved(PHOTO, "JPEG", exif=LOCATED)),
}


@pytest.mark.parametrize("path", LOCATIONS)
def test_a_picture_that_says_where_it_was_taken(path: str) -> None:
    assert _found(path, LOCATIONS[path]) == ["error image-location: this picture says where it was taken"]


@pytest.mark.parametrize("order", ["<", ">"])
def test_numbers_may_be_written_in_either_order(order: str) -> None:
    gps = struct.pack(f"{order}H" + "HHII" + "I", 1, 2, 5, 3, 100, 0)
    block = (
        (b"II*\0" if order == "<" else b"MM\0*")
        + struct.pack(f"{order}IHHHIII", 8, 1, 0x8825, 4, 1, 26, 0)
        + gps
        + bytes(100)
    )
    assert read_picture(png_with(b"eXIf", block)).has_location


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("serial.jpg", saved(PHOTO, "JPEG", exif=exif(serial=True))),
        ("serial.png", saved(PHOTO, "PNG", exif=exif(serial=True))),
        ("owner.webp", saved(PHOTO, "WEBP", xmp=XMP % b'aux:OwnerName="A. Name"')),
    ],
)
def test_a_picture_that_names_its_camera_or_owner(path: str, data: bytes) -> None:
    assert _found(path, data) == ["warning image-metadata: this picture names the camera by its number, or its owner"]


def test_a_location_without_a_place_is_none() -> None:
    block = exif()
    block.get_ifd(0x8825).update({0: b"\x02\x03\0\0", 29: "2026:01:01"})
    assert _found("a.jpg", saved(PHOTO, "JPEG", exif=block)) == []


@pytest.mark.parametrize(
    ("path", "data", "size"),
    [
        ("wide.png", saved(Image.new("RGB", (1601, 10)), "PNG"), "1 KB, 1,601 × 10"),
        ("high.png", saved(Image.new("1", (1600, 4000)), "PNG"), "1 KB, 1,600 × 4,000"),
        ("heavy.png", saved(photograph(1200, 800), "PNG"), None),
    ],
)
def test_a_picture_that_is_too_large(path: str, data: bytes, size: str | None) -> None:
    [problem] = _found(path, data)
    said = size or f"{-(-len(data) // 1000):,} KB, 1,200 × 800"
    assert problem == f"warning image-too-large: this picture is too large for a phone on a slow line: {said}"


def test_an_animation_that_is_too_large_is_advised() -> None:
    frames = [photograph(400, 300).rotate(angle) for angle in range(0, 90, 10)]
    for path, kind in (("a.gif", "GIF"), ("a.png", "PNG"), ("a.webp", "WEBP")):
        data = saved(
            frames[0], kind, save_all=True, append_images=frames[1:], **({"lossless": True} if kind == "WEBP" else {})
        )
        [problem] = check_image(path, data)
        assert (problem.level, problem.code) == ("advice", "image-too-large"), path
        assert problem.hint.startswith("An animation is lighter as a short film")


@pytest.mark.parametrize("path", FINE)
def test_a_picture_that_ends_too_early(path: str) -> None:
    data = FINE[path]
    for length in (len(data) // 2, len(data) - 30):
        [found] = _found(path, data[:length])
        assert found.startswith("error image-unreadable: this picture is damaged: ")


@pytest.mark.parametrize("path", FINE)
def test_no_damage_ends_in_a_traceback(path: str) -> None:
    data = FINE[path]
    for position in range(0, min(len(data), 1200), 7):
        for byte in (0, 0xFF):
            damaged = data[:position] + bytes([byte]) + data[position + 1 :]
            list(check_image(path, damaged))
            list(check_image(path, damaged[:position]))


def test_texts_behind_the_picture_are_read() -> None:
    data = FINE["a.png"]
    text = b"XML:com.adobe.xmp\0\0" + zlib.compress(XMP % b'exif:GPSLatitude="48,51.4N"')
    chunk = struct.pack(">I", len(text)) + b"zTXt" + text + struct.pack(">I", zlib.crc32(b"zTXt" + text))
    assert _found("a.png", data[:-12] + chunk + data[-12:]) == [
        "error image-location: this picture says where it was taken"
    ]


def test_damage_inside_a_gif_is_found() -> None:
    data = FINE["a.gif"]
    assert _found("a.gif", data[: len(data) // 2] + bytes(50) + data[len(data) // 2 + 50 :]) == [
        "error image-unreadable: this picture is damaged: it ends too early, or is not in order"
    ]


def test_a_large_picture_is_not_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few bytes may unpack to gigabytes."""
    monkeypatch.setattr(ImageFile.ImageFile, "load", lambda *_: pytest.fail("decoded"))
    gif = bytearray(FINE["a.gif"])
    gif[6:10] = b"\xff\xff\xff\xff"
    avif = saved(Image.new("RGB", (9000, 3000)), "AVIF", speed=10)
    for data, size in ((bytes(gif), (65535, 65535)), (avif, (9000, 3000))):
        picture = read_picture(data)
        assert (picture.width, picture.height) == size


def test_a_picture_that_would_fill_the_memory_is_told() -> None:
    data = bytearray(saved(PHOTO, "WEBP", save_all=True, append_images=[PHOTO.rotate(90)]))
    start = data.index(b"VP8X") + 12
    data[start : start + 6] = struct.pack("<I", 60_000)[:3] * 2
    [found] = _found("a.webp", bytes(data))
    assert found == "error image-unreadable: this picture is damaged: it has more pixels than can be opened safely"


def test_a_changed_png_is_damaged() -> None:
    data = bytearray(FINE["a.png"])
    data[len(data) // 2] ^= 1
    assert _found("a.png", bytes(data)) == [
        "error image-unreadable: this picture is damaged: a part of it has been changed by accident"
    ]


@pytest.mark.parametrize(
    ("path", "data", "message"),
    [
        ("a.jpg", FINE["a.png"], "this is a PNG picture, though its name ends in `.jpg`"),
        ("a.png", FINE["a.jpg"], "this is a JPEG picture, though its name ends in `.png`"),
        ("a.webp", b"", "this is no picture of a kind that browsers show, though its name ends in `.webp`"),
        (
            "a.gif",
            b"<!doctype html>",
            "this is no picture of a kind that browsers show, though its name ends in `.gif`",
        ),
        ("a.jpg", saved(PHOTO, "TIFF"), "this is a picture of the kind TIFF, though its name ends in `.jpg`"),
        ("a.jpg", saved(PHOTO, "BMP"), "this is a picture of the kind BMP, though its name ends in `.jpg`"),
        (
            "a.jpg",
            b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(50),
            "this is a picture of the kind HEIC, though its name ends in `.jpg`",
        ),
    ],
)
def test_a_name_that_lies(path: str, data: bytes, message: str) -> None:
    assert _found(path, data) == [f"error image-format: {message}"]


def test_kinds_that_browsers_do_not_show() -> None:
    problem = check_not_shown("content/library/IMG_0001.HEIC")
    assert (
        str(problem).splitlines()[0]
        == "content/library/IMG_0001.HEIC: browsers don't show pictures of the kind `.heic` [image-format]"
    )


def test_what_stands_inside_another_picture_is_no_kind() -> None:
    assert kind_of(b" " + FINE["a.png"]) == ""
    assert kind_of(io.BytesIO(FINE["a.avif"]).read()) == "avif"
