"""Where each thing has its page: addresses relative to a language's folder, the same in every language."""

from __future__ import annotations

from learning_station.model.base import Entity
from learning_station.model.references import Ref
from learning_station.model.unit import Lesson

HOME = "index.html"
PROGRAMME = "programme.html"
LIBRARY = "library/index.html"
EVENTS = "events/index.html"
CASES = "cases/index.html"
GLOSSARY = "glossary/index.html"
TERMS = "glossary/terms.js"
"""The definitions that open in texts, for scripts."""
PEOPLE = "people/index.html"
ORGANISATIONS = "organisations/index.html"
NEWS = "news/index.html"
TIMELINE = "timeline.html"
A_TO_Z = "a-z.html"
SOURCES = "sources.html"
SEARCH = "search.html"
OFFLINE = "offline.html"
MY_STATION = "my/index.html"
MY_STRATEGY = "my/strategy.html"
MY_NOTEBOOK = "my/notebook.html"
MY_CARDS = "my/cards.html"
MY_RECORD = "my/record.html"
GROUPS = "groups/index.html"
TRANSLATIONS = "editors/translations.html"
"""How far the station is translated; only where it has several languages."""
NOT_FOUND = "404.html"
RENAMED = "my/renamed.js"
"""What learners' items are called since things were renamed, for scripts; only where something was."""
POSTERS = "assets/posters"
"""The folder of the pictures that are shown beside links to the station's pages."""
WEB_MANIFEST = "manifest.json"
"""Not `.webmanifest`, for which many hosts know no type."""

RESERVED = (
    HOME, PROGRAMME, LIBRARY, EVENTS, CASES, GLOSSARY, PEOPLE, ORGANISATIONS, NEWS, TIMELINE, A_TO_Z, SOURCES, SEARCH,
    OFFLINE,
    MY_STATION, MY_STRATEGY, MY_NOTEBOOK, MY_CARDS, MY_RECORD, GROUPS, TRANSLATIONS, NOT_FOUND, WEB_MANIFEST,
    "assets/station.css",
)  # fmt: skip
"""The addresses of pages that no one thing owns."""

UNLISTED = (SEARCH, MY_STATION, MY_STRATEGY, MY_NOTEBOOK, MY_CARDS, MY_RECORD, TRANSLATIONS, NOT_FOUND)
"""Pages that no search engine should list: each shows a learner's own things, nothing until somebody asks, or what
editors have left to do.
"""


def uri_of(thing: Entity) -> str | None:
    """The address of a thing's page or place on a page; None for a thing without one (a place, a position)."""
    if isinstance(thing, Lesson):
        return f"{thing.unit}/{thing.id}.html"
    match thing.kind:
        case "unit":
            return f"{thing.id}/index.html"
        case "course":
            return HOME
        case "milestone":
            return f"{TIMELINE}#{thing.id}"
        case "section":
            return section_uri(thing.id)
    return f"{thing.folder}/{thing.id}.html" if thing.folder else None


def sheets_uri(kit: Entity) -> str:
    """The address of the sheets of a kit that are printed: its roles, documents and slips."""
    return f"{kit.folder}/{kit.id}-roles.html"


def section_uri(id: str) -> str:
    """Where a section stands in the learner's strategy."""
    return f"{MY_STRATEGY}#section-{id}"


def worksheets_uri(unit: Entity) -> str:
    """The address of the worksheets of a unit that are printed."""
    return f"{unit.id}/worksheets.html"


def questions_uri(unit: Entity) -> str:
    """The address of the questions of a unit that are printed."""
    return f"{unit.id}/questions.html"


def answers_uri(unit: Entity) -> str:
    """The address of the same questions with their answers."""
    return f"{unit.id}/answers.html"


def position_anchor(ref: Ref) -> str:
    """The anchor of a position on its event's page."""
    return f"position-{ref.id}"


def question_anchor(id: str) -> str:
    """The anchor of a question on its page."""
    return f"question-{id}"


def worksheet_anchor(id: str) -> str:
    """The anchor of a worksheet on its page."""
    return f"worksheet-{id}"


def field_anchor(worksheet: str, field: str) -> str:
    """The anchor of a field on a page."""
    return f"field-{worksheet}-{field}"


def figure_anchor(kind: str, id: str) -> str:
    """The anchor of a figure or a table on its page."""
    return f"{kind}-{id}"


def to_root(uri: str) -> str:
    """The way from a page to its language's folder: empty, `../`, …"""
    return "../" * uri.partition("#")[0].count("/")
