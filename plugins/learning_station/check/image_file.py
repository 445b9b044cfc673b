"""What a picture's file says of itself: its kind, size and frames, whether it is whole, and what it tells of whoever
took it.

Pillow reads it: the head only, where that and the end of the file show whether it is whole, and no large picture is
ever decoded.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile as OpenPicture

SHOWN = ("jpeg", "png", "gif", "webp", "avif")
"""The kinds that browsers show."""

MAX_DECODED = 25_000_000
"""Pictures with more pixels, in all their frames, aren't decoded."""

MAX_BLOCKS = 20
"""How many beginnings of Exif are looked at: wherever in the file they are, since phones add whole pictures, with
theirs, after the first.
"""

MAX_BLOCK = 128 * 1024
"""How many bytes of a block of Exif are looked at; in a JPEG it has 64 KB at most."""

_MAGIC = (
    ("jpeg", re.compile(rb"\xff\xd8\xff")),
    ("png", re.compile(rb"\x89PNG\r\n\x1a\n")),
    ("gif", re.compile(rb"GIF8[79]a")),
    ("webp", re.compile(rb"RIFF....WEBP", re.DOTALL)),
    ("avif", re.compile(rb"....ftyp(?:avif|avis|(?:mif1|miaf|MA1A|MA1B).{0,64}?avif)", re.DOTALL)),
    ("heic", re.compile(rb"....ftyp(?:hei[cmsx]|hev[cx]|mif1|msf1)", re.DOTALL)),
    ("tiff", re.compile(rb"II\*\0|MM\0\*")),
    ("bmp", re.compile(rb"BM.{12}[\x0c\x28\x38\x40\x6c\x7c]\0\0\0", re.DOTALL)),
    ("jxl", re.compile(rb"\xff\x0a|\0\0\0\x0cJXL ")),
)

_LONGEST_MAGIC = 128
_JPEG_END = b"\xff\xd9"
_TEXT_CHUNKS = (b"tEXt", b"zTXt", b"iTXt")
_EXIF = re.compile(rb"II\*\0|MM\0\*")
_XMP_VALUE = rb"\s*(?:=\s*[\"'][^\"']|>[^<])"
_XMP_LOCATION = re.compile(rb":GPSL(?:atitude|ongitude)" + _XMP_VALUE)
_XMP_PERSONAL = re.compile(
    rb":(?:SerialNumber|BodySerialNumber|LensSerialNumber|OwnerName|CameraOwnerName)" + _XMP_VALUE
)
"""An attribute or an element with a value, in what XMP (ISO 16684-1) writes as XML."""


class DamagedError(Exception):
    """The file ends too early, or isn't in order; the message says how."""


class ExifFact(StrEnum):
    LOCATION = "location"
    PERSONAL = "personal"


@dataclass(frozen=True)
class ImageFile:
    """A picture as its file describes it."""

    kind: str
    width: int = 0
    height: int = 0
    frames: int = 1
    has_location: bool = False
    has_personal: bool = False
    """Whether it names the camera by its number, or the camera's owner."""


def kind_of(data: bytes) -> str:
    """The kind by the file's first bytes: `jpeg`, `png`, `heic`, …; empty if it is none that is known."""
    return next((kind for kind, magic in _MAGIC if magic.match(data)), "")


def read_picture(data: bytes) -> ImageFile:
    """What the file says; raises DamagedError if it isn't whole.

    Of a kind that isn't known or that browsers don't show, only the kind.
    """
    kind = kind_of(data)
    if kind not in SHOWN:
        return ImageFile(kind)
    with _damage_told():
        file = io.BytesIO(data)
        picture = _open(kind, file)
        rest = data[file.tell() :]
        frames = getattr(picture, "n_frames", 1)
        _look_whether_whole(kind, data, rest, picture, frames)
        texts = [data, *_texts_inside(picture)]
        facts = {fact for block in islice(_exif_blocks(texts), MAX_BLOCKS) for fact in _facts_of_exif(block)}
    return ImageFile(
        kind,
        picture.width,
        picture.height,
        frames,
        ExifFact.LOCATION in facts or any(map(_XMP_LOCATION.search, texts)),
        ExifFact.PERSONAL in facts or any(map(_XMP_PERSONAL.search, texts)),
    )


