"""What the search says, in the site's language: handed to the browser code with the first opening, so that no other
page carries it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from learning_station.languages import locales
from learning_station.model.course import Course
from learning_station.model.kinds import KINDS
from learning_station.model.registers import Milestone
from learning_station.pages.site import Site

_KINDS = {
    kind.kind: kind.plural if kind in (Course, Milestone) else kind.singular
    for kind in KINDS
    if kind.singular or kind is Course
}
"""One page shows the whole course, and one all milestones."""


def build_interface(site: Site, entry: Mapping[str, Any]) -> dict[str, Any]:
    """The site's language and index, the station's languages, the names of kinds, and every word of the dialog."""
    languages = site.station.settings.languages
    known = {*languages, *entry["languages"]}
    return {
        "language": site.language,
        "direction": locales.direction_of(site.language),
        "languages": list(languages),
        "entry": entry,
        "names": {code: locales.language_name(code, site.language) for code in sorted(known)},
        "directions": {code: locales.direction_of(code) for code in sorted(known)},
        "kinds": {kind: site._(name) for kind, name in _KINDS.items()},
        "words": _words(site),
    }


def _words(site: Site) -> dict[str, str]:
    _ = site._
    return {
        "title": _("Search"),
        "label": _("Search the station"),
        "placeholder": _("A word, a name, a title"),
        "close": _("Close"),
        "page": _("Open as a page"),
        "kind": _("Kind"),
        "unit": _("Unit"),
        "language": _("Language"),
        "year": _("Year"),
        "any": _("All"),
        "unitNumber": _("Unit {n}"),
        "reset": _("Remove all filters"),
        "everywhere": _("In all languages"),
        "absent": _("Not searched, because their folders are not here: {languages}."),
        "loading": _("Searching …"),
        "count": _("Pages found: {n}."),
        "countCorrected": _("Nothing has “{query}”. Pages found for “{corrected}”: {n}."),
        "none": _("Nothing found for “{query}”."),
        "noneFiltered": _("Nothing found for “{query}” with these filters."),
        "didYouMean": _("Did you mean {words}?"),
        "more": _("Show more results"),
        "section": _("In the section:"),
        "sections": _("Also in:"),
        "answer": _("From the glossary"),
        "definition": _("Read on in the glossary"),
        "recent": _("Recent searches"),
        "forget": _("Forget them"),
        "try": _("What may help"),
        "tryFewer": _("Use fewer words, or only the beginning of a word."),
        "tryOther": _("Try another word for the same thing."),
        "tryEverywhere": _("Search in all languages."),
        "index": _("Look through the A–Z index"),
        "hint": _("Accents, capitals and plurals don’t matter. Arrow keys move through the results, Enter opens one."),
        "failed": _("The search could not be loaded. The A–Z index lists every page."),
        "marked": _("What you searched for is marked on this page."),
        "unmark": _("Remove the marks"),
    }
