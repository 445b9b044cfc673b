"""What of a finished page goes into the index."""

from __future__ import annotations

import re

from markupsafe import escape

from learning_station.languages import locales
from learning_station.search.entries import SearchEntry

_APOSTROPHE = re.compile(r"(?:\u2019|'|&#39;|&#x27;|&rsquo;)(?=[^\W\d_])")
_ARTICLE = re.compile(r"(?<![^\W\d_])(?:[cdjlmnst]|(?:jus|lors|puis|quoi)?qu|dell|all|nell|sull|un)\Z", re.IGNORECASE)
_LONGEST_ARTICLE = 6
_NOTES = re.compile("<page-notes .*?</page-notes>", re.DOTALL)
"""The room for the learner's notes: nothing in it is found, and on each page Pagefind would read through it."""


def render_indexed(page: SearchEntry, html: str) -> str:
    """The page's main part, in the language of its text, with what a search can be narrowed by.

    The published page itself carries none of this.
    """
    start, end = html.index(">", html.index("<main")) + 1, html.rindex("</main>")
    filters = [f"kind:{page.kind}", f"language:{page.language}", *(f"unit:{unit}" for unit in page.units)]
    filters += [f"year:{page.year}"] if page.year else []
    marks = "".join(f'<span data-pagefind-filter="{one}"></span>' for one in filters)
    marks += f'<span data-pagefind-meta="alias:{escape("|".join(page.aliases))}"></span>' if page.aliases else ""
    text = separate_elisions(_NOTES.sub("", html[start:end])).replace("</dt>", ":</dt> ").replace("</dd>", "</dd> ")
    main = f"<main data-pagefind-body>{marks}{text}</main>"
    return (
        f'<!doctype html><html lang="{page.language}" '
        f'dir="{locales.direction_of(page.language)}"><body>{main}</body></html>'
    )


def separate_elisions(html: str) -> str:
    """With a space after each elided article, for Pagefind would take `l’école` as one word.

    The browser code joins them again in what it shows.
    """

    def separated(mark: re.Match[str]) -> str:
        elided = _ARTICLE.search(html, max(0, mark.start() - _LONGEST_ARTICLE), mark.start())
        return f"{mark[0]} " if elided else mark[0]

    return _APOSTROPHE.sub(separated, html)
