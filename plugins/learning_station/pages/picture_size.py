"""How large a picture is, so that a page doesn't jump when it comes."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from pathlib import Path

from learning_station.check.image_file import read_size
from learning_station.files.read import open_file


def picture_size(path: Path) -> tuple[int, int] | None:
    """Width and height in pixels (of a drawing: in its user units); None for another file, or if it doesn't say."""
    if path.suffix.lower() == ".svg":
        return _drawing_size(path)
    with open_file(path) as file:
        return read_size(file)


def _drawing_size(path: Path) -> tuple[int, int] | None:
    """The last two numbers of `viewBox` (SVG 2, section 8.6)."""
    try:
        _, root = next(etree.iterparse(path, events=("start",)))
        width, height = (round(float(number)) for number in root.get("viewBox", "").replace(",", " ").split()[2:4])
    except (etree.ParseError, StopIteration, ValueError):
        return None
    return (width, height) if width > 0 and height > 0 else None