def read_size(file: BinaryIO) -> tuple[int, int] | None:
    """Width and height in pixels; None of a file that isn't a picture of a kind that browsers show, or doesn't say."""
    kind = kind_of(file.read(_LONGEST_MAGIC))
    if kind not in SHOWN:
        return None
    file.seek(0)
    try:
        with _damage_told():
            return _open(kind, file).size
    except DamagedError:
        return None


@contextmanager
def _damage_told() -> Iterator[None]:
    """Makes a DamagedError of whatever a damaged file leads Pillow to, and no noise of what it only warns of."""
    from PIL.Image import DecompressionBombError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except DecompressionBombError as error:
        raise DamagedError("it has more pixels than can be opened safely") from error
    except Exception as error:
        is_changed = isinstance(error, SyntaxError) and "checksum" in str(error)
        how = "a part of it has been changed by accident" if is_changed else "it ends too early, or is not in order"
        raise DamagedError(how) from error


def _open(kind: str, file: BinaryIO) -> OpenPicture:
    """The picture, of which nothing but its head is read. The class is named here, so that no other of Pillow's
    readers sees the file, and its size is told however large it is.
    """
    match kind:
        case "jpeg":
            from PIL.JpegImagePlugin import JpegImageFile

            return JpegImageFile(file)
        case "png":
            from PIL.PngImagePlugin import PngImageFile

            return PngImageFile(file)
        case "gif":
            from PIL.GifImagePlugin import GifImageFile

            return GifImageFile(file)
        case "webp":
            from PIL.WebPImagePlugin import WebPImageFile

            return WebPImageFile(file)
        case _:
            from PIL.AvifImagePlugin import AvifImageFile

            return AvifImageFile(file)


def _look_whether_whole(kind: str, data: bytes, rest: bytes, picture: OpenPicture, frames: int) -> None:
    """Raises what Pillow raises for a file that isn't; `rest` is what stands behind the head.

    No WebP is opened that isn't whole, a JPEG has an end behind its picture, a PNG sums; but texts behind the picture
    of a PNG are read only when it is decoded. A GIF and an AVIF tell no other way.
    """
    match kind:
        case "webp":
            return
        case "jpeg":
            if _JPEG_END in rest:
                return
            raise EOFError
        case "png":
            _open(kind, io.BytesIO(data)).verify()
            if not any(chunk in rest for chunk in _TEXT_CHUNKS):
                return
    if picture.width * picture.height * frames <= MAX_DECODED:
        for frame in range(frames):
            picture.seek(frame)
            picture.load()


def _texts_inside(picture: OpenPicture) -> Iterator[bytes]:
    """What Pillow has unpacked: a PNG's texts may be compressed, or in hexadecimal digits as ImageMagick and others
    write Exif and XMP (`Raw profile type …`).
    """
    for name, value in picture.info.items():
        if isinstance(value, bytes):
            yield value
        elif isinstance(value, str) and str(name).startswith("Raw profile type"):
            digits = re.sub(r"[^0-9a-fA-F]", "", "".join(value.split()[2:]))
            yield bytes.fromhex(digits[: len(digits) // 2 * 2])
        elif isinstance(value, str):
            yield value.encode("utf-8", "surrogatepass")


def _exif_blocks(texts: Iterable[bytes]) -> Iterator[bytes]:
    for text in texts:
        for match in _EXIF.finditer(text):
            yield text[match.start() : match.start() + MAX_BLOCK]


def _facts_of_exif(block: bytes) -> Iterator[ExifFact]:
    """What the block tells; nothing if it is none, for any four bytes may look like its beginning."""
    from PIL.ExifTags import GPS, IFD, Base
    from PIL.Image import Exif

    personal = {
        Base.MakerNote,  # the maker's own, usually with the camera's number
        Base.CameraOwnerName,
        Base.BodySerialNumber,
        Base.LensSerialNumber,
        Base.CameraSerialNumber,
    }
    exif = Exif()
    try:
        exif.load(block)
        places = [exif.get_ifd(IFD.GPSInfo).get(tag) for tag in (GPS.GPSLatitude, GPS.GPSLongitude)]
        inner = exif.get_ifd(IFD.Exif)
    except Exception:  # Whatever other bytes lead Pillow to.
        return
    if any(isinstance(place, tuple) and len(place) == 3 for place in places):
        yield ExifFact.LOCATION
    if not personal.isdisjoint({*exif, *inner}):
        yield ExifFact.PERSONAL
