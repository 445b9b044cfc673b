"""Are pictures small enough for a phone on a slow line, whole, shown by every browser, and silent about whoever took
them?
"""

from __future__ import annotations

from collections.abc import Iterator

from learning_station.check.image_file import DamagedError, ImageFile, read_picture
from learning_station.problems import LEVELS, Code, Level, Problem, Where

MAX_BYTES = 300_000
MAX_WIDTH = 1_600
MAX_PIXELS = 5_000_000

ENDINGS = {"jpg": "jpeg", "jpeg": "jpeg", "png": "png", "gif": "gif", "webp": "webp", "avif": "avif"}
"""The endings of pictures that browsers show, with their kinds."""

NOT_SHOWN = ("heic", "heif", "tif", "tiff", "bmp", "jxl", "psd", "raw", "dng", "cr2", "nef", "arw", "eps", "ai")
"""The endings of pictures that they don't."""

_NAMES = {
    "heic": "HEIC",
    "tiff": "TIFF",
    "bmp": "BMP",
    "jxl": "JPEG XL",
    "jpeg": "JPEG",
    "png": "PNG",
    "gif": "GIF",
    "webp": "WebP",
    "avif": "AVIF",
}
_FIX = "`station check --fix` puts a copy without it in its place"


def check_image(path: str, data: bytes) -> Iterator[Problem]:
    """What is wrong with the picture at that path, one of `ENDINGS`."""
    ending = path.rpartition(".")[2].lower()
    try:
        picture = read_picture(data)
    except DamagedError as error:
        yield Problem(
            Where(path),
            Code.IMAGE_UNREADABLE,
            f"this picture is damaged: {error}",
            "Copy it here again from where it came from.",
        )
        return
    if picture.kind != ENDINGS[ending]:
        yield _misnamed(path, ending, picture.kind)
        return
    if picture.has_location:
        hint = f"{_FIX}; your camera's or phone's settings can leave it out."
        yield Problem(Where(path), Code.IMAGE_LOCATION, "this picture says where it was taken", hint)
    if picture.has_personal:
        message = "this picture names the camera by its number, or its owner"
        yield Problem(Where(path), Code.IMAGE_METADATA, message, f"{_FIX}.", LEVELS[Code.IMAGE_METADATA])
    yield from _too_large(path, picture, len(data))


def check_not_shown(path: str) -> Problem:
    """That browsers don't show a picture of this ending, one of `NOT_SHOWN`."""
    ending = path.rpartition(".")[2].lower()
    hint = (
        "Save it as JPEG or WebP (photographs) or PNG (screenshots); on an iPhone: Settings, Camera, Formats, Most "
        "Compatible."
    )
    return Problem(Where(path), Code.IMAGE_FORMAT, f"browsers don't show pictures of the kind `.{ending}`", hint)


def is_too_large(picture: ImageFile, size: int) -> bool:
    return size > MAX_BYTES or picture.width > MAX_WIDTH or picture.width * picture.height > MAX_PIXELS


def described(picture: ImageFile, size: int) -> str:
    """`2,340 KB, 4,032 × 3,024`."""
    return f"{-(-size // 1000):,} KB, {picture.width:,} × {picture.height:,}"


def _misnamed(path: str, ending: str, kind: str) -> Problem:
    if kind not in ENDINGS.values():
        what = (
            f"this is a picture of the kind {_NAMES[kind]}"
            if kind
            else "this is no picture of a kind that browsers show"
        )
        return Problem(
            Where(path),
            Code.IMAGE_FORMAT,
            f"{what}, though its name ends in `.{ending}`",
            f"Save it as {_NAMES[ENDINGS[ending]]} again.",
        )
    hint = f"Rename it to `.{'jpg' if kind == 'jpeg' else kind}`, also where it is used."
    return Problem(
        Where(path), Code.IMAGE_FORMAT, f"this is a {_NAMES[kind]} picture, though its name ends in `.{ending}`", hint
    )


def _too_large(path: str, picture: ImageFile, size: int) -> Iterator[Problem]:
    if not is_too_large(picture, size):
        return
    message = f"this picture is too large for a phone on a slow line: {described(picture, size)}"
    if picture.frames > 1:
        hint = "An animation is lighter as a short film (.mp4, .webm) that the page links to, or with fewer pictures."
        yield Problem(Where(path), Code.IMAGE_TOO_LARGE, message, hint, Level.ADVICE)
        return
    hint = (
        f"At most {MAX_BYTES // 1000} KB and {MAX_WIDTH:,} pixels across; `station check --fix` puts a smaller copy "
        "in its place."
    )
    if picture.kind == "png":
        hint += " A photograph is much smaller as JPEG or WebP."
    yield Problem(Where(path), Code.IMAGE_TOO_LARGE, message, hint, LEVELS[Code.IMAGE_TOO_LARGE])
