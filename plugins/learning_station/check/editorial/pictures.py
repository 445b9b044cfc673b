"""Does alternative text say what a picture shows, and nothing that is said already?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from learning_station.check.editorial.rule import EditorialRule
from learning_station.check.editorial.texts import BodyText, EditorialTexts, found
from learning_station.languages.knowledge import language_of
from learning_station.model.references import Link
from learning_station.problems import Code, Problem

_FILE = re.compile(r"[\w-]+\.(?:png|jpe?g|gif|svg|webp|avif|tiff?)|(?:img|dsc|dscn|screenshot)[-_ ]?\d+", re.IGNORECASE)
_FIGURE = re.compile(
    r"^[ \t]*(?P<slashes>/{3,})[ ]*figure[ ]*\|[ ]*(?P<caption>[^\n]+)\n(?P<inside>(?:(?![ \t]*(?P=slashes)[ "
    r"\t]*$)[^\n]*\n)*)",
    re.MULTILINE,
)


def check_alternative_texts(reading: EditorialTexts) -> Iterator[Problem]:
    for one in reading.bodies:
        images = [link for link in one.body.links if link.image and link.text]
        captions = dict(_captions(one)) if images else {}
        for image in images:
            yield from _image(one, image, captions.get(image.where.line, ""))


def _captions(one: BodyText) -> Iterator[tuple[int, str]]:
    """The caption of each line that stands in a figure."""
    for figure in _FIGURE.finditer(one.prose):
        first = one.at(figure.start("slashes")).line
        for line in range(first, first + figure[0].count("\n") + 1):
            yield line, figure["caption"]


def _image(one: BodyText, image: Link, caption: str) -> Iterator[Problem]:
    text = image.text
    stem = image.target.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    opening = language_of(one.language).picture_opening
    begins = opening.match(text) if opening else None
    if caption and _plain(text) == _plain(caption):
        hint = "Say what the picture shows, for someone who can't see it; the caption is read to them as well."
        yield found(image.where, Code.ALTERNATIVE_TEXT, "the alternative text repeats the caption", hint)
    elif _FILE.fullmatch(text.strip()) or (text.strip() == stem and re.search(r"[-_\d]", stem)):
        hint = "Say what the picture shows: `![A map of the twelve towns](…)`."
        yield found(image.where, Code.ALTERNATIVE_TEXT, f"the alternative text `{text}` is the name of a file", hint)
    elif begins:
        hint = (
            f"Begin with what is seen; that it is a picture, who can't see it is told anyway. Take `{begins[0]}` out."
        )
        yield found(image.where, Code.ALTERNATIVE_TEXT, f"the alternative text begins with `{begins[0]}`", hint)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


RULE = EditorialRule(check_alternative_texts, (Code.ALTERNATIVE_TEXT,))
