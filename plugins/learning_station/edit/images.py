"""Pictures made fit to be published: smaller, the right way up, silent about where and by whom they were taken.

Originals are kept, unpublished.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from learning_station.check.image_file import DamagedError, ImageFile, read_picture
from learning_station.check.images import ENDINGS, MAX_PIXELS, MAX_WIDTH, described, is_too_large
from learning_station.edit.files import EditError, write_whole
from learning_station.files.read import read_bytes
from learning_station.files.remove import remove_file

if TYPE_CHECKING:
    from PIL import Image

ORIGINALS = "originals"
"""The folder, beside `mkdocs.yml`, in which originals are kept under their paths."""

MOST_PIXELS = 100_000_000
"""Larger pictures aren't opened: they would fill the memory."""

WORTH_IT = 0.8
"""What share of its weight a picture that stays too large may keep, or it is left alone: it would only become worse
each time.
"""

_STEPS = {
    "jpeg": ((1600, 82), (1600, 72), (1280, 72), (1024, 72)),
    "webp": ((1600, 82), (1600, 72), (1280, 72), (1024, 72)),
    "avif": ((1600, 65), (1280, 60), (1024, 55)),
    "png": ((1600, 0), (1280, 0), (1024, 0)),
}
"""Widths and qualities by kind, tried until the file is small enough."""


@dataclass(frozen=True)
class PlannedPicture:
    """A picture that would be replaced. `path` and `original` are relative to the station's root."""

    path: str
    original: str
    old: bytes
    new: bytes
    about: str
    """`2,340 KB, 4,032 × 3,024, with its location → 180 KB, 1,600 × 1,200`."""


def needs_mending(path: str, data: bytes) -> bool:
    """Whether the picture is one that can be mended and isn't fit to be published."""
    try:
        picture = read_picture(data)
    except DamagedError:
        return False
    is_still = (
        picture.frames == 1 and picture.kind in _STEPS and picture.kind == ENDINGS.get(path.rpartition(".")[2].lower())
    )
    return is_still and (picture.has_location or picture.has_personal or is_too_large(picture, len(data)))


def plan_picture(root: Path, path: str, data: bytes) -> PlannedPicture | None:
    """What would take the picture's place; None if nothing better can be made of it.

    Raises EditError with what hinders.
    """
    before = read_picture(data)
    if before.width * before.height > MOST_PIXELS:
        raise EditError(
            f"{path} has {before.width:,} × {before.height:,} pixels, more than can be opened safely; shrink it "
            "with another program."
        )
    new = _mended(path, data, before)
    after = read_picture(new)
    if after.has_location or after.has_personal:
        raise EditError(f"{path} can't be freed of what it tells; save it without metadata with another program.")
    told = (before.has_location, before.has_personal)
    if not any(told) and is_too_large(after, len(new)) and len(new) > WORTH_IT * len(data):
        return None
    what = " and ".join(word for word, has in zip(("its location", "its camera"), told, strict=True) if has)
    about = f"{described(before, len(data))}{f', with {what}' if what else ''} → {described(after, len(new))}"
    return PlannedPicture(path, _free_name(root, path), data, new, about)


def replace_picture(root: Path, planned: PlannedPicture) -> None:
    """Keeps the original outside of what is published, then puts the copy in its place; raises EditError with the
    picture as it was.
    """
    file, original = root / planned.path, root / planned.original
    try:
        if read_bytes(file, root) != planned.old:
            raise EditError(f"{planned.path} has changed in the meantime; it was left as it is.")
    except OSError as error:
        raise EditError(f"{planned.path} can't be read: {error.strerror}.") from error
    write_whole(original, planned.old, root)
    try:
        write_whole(file, planned.new, root)
    except EditError:
        with suppress(OSError):
            remove_file(original, root)
        raise


def _free_name(root: Path, path: str) -> str:
    """Where the original is kept: under its own path, with a number if another is there already."""
    stem, _, ending = path.rpartition(".")
    names = (f"{ORIGINALS}/{stem}{f'-{number}' if number > 1 else ''}.{ending}" for number in range(1, 10_000))
    return next(name for name in names if not (root / name).exists())


def _mended(path: str, data: bytes, before: ImageFile) -> bytes:
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(data)) as opened:
            turned = opened.getexif().get(0x0112, 1) != 1
            if not turned and not is_too_large(before, len(data)) and before.kind == "jpeg" and opened.format == "JPEG":
                return _saved_as_it_is(opened)
            image = _in_common_colours(ImageOps.exif_transpose(opened))
        return min(_attempts(image, before.kind), key=len)
    except (OSError, ValueError, SyntaxError, MemoryError, Image.DecompressionBombError) as error:
        raise EditError(f"{path} can't be opened as a picture: {error}.") from error


def _saved_as_it_is(image: Image.Image) -> bytes:
    """The same picture without what else the file had; nothing is lost but what rounding loses, since the tables
    stay the same.
    """
    profile = image.info.get("icc_profile")
    image.info.clear()
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality="keep", optimize=True, icc_profile=profile)
    return buffer.getvalue()


def _in_common_colours(image: Image.Image) -> Image.Image:
    """In the colours of the web, sRGB; without anything that isn't the picture itself."""
    from PIL import ImageCms

    profile, transparency = image.info.get("icc_profile"), image.info.get("transparency")
    image.info.clear()
    if transparency is not None:
        image.info["transparency"] = transparency
    if image.mode.startswith(("I", "F")):
        raise ValueError(f"its colours ({image.mode}) are of a kind that isn't shrunk here")
    target = "RGBA" if "A" in image.getbands() or "a" in image.getbands() else "RGB"
    if profile and image.mode in ("RGB", "RGBA", "CMYK"):
        with suppress(ImageCms.PyCMSError, OSError):
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            image = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=target) or image
            image.info.pop("icc_profile", None)
    return image if image.mode in ("L", "RGB", "RGBA", "LA", "P", "1") else image.convert(target)


def _attempts(image: Image.Image, kind: str) -> Iterator[bytes]:
    """Smaller and smaller files, up to the first that is small enough."""
    for width, quality in _STEPS[kind]:
        shrunk = _shrunk(image, width)
        buffer = io.BytesIO()
        match kind:
            case "jpeg":
                plain = shrunk if shrunk.mode in ("L", "RGB") else shrunk.convert("RGB")
                plain.save(buffer, "JPEG", quality=quality, optimize=True, progressive=True)
            case "png":
                shrunk.save(buffer, "PNG", optimize=True)
            case "webp":
                shrunk.save(buffer, "WEBP", quality=quality, method=6)
            case _:
                shrunk.save(buffer, "AVIF", quality=quality)
        data = buffer.getvalue()
        yield data
        if not is_too_large(read_picture(data), len(data)):
            return


def _shrunk(image: Image.Image, width: int) -> Image.Image:
    """The picture at most that wide, and with no more pixels than a phone should have to hold."""
    from PIL import Image

    scale = min(1.0, min(width, MAX_WIDTH) / image.width, (MAX_PIXELS / (image.width * image.height)) ** 0.5)
    if scale == 1.0:
        return image
    size = max(1, round(image.width * scale)), max(1, int(image.height * scale))
    if image.mode not in ("P", "1"):
        return image.resize(size, Image.Resampling.LANCZOS)
    few = image.convert("RGBA" if "transparency" in image.info else "RGB").resize(size, Image.Resampling.LANCZOS)
    return few.quantize(256, Image.Quantize.FASTOCTREE)
