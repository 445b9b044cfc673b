"""A poster as a PNG: the same bytes for the same texts, wherever it is drawn with the same Pillow.

Pillow sets the texts with Raqm (HarfBuzz, FriBidi), so that letters join and lines run as their script wants. Sixteen
shades between two colours are enough for smooth edges, and make a picture of some ten kilobytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from learning_station.pages.posters import HEIGHT, WIDTH, Poster, PosterText

if TYPE_CHECKING:
    from PIL import ImageDraw, ImageFont

FONT = Path(__file__).with_name("font") / "noto-sans-semibold.woff2"
"""Latin, Greek, Cyrillic and Arabic letters, with their licence beside it."""

OWN_FONT = "poster-font"
"""Of a station's own templates, with any ending: the font for posters instead, for letters that ours lacks."""

NO_RAQM = (
    "There are no pictures for links that are shared, since the Pillow that is installed can't set texts (no Raqm)."
)

_MARGIN, _BAR, _SHADES = 80, 24, 16
_SIZES = (84, 72, 62, 54, 46)
_ROOM = 340
"""The height that the title may take, below the station's title and what stands above its own."""
_SMALL = 38
_UNKNOWN = "\U0010ffff"
"""No font has it; so it looks as every letter does that a font lacks."""


class LettersMissingError(Exception):
    """The font lacks letters of a poster's texts; the message is for publishers."""


def find_font(theme: Sequence[Path]) -> Path:
    """The station's own font for posters if it has one, else ours."""
    return next((path for folder in theme for path in sorted(folder.glob(f"{OWN_FONT}.*")) if path.is_file()), FONT)


def can_draw() -> bool:
    """Whether Pillow has what sets texts, as its wheels do; one that was built elsewhere may not."""
    from PIL import features

    return bool(features.check("raqm"))


def render_poster(poster: Poster, font: Path) -> bytes:
    """The PNG. Raises LettersMissingError, and OSError if the font can't be read."""
    from PIL import Image, ImageDraw

    for text in (poster.station, poster.kicker, poster.title):
        _check_letters(text.value, font)
    image = Image.new("L", (WIDTH, HEIGHT))
    draw = ImageDraw.Draw(image)
    starts = WIDTH - _BAR if poster.direction == "rtl" else 0
    draw.rectangle((starts, 0, starts + _BAR, HEIGHT), fill=96)
    _draw_lines(draw, poster, font)
    shades = image.point([value * (_SHADES - 1) // 255 for value in range(256)])
    shades = shades.convert("P")
    shades.putpalette([channel for shade in _shades(poster.colour) for channel in shade])
    data = io.BytesIO()
    shades.save(data, "PNG", bits=4, optimize=False, compress_level=9)
    return data.getvalue()


def _draw_lines(draw: ImageDraw.ImageDraw, poster: Poster, font: Path) -> None:
    small = _font(font, _SMALL)
    size, lines = _fitted(poster.title, font)
    large, height = _font(font, size), _height(size)
    _draw(draw, poster, poster.station, _MARGIN, small)
    top = HEIGHT - _MARGIN - height * len(lines)
    if poster.kicker.value:
        _draw(draw, poster, poster.kicker, top - round(_SMALL * 1.6), small)
    for number, line in enumerate(lines):
        _draw(draw, poster, PosterText(line, poster.title.direction), top + number * height, large)


def _draw(draw: ImageDraw.ImageDraw, poster: Poster, text: PosterText, top: int, font: ImageFont.FreeTypeFont) -> None:
    """A line that begins where the language's lines do; a station's long title is shortened."""
    line = _shortened(text, font)
    if poster.direction == "rtl":
        draw.text((WIDTH - _MARGIN - _BAR, top), line, fill=255, font=font, anchor="ra", direction=text.direction)
    else:
        draw.text((_MARGIN + _BAR, top), line, fill=255, font=font, anchor="la", direction=text.direction)


def _fitted(text: PosterText, font: Path) -> tuple[int, list[str]]:
    """The largest size in which the title takes few lines, and these; what is left over in the smallest is
    shortened.
    """
    for size in _SIZES:
        lines = list(_wrapped(text, _font(font, size)))
        if len(lines) * _height(size) <= _ROOM:
            return size, lines
    most = _ROOM // _height(_SIZES[-1])
    return _SIZES[-1], [*lines[: most - 1], " ".join(lines[most - 1 :])]


def _height(size: int) -> int:
    """The height of a line with the room to the next, in pixels."""
    return round(size * 1.3)


def _wrapped(text: PosterText, font: ImageFont.FreeTypeFont) -> Iterator[str]:
    """Lines that are broken between words; a word that is longer than a line, or of a script without spaces,
    wherever it is full.
    """
    line = ""
    for word in text.value.split():
        if line and _fits(f"{line} {word}", text.direction, font):
            line = f"{line} {word}"
            continue
        if line:
            yield line
        while len(word) > 1 and not _fits(word, text.direction, font):
            end = next(
                end for end in range(len(word) - 1, 0, -1) if end == 1 or _fits(word[:end], text.direction, font)
            )
            yield word[:end]
            word = word[end:]
        line = word
    yield line


def _shortened(text: PosterText, font: ImageFont.FreeTypeFont) -> str:
    line = text.value
    while len(line) > 1 and not _fits(line, text.direction, font):
        line = f"{line[:-2].rstrip()}…"
    return line


def _fits(line: str, direction: str, font: ImageFont.FreeTypeFont) -> bool:
    return font.getlength(line, direction=direction) <= WIDTH - 2 * _MARGIN - _BAR


def _check_letters(text: str, font: Path) -> None:
    small = _font(font, _SMALL)
    none = _look(small, _UNKNOWN)
    missing = "".join(sorted({letter for letter in text if letter.isalnum() and _look(small, letter) == none}))
    if missing:
        message = f"“{text}” has no picture for links that are shared: the font lacks {missing[:20]}"
        raise LettersMissingError(
            f"{message}. Put one that has them into the folder of your own templates, as `{OWN_FONT}.ttf`."
        )


def _look(font: ImageFont.FreeTypeFont, letter: str) -> tuple[tuple[int, int], bytes]:
    mask = font.getmask(letter, "1")
    return mask.size, bytes(mask)


@lru_cache(maxsize=16)
def _font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.RAQM)


def _shades(colour: str) -> Iterator[tuple[int, int, int]]:
    """From the ground to the ink, which is white on a dark colour and nearly black on a light one (WCAG's
    luminance).
    """
    ground = tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
    linear = [value / 255 / 12.92 if value <= 10 else ((value / 255 + 0.055) / 1.055) ** 2.4 for value in ground]
    ink = 255 if 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] < 0.18 else 17
    for shade in range(_SHADES):
        red, green, blue = (value + (ink - value) * shade // (_SHADES - 1) for value in ground)
        yield red, green, blue
