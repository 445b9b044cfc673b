"""Has a published id gone? Ids are promises: links from elsewhere and a learner's own data hang on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from learning_station.load.file_names import PUBLISHED_IDS
from learning_station.load.files import read_source
from learning_station.model.drafts import is_draft
from learning_station.model.page import Page
from learning_station.model.references import REFERABLE, Ref
from learning_station.model.station import Station
from learning_station.problems import Code, Level, Problem, Problems, Where
from learning_station.spelling import did_you_mean


def _worksheets(page: Page) -> Iterator[str]:
    return (sheet.id for sheet in page.original.worksheets)


def _questions(page: Page) -> Iterator[str]:
    return (question.id for question in page.original.questions)


def _former_questions(page: Page) -> Iterator[str]:
    return (id for question in page.original.questions for id in question.formerly)


IN_BODIES: Mapping[str, Callable[[Page], Iterator[str]]] = {"worksheet": _worksheets, "question": _questions}
"""What stands in the bodies of pages with an id of its own."""
FORMERLY_IN_BODIES: Mapping[str, Callable[[Page], Iterator[str]]] = {"question": _former_questions}
"""The ids that such things had."""

STATION = "station"
"""What the record calls the station itself, once it has an id of its own."""


def check_ids(station: Station) -> Iterator[Problem]:
    """Compares with the recorded ids, one `kind:id` a line; a station without the record is not checked."""
    problems = Problems()
    recorded = _read_record(station, problems)
    yield from problems
    if recorded and not any(name.strip() for name in recorded):
        where = Where(f"{station.content_dir}/{PUBLISHED_IDS}", 1, 1)
        hint = (
            "Bring its last version back. If nothing was ever published, delete the file: `station check "
            "--record-ids` writes it."
        )
        yield Problem(
            where, Code.EMPTY_VALUE, "the record of published ids is empty, so nobody would notice that one goes", hint
        )
    known_in, former_in = _in_bodies(station, IN_BODIES), _in_bodies(station, FORMERLY_IN_BODIES)
    for line, name in enumerate(recorded, 1):
        kind, _, id = name.strip().partition(":")
        if name.strip() and (not id or kind not in (*IN_BODIES, *station.things, *REFERABLE, STATION)):
            yield _unreadable(name.strip(), Where(f"{station.content_dir}/{PUBLISHED_IDS}", line, 1))
            continue
        if kind in IN_BODIES:
            # While a page can't be read, nobody knows what stands in it.
            if not station.unread and id not in known_in[kind] and id not in former_in.get(kind, ()):
                yield _gone(kind, id, known_in[kind], Where(f"{station.content_dir}/{PUBLISHED_IDS}", line, 1))
            continue
        if kind == STATION:
            if id not in (station.settings.name, *station.settings.formerly):
                where = Where(f"{station.content_dir}/{PUBLISHED_IDS}", line, 1)
                message = f"the station `{id}` was published and is gone; ids are never changed"
                yield Problem(where, Code.RENAMED_ID, message, _advice(id, []))
            continue
        known = station.things.get(kind, {})
        if isinstance(page := known.get(id), Page) and is_draft(station, page):
            yield _taken_back(page)
        if (
            not id
            or id in known
            or station.is_unread(Ref(kind, id))
            or any(id in thing.formerly for thing in known.values())
        ):
            continue
        message = f"the {kind} `{id}` was published and is gone; ids are never changed"
        new = [one for one in known if f"{kind}:{one}" not in recorded]
        yield Problem(
            Where(f"{station.content_dir}/{PUBLISHED_IDS}", line, 1), Code.RENAMED_ID, message, _advice(id, new)
        )


def _unreadable(written: str, where: Where) -> Problem:
    hint = (
        "A line is a kind and an id, `lesson:an-id`. Bring back what stood here: else nobody would notice that the "
        "id goes."
    )
    return Problem(where, Code.WRONG_VALUE, f"`{written[:60]}` is no published id", hint)


def _taken_back(page: Page) -> Problem:
    message = (
        f"the {page.kind} `{page.id}` was published and is a draft now: it leaves the site, and links to it from "
        "elsewhere end nowhere"
    )
    hint = "Take `draft: true` out. A change that takes long can be prepared in a page of another id."
    return Problem(page.where_of("draft"), Code.PUBLISHED_DRAFT, message, hint, Level.WARNING)


def _in_bodies(station: Station, kinds: Mapping[str, Callable[[Page], Iterator[str]]]) -> dict[str, set[str]]:
    """The ids of each of the kinds in the bodies of all pages."""
    return {kind: {id for page in station.pages() for id in ids_in(page)} for kind, ids_in in kinds.items()}


def _gone(kind: str, id: str, known: set[str], where: Where) -> Problem:
    message = f"the {kind} `{id}` was published and is gone; ids are never changed"
    rename = f", or write `formerly: {id}` below the first line of its successor" if kind in FORMERLY_IN_BODIES else ""
    hint = f"Give it its id back{rename}: what learners wrote in it is kept under it. {did_you_mean(id, known)}".strip()
    return Problem(where, Code.RENAMED_ID, message, hint)


def _read_record(station: Station, problems: Problems) -> list[str]:
    path = f"{station.content_dir}/{PUBLISHED_IDS}"
    source = read_source(station.root, path, problems) if (station.root / path).is_file() else None
    return source.text.split("\n") if source else []


def _advice(id: str, new: list[str]) -> str:
    guess = did_you_mean(id, new) if new else ""
    wanted = f" {guess.replace('Did you mean', 'Is it now')}" if guess.startswith("Did") else ""
    return f"Give it its id back, or write `formerly: [{id}]` where it stands now.{wanted}"


def ids_of(station: Station) -> Iterator[str]:
    """Every id of the station as the record has it, `kind:id`."""
    if station.settings.id:
        yield f"{STATION}:{station.settings.id}"
    yield from (str(Ref(thing.kind, thing.id)) for thing in station.everything() if thing.kind != "course")
    yield from (f"{kind}:{id}" for page in station.pages() for kind, ids in IN_BODIES.items() for id in ids(page))


RULE = check_ids
