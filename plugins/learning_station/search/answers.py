"""The glossary as answers: what a search says at once when the query is a term."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from learning_station.model.registers import Term
from learning_station.model.uris import uri_of
from learning_station.pages.definitions import plain_text
from learning_station.pages.site import Site


def build_answers(site: Site) -> Iterator[dict[str, Any]]:
    """Each term: its title, the names by which a query may call it (in any of the station's languages), its
    definition as plain text, its address.
    """
    for term in site.station.all(Term):
        abbreviations = term.abbreviation.languages.values() if term.abbreviation else ()
        definition = site.prose(term.definition)
        yield {
            "title": site.title(term).value,
            "names": sorted({*term.name.languages.values(), *abbreviations}),
            "text": plain_text(definition),
            "language": definition.language,
            "uri": uri_of(term),
        }
