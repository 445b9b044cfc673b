"""The glossary in the text: on which kinds of page terms are found, and by which names."""

from __future__ import annotations

from learning_station.markup.placeholders import from_root
from learning_station.markup.terms import TermFinder
from learning_station.model.registers import Term
from learning_station.model.station import Station
from learning_station.model.uris import uri_of

KINDS = frozenset(("unit", "lesson", "case", "material"))
"""The kinds of page in whose bodies the first use of a term becomes a link."""


def build_finder(station: Station, language: str) -> TermFinder:
    """Finds the station's terms in texts of the language, whatever the site's is; gives the addresses of their
    pages.
    """
    return TermFinder(language, names_in(station, language))


def names_in(station: Station, language: str) -> list[tuple[str, str]]:
    """All that a finder knows of the station: addresses of terms, and a name of each as often as it has names."""
    terms = (term for term in station.all(Term) if term.in_text)
    return [(from_root(uri_of(term) or ""), name) for term in terms for name in term.names_in(language)]
