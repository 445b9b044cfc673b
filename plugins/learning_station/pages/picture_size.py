"""How large a picture is, so that a page doesn't jump when it comes."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from pathlib import Path

import imagesize


def picture_size(path: Path) -> tuple[int, int] | None:
    """Width and height in pixels (of a drawing: in its user units); None for another file, or if it doesn't say."""
    if path.suffix.lower() == ".svg":
        return _drawing_size(path)
    width, height = imagesize.get(path)
    return (int(width), int(height)) if width > 0 and height > 0 else None


def _drawing_size(path: Path) -> tuple[int, int] | None:
    """The last two numbers of `viewBox` (SVG 2, section 8.6). imagesize would take the first `width` it meets, of
    whatever element.
    """
    try:
        _, root = next(etree.iterparse(path, events=("start",)))
        width, height = (round(float(number)) for number in root.get("viewBox", "").replace(",", " ").split()[2:4])
    except (etree.ParseError, StopIteration, ValueError):
        return None
    return (width, height) if width > 0 and height > 0 else None
