"""Has a translation what its original has? And what of a draft is still to do?"""

from __future__ import annotations

from collections.abc import Iterator

from learning_station.model.page import Body, Freshness, Page
from learning_station.model.station import Station
from learning_station.model.translation_state import parse_state
from learning_station.problems import LEVELS, Code, Problem, Where
from learning_station.translations.progress import words_left

SHOWN = 5
"""How many missing references are named."""


def check_translations(station: Station) -> Iterator[Problem]:
    """Of a stale translation the record says more than any comparison could; so only what is said to be up to date
    is compared.
    """
    for page in station.pages():
        for language, translation in page.translations.items():
            if translation.raw is None or language not in page.bodies:
                continue
            if translation.draft:
                yield from _draft(page, language)
            elif parse_state(translation.made_from) and translation.freshness is Freshness.FRESH:
                yield from _structure(page, page.bodies[language])


def _draft(page: Page, language: str) -> Iterator[Problem]:
    words = words_left(page, language)
    if words:
        message = f"this translation is a draft: {words:,} word{'s are' if words != 1 else ' is'} left to translate"
        hint = (
            f"`station translate {page.ref} {language}` lists them. Take `draft: true` out when it is ready for "
            "readers."
        )
        yield Problem(
            Where(page.bodies[language].path, 1), Code.TRANSLATION_DRAFT, message, hint, LEVELS[Code.TRANSLATION_DRAFT]
        )


def _structure(page: Page, body: Body) -> Iterator[Problem]:
    ours, theirs = page.original.document.headings, body.document.headings
    first = Where(body.path, body.first_line)
    if len(ours) != len(theirs):
        message = f"this has {len(theirs)} heading{'s' * (len(theirs) != 1)}, and the original {len(ours)}"
        yield _problem(first, message, "Translate every section, in the original's order.")
    for heading in ours:
        if heading.given and heading.anchor not in body.anchors:
            hint = f"Write `{{#{heading.anchor}}}` behind the heading that translates “{heading.written}”."
            yield _problem(first, f"the original's anchor `#{heading.anchor}` is missing here", hint)
    named = {link.target for link in body.links if link.ref}
    absent = list(dict.fromkeys(link.target for link in page.original.links if link.ref and link.target not in named))
    if absent:
        more = f" and {len(absent) - SHOWN} more" if len(absent) > SHOWN else ""
        names = ", ".join(f"`{target}`" for target in absent[:SHOWN])
        yield _problem(
            first,
            f"the original refers to {names}{more}, and this doesn't",
            "Refer to the same things: `[text](kind:id)`.",
        )


def _problem(where: Where, message: str, hint: str) -> Problem:
    return Problem(where, Code.TRANSLATION_STRUCTURE, message, hint, LEVELS[Code.TRANSLATION_STRUCTURE])


RULE = check_translations
