"""Pictures made for a test, with what cameras write into theirs."""

from __future__ import annotations

import io
import random
import struct
import zlib
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms

GPS = {0: b"\x02\x03\0\0", 1: "N", 2: (48.0, 51.0, 24.0), 3: "E", 4: (2.0, 21.0, 3.0)}
XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" %s/></rdf:RDF></x:xmpmeta>'
)


@cache
def photograph(width: int = 400, height: int = 300) -> Image.Image:
    """Noise, smooth enough to be like a photograph, with a red corner at the top left."""
    noise = random.Random(1)
    small = Image.frombytes("RGB", (width // 16, height // 16), noise.randbytes(width // 16 * (height // 16) * 3))
    picture = small.resize((width, height), Image.Resampling.BICUBIC)
    picture.paste((255, 0, 0), (0, 0, width // 4, height // 4))
    return picture


def exif(gps: bool = False, serial: bool = False, orientation: int = 1) -> Image.Exif:
    block = Image.Exif()
    block[0x010F] = "Maker"
    block[0x0112] = orientation
    if gps:
        block.get_ifd(0x8825).update(GPS)
    if serial:
        block.get_ifd(0x8769)[0xA431] = "1234567"
    return block


def saved(picture: Image.Image, kind: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def png_with(chunk: bytes, content: bytes) -> bytes:
    """A PNG file with one more chunk."""
    data = saved(photograph(), "PNG")
    more = struct.pack(">I", len(content)) + chunk + content + struct.pack(">I", zlib.crc32(chunk + content))
    return data[:33] + more + data[33:]


def swapped_profile() -> bytes:
    """A profile by which red is shown blue and blue red: that of the web with the names of two entries changed
    (ICC.1, section 7.3).
    """
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    end = 132 + 12 * int.from_bytes(profile[128:132], "big")
    table = profile[132:end].replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ").replace(b"????", b"bXYZ")
    return profile[:132] + table + profile[end:]
