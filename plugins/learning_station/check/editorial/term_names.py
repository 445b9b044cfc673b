"""Have two terms one name? A text that speaks of the one would be linked to the other."""

from __future__ import annotations

from collections.abc import Iterator

from learning_station.check.editorial.rule import EditorialRule
from learning_station.check.editorial.texts import EditorialTexts, found
from learning_station.markup.terms import TermFinder
from learning_station.model.registers import Term
from learning_station.problems import Code, Problem


def check_term_names(reading: EditorialTexts) -> Iterator[Problem]:
    """Yields `repeated-name` where a name of a term, as texts would be searched for it, is found to be another
    term's.
    """
    station = reading.station
    terms = list(station.all(Term))
    said: set[tuple[str, str]] = set()
    for language in station.settings.languages:
        finder = TermFinder(language, [(term.id, name) for term in terms for name in term.names_in(language)])
        for term in terms:
            if reading.only not in (None, term.ref):
                continue
            for name in term.names_in(language):
                owners = {span.key for span in finder.find(name) if span.end - span.start == len(name)}
                for owner in owners - {term.id}:
                    if (term.id, owner) not in said:
                        said.add((term.id, owner))
                        message = f"`{name}` is also a name of the term `{owner}`, to which texts with it would lead"
                        hint = (
                            "Put both meanings into one entry, or give one of them a name that sets it apart; "
                            "`in_text: false` links neither."
                        )
                        yield found(term.where_of("name"), Code.REPEATED_NAME, message, hint)


RULE = EditorialRule(check_term_names, (Code.REPEATED_NAME,))
