"""Does a drawing speak the language of the text that shows it?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from urllib.parse import unquote

from learning_station.check.editorial.rule import EditorialRule
from learning_station.check.editorial.texts import BodyText, EditorialTexts, found
from learning_station.load.drawings import ENDING, in_language, language_in_name, without_language, words_in_drawing
from learning_station.model.paths import source_of
from learning_station.model.references import Link
from learning_station.problems import Code, Edit, Problem


def check_drawings(reading: EditorialTexts) -> Iterator[Problem]:
    assets, languages = frozenset(reading.station.assets), reading.station.settings.languages

    @cache
    def words(path: str) -> tuple[str, ...]:
        return words_in_drawing(reading.station.root / path)

    def check(one: BodyText, link: Link, path: str) -> Iterator[Problem]:
        plain, own = without_language(path, languages), in_language(path, one.language, languages)
        if path == own and path != plain:
            same = (
                not one.is_draft
                and one.language != one.page.language
                and plain in assets
                and words(path)
                and words(path) == words(plain)
            )
            if same:
                hint = f"Translate them in {path}."
                yield found(
                    link.where, Code.UNTRANSLATED_DRAWING, f"the words in this drawing are still those of {plain}", hint
                )
            return
        if one.language == (language_in_name(path, languages) or one.page.language) or not words(path):
            return
        right = next(
            (
                name
                for name in (own, plain)
                if name in assets and name != path and (name == own or one.language == one.page.language)
            ),
            "",
        )
        if right:
            target = _renamed(link.target, path, right)
            message = f"there are words in this drawing, and there is one in `{one.language}`: {right}"
            yield found(
                link.where,
                Code.UNTRANSLATED_DRAWING,
                message,
                f"Show that one: `{target}`.",
                (Edit(link.where, link.target, target),),
            )
        elif not one.is_draft:
            hint = (
                f"Save a copy of {path} as {own}, translate the words in it, and show it here: "
                f"`{_renamed(link.target, path, own)}`."
            )
            yield found(
                link.where,
                Code.UNTRANSLATED_DRAWING,
                f"there are words in this drawing, and they are not in `{one.language}`",
                hint,
            )

    for one in reading.bodies:
        for link in one.body.links:
            path = source_of(one.body.path, unquote(link.target.partition("#")[0])) if link.image else ""
            if path.lower().endswith(ENDING) and path in assets:
                yield from check(one, link, path)


def _renamed(target: str, path: str, right: str) -> str:
    """The address with the other file's name; names differ in their language only."""
    name, new = path.rpartition("/")[2], right.rpartition("/")[2]
    return f"{target.removesuffix(name)}{new}" if target.endswith(name) else new


RULE = EditorialRule(check_drawings, (Code.UNTRANSLATED_DRAWING,))
