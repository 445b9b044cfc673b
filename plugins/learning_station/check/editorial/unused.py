"""What was written and nobody names."""

from __future__ import annotations

from collections.abc import Iterator

from learning_station.check.editorial.rule import EditorialRule
from learning_station.check.editorial.texts import EditorialTexts, found
from learning_station.markup.terms import TermFinder
from learning_station.model.base import Entity
from learning_station.model.material import Material
from learning_station.model.registers import Organisation, Person, Place, Term
from learning_station.problems import Code, Problem, Where

LINKED_IN = frozenset(("unit", "lesson", "case", "material"))
"""The kinds of page in whose bodies terms are found."""


def check_unused(reading: EditorialTexts) -> Iterator[Problem]:
    """While something can't be read, nobody knows what it names."""
    station = reading.station
    if station.unread:
        return
    for material in station.all(Material):
        if material.ref not in station.uses and not material.draft:
            hint = (
                f"Name it where it belongs, `[](material:{material.id})` or in `readings` or `sources`; in the "
                "library it stands anyway."
            )
            yield found(material.where, Code.UNUSED_MATERIAL, f"nothing names the material `{material.id}`", hint)
    for term in _unused_terms(reading):
        hint = (
            f"Write `[…](term:{term.id})` where it is explained, or add `forms`, other words for it; else take it out."
        )
        yield found(_place(term), Code.UNUSED_TERM, f"no text uses the term `{term.id}`", hint)
    for kind in (Person, Organisation, Place):
        for entry in station.all(kind):
            if entry.ref not in station.uses:
                yield found(
                    _place(entry),
                    Code.UNUSED_ENTRY,
                    f"nothing names the {entry.kind} `{entry.id}`",
                    "Name it where it belongs, or take it out.",
                )


def _place(entry: Entity) -> Where:
    return entry.where


def _unused_terms(reading: EditorialTexts) -> list[Term]:
    """Those that no reference names and no text has, in any language; only these are looked for in the texts.

    Where none is used at all, the glossary isn't meant for the texts.
    """
    unnamed = {term.id: term for term in reading.station.all(Term) if term.ref not in reading.station.uses}
    finders: dict[str, TermFinder] = {}
    for one in reading.bodies:
        wanted = [term for term in unnamed.values() if term.in_text]
        if not wanted:
            break
        if one.page.kind not in LINKED_IN:
            continue
        if one.language not in finders:
            finders[one.language] = TermFinder(
                one.language, [(term.id, name) for term in wanted for name in term.names_in(one.language)]
            )
        for span in finders[one.language].find(one.words):
            unnamed.pop(span.key, None)
    return list(unnamed.values()) if len(unnamed) < len(reading.station.things["term"]) else []


RULE = EditorialRule(check_unused, (Code.UNUSED_MATERIAL, Code.UNUSED_TERM, Code.UNUSED_ENTRY), of_the_whole=True)
