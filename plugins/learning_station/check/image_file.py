"""What a picture's file says of itself: its kind, size and frames, whether it is whole, and what it tells of whoever
took it. Nothing is decoded.
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

import imagesize

from learning_station.check.exif import ExifFact, told_by_exif

MAX_TEXT = 1024 * 1024
"""How much of a compressed text in a PNG file is unpacked."""

MAX_BLOCKS = 100
"""How many beginnings of Exif are looked at: wherever in the file they are, since phones add whole pictures, with
theirs, after the first.
"""

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

_EXIF = re.compile(rb"II\*\0|MM\0\*")
_XMP_VALUE = rb"\s*(?:=\s*[\"'][^\"']|>[^<])"
_XMP_LOCATION = re.compile(rb":GPSL(?:atitude|ongitude)" + _XMP_VALUE)
_XMP_PERSONAL = re.compile(
    rb":(?:SerialNumber|BodySerialNumber|LensSerialNumber|OwnerName|CameraOwnerName)" + _XMP_VALUE
)
"""An attribute or an element with a value, in what XMP (ISO 16684-1) writes as XML."""


class DamagedError(Exception):
    """The file ends too early, or isn't in order; the message says how."""


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
    if kind not in _FRAMES:
        return ImageFile(kind)
    frames = _FRAMES[kind](data)
    width, height = imagesize.get(io.BytesIO(data))
    if width <= 0 or height <= 0:
        raise DamagedError("it doesn't say how large it is")
    texts = [data, *(_png_texts(data) if kind == "png" else ())]
    told = {
        one
        for text in texts
        for match in islice(_EXIF.finditer(text), MAX_BLOCKS)
        for one in told_by_exif(text, match.start())
    }
    return ImageFile(
        kind,
        int(width),
        int(height),
        frames,
        ExifFact.LOCATION in told or any(map(_XMP_LOCATION.search, texts)),
        ExifFact.PERSONAL in told or any(map(_XMP_PERSONAL.search, texts)),
    )


def _jpeg(data: bytes) -> int:
    """Looks for the scan and the end of image (ITU T.81, annex B); one frame."""
    position = 2
    while position + 4 <= len(data):
        marker, length = data[position + 1], int.from_bytes(data[position + 2 : position + 4], "big")
        if data[position] != 0xFF:
            raise DamagedError("it is not in order")
        if marker == 0xFF:
            position += 1
        elif marker == 0xDA:
            if b"\xff\xd9" not in data[position:]:
                break
            return 1
        else:
            position += 2 + length
    raise DamagedError("it ends too early")


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The type and the content of each chunk (PNG, section 5.3), to the last one; raises DamagedError if that isn't
    there.
    """
    position = 8
    while position + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, position)
        end = position + 8 + length
        if end + 4 > len(data):
            break
        content = data[position + 8 : end]
        if zlib.crc32(kind + content) != int.from_bytes(data[end : end + 4], "big"):
            raise DamagedError("a part of it has been changed by accident")
        yield kind, content
        if kind == b"IEND":
            return
        position = end + 4
    raise DamagedError("it ends too early")


def _png(data: bytes) -> int:
    """The number of frames: more than one in an animation (APNG's `acTL`)."""
    chunks = dict(_png_chunks(data))
    if b"IDAT" not in chunks:
        raise DamagedError("there is no picture in it")
    return int.from_bytes(chunks[b"acTL"][:4], "big") if b"acTL" in chunks else 1


def _png_texts(data: bytes) -> Iterator[bytes]:
    """The texts that are compressed, or in hexadecimal digits as ImageMagick and others write Exif and XMP (`Raw
    profile type …`).
    """
    for kind, content in _png_chunks(data):
        if kind not in (b"zTXt", b"iTXt", b"tEXt"):
            continue
        name, _, rest = content.partition(b"\0")
        text = rest
        if kind == b"zTXt":
            text = _unpacked(rest[1:])
        elif kind == b"iTXt":
            text = rest[2:].split(b"\0", 2)[-1]
            text = _unpacked(text) if rest[:1] == b"\1" else text
        if name.startswith(b"Raw profile type"):
            digits = re.sub(rb"[^0-9a-fA-F]", b"", b"".join(text.split()[2:]))
            text = bytes.fromhex(digits[: len(digits) // 2 * 2].decode())
        yield text


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, MAX_TEXT)
    except zlib.error:
        return b""


def _gif(data: bytes) -> int:
    """The number of images (GIF89a, appendix B), read to the trailer."""

    def after_table(position: int, flags: int) -> int:
        return position + (3 << ((flags & 7) + 1) if flags & 0x80 else 0)

    def after_blocks(position: int) -> int:
        while data[position]:
            position += data[position] + 1
        return position + 1

    frames = 0
    try:
        position = after_table(13, data[10])
        while data[position] != 0x3B:
            if data[position] == 0x2C:
                frames += 1
                position = after_blocks(after_table(position + 10, data[position + 9]) + 1)
            elif data[position] == 0x21:
                position = after_blocks(position + 2)
            else:
                raise DamagedError("it is not in order")
    except IndexError:
        raise DamagedError("it ends too early") from None
    if not frames:
        raise DamagedError("there is no picture in it")
    return frames


def _webp(data: bytes) -> int:
    """The number of frames (`ANMF`), after a look at the length that the file says it has."""
    if 8 + int.from_bytes(data[4:8], "little") > len(data):
        raise DamagedError("it ends too early")
    position, frames = 12, 0
    while position + 8 <= len(data):
        frames += data[position : position + 4] == b"ANMF"
        length = int.from_bytes(data[position + 4 : position + 8], "little")
        position += 8 + length + length % 2
    return max(frames, 1)


def _avif(data: bytes) -> int:
    """One frame, or two for any animation (brand `avis`), after a look whether all boxes are there (ISO 14496-12,
    section 4.2).
    """
    position = 0
    while position + 8 <= len(data):
        length = int.from_bytes(data[position : position + 4], "big")
        if length == 1:
            length = int.from_bytes(data[position + 8 : position + 16], "big")
        if length == 0:
            break
        if length < 8 or position + length > len(data):
            raise DamagedError("it ends too early")
        position += length
    return 1 + (data[8:12] == b"avis")


_FRAMES: Mapping[str, Callable[[bytes], int]] = {"jpeg": _jpeg, "png": _png, "gif": _gif, "webp": _webp, "avif": _avif}
"""Each kind that browsers show, with what looks whether a file of it is whole and counts its frames."""
