"""What a block of Exif tells of whoever took the picture (CIPA DC-008, Exif 3.0; the blocks are those of TIFF 6.0,
section 2).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from enum import StrEnum

MAX_ENTRIES = 1_000

_EXIF_BLOCK, _GPS_BLOCK = 0x8769, 0x8825
_LATITUDE, _LONGITUDE = 2, 4
_PERSONAL = {
    0x927C,  # MakerNote: the maker's own, usually with the camera's number
    0xA430,  # CameraOwnerName
    0xA431,  # BodySerialNumber
    0xA435,  # LensSerialNumber
    0xC62F,  # CameraSerialNumber
}
_LONG, _RATIONAL = 4, 5


class ExifFact(StrEnum):
    LOCATION = "location"
    PERSONAL = "personal"


def told_by_exif(data: bytes, start: int) -> set[ExifFact]:
    """What the block that begins there tells; nothing if it is none, for any four bytes may look like its beginning."""
    order = "<" if data.startswith(b"II", start) else ">"
    told = set[ExifFact]()
    try:
        (first,) = struct.unpack_from(f"{order}I", data, start + 4)
        for tag, kind, count, value in _entries(data, start, first, order):
            if tag == _GPS_BLOCK and (kind, count) == (_LONG, 1):
                places = (entry[:3] for entry in _entries(data, start, value, order))
                told.update(
                    ExifFact.LOCATION
                    for place in places
                    if place in ((_LATITUDE, _RATIONAL, 3), (_LONGITUDE, _RATIONAL, 3))
                )
            elif tag == _EXIF_BLOCK and (kind, count) == (_LONG, 1):
                told.update(
                    ExifFact.PERSONAL for inner, *_ in _entries(data, start, value, order) if inner in _PERSONAL
                )
            elif tag in _PERSONAL:
                told.add(ExifFact.PERSONAL)
    except struct.error:
        pass
    return told


def _entries(data: bytes, start: int, offset: int, order: str) -> Iterator[tuple[int, int, int, int]]:
    """Tag, type, count and value of each entry of a directory; one that runs out of the data, or is unlikely long,
    has none.
    """
    (count,) = struct.unpack_from(f"{order}H", data, start + offset)
    position = start + offset + 2
    if offset >= 8 and count <= MAX_ENTRIES and position + 12 * count <= len(data):
        for index in range(count):
            yield struct.unpack_from(f"{order}HHII", data, position + 12 * index)
