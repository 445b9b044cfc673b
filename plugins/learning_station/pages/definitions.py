"""The glossary for scripts: what opens where a text speaks of a term, in the site's language."""

from __future__ import annotations

import json
from typing import Any

from learning_station.languages import locales
from learning_station.markup.reading import read_html
from learning_station.model.registers import Term
from learning_station.pages.site import Site
from learning_station.pages.views import LocalizedText


def render_terms(site: Site) -> str:
    """A classic script, the same from a disk and from a host, that hands every definition to whoever listens for
    `station-terms`.
    """
    glossary = {
        "terms": {term.id: _term(site, term) for term in site.station.all(Term)},
        "words": {"open": site._("Open in the glossary")},
    }
    data = json.dumps(glossary, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    data = data.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'document.dispatchEvent(new CustomEvent("station-terms",{{detail:{data}}}));\n'


def _term(site: Site, term: Term) -> dict[str, Any]:
    return {"name": _said(site.title(term)), "definition": _said(site.inline(term.definition))}


def _said(text: LocalizedText) -> str | dict[str, str]:
    """A text, with its language where it isn't the site's."""
    plain = plain_text(text)
    return (
        {"text": plain, "language": text.language, "direction": locales.direction_of(text.language)}
        if text.foreign
        else plain
    )


def plain_text(text: LocalizedText) -> str:
    """A text without its markup, as it reads."""
    return read_html(text.html) if text.html is not None else text.value
