"""Answers to problems: an address that isn't fine is one at each of its places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from learning_station.links.answer import Answer, Status
from learning_station.links.occurrences import address_edit
from learning_station.load.files import Source, read_source
from learning_station.problems import LEVELS, Code, Edit, Level, Problem, Problems, Where

MAX_SHOWN = 120

_CODES = {Status.DEAD: Code.DEAD_LINK, Status.MOVED: Code.MOVED_LINK, Status.UNSURE: Code.UNSURE_LINK}


def problems_of(
    answers: Mapping[str, Answer], places: Mapping[str, tuple[Where, ...]], archived: Mapping[Where, str], root: Path
) -> Iterator[Problem]:
    """Every address that is dead, has moved or may not be reached, at each place; with the edit that replaces one
    that has moved.
    """
    sources: dict[str, Source | None] = {}
    for address, answer in answers.items():
        if answer.status is Status.FINE:
            continue
        code = _CODES[answer.status]
        for where in places.get(address, ()):
            level, fix = LEVELS[code], tuple[Edit, ...]()
            if answer.status is Status.DEAD and where in archived:
                level = Level.ADVICE
            if answer.status is Status.MOVED and not _to_the_front(address, answer.moved_to):
                if where.path not in sources:
                    sources[where.path] = read_source(root, where.path, Problems())
                edit = address_edit(sources[where.path], where, address, answer.moved_to)
                fix = (edit,) if edit else ()
            yield Problem(where, code, _message(address, answer), _hint(address, answer, where in archived), level, fix)


def shown(address: str) -> str:
    """The address as a message can hold it."""
    return address if len(address) <= MAX_SHOWN else address[:MAX_SHOWN] + "…"


def _message(address: str, answer: Answer) -> str:
    match answer.status:
        case Status.DEAD:
            return f"`{shown(address)}` leads nowhere: {answer.reason}"
        case Status.MOVED:
            return f"`{shown(address)}` has moved"
    return f"`{shown(address)}` may not be reached: {answer.reason}"


def _hint(address: str, answer: Answer, is_archived: bool) -> str:
    match answer.status:
        case Status.DEAD if is_archived:
            return "Its archived copy is recorded; if it has a new address, write that."
        case Status.DEAD:
            return (
                "Find its new address, or take the link out; for a material, `station links --archive dead` looks "
                "for an archived copy."
            )
        case Status.MOVED if _to_the_front(address, answer.moved_to):
            return f"It leads to the front page of a site now: look for its new address there: {answer.moved_to}"
        case Status.MOVED:
            return f"Write its new address: {answer.moved_to}"
    return "Open it in a browser; if it can be read there, nothing needs to be done."


def _to_the_front(old: str, new: str) -> bool:
    """Whether a page's address now leads to the front page of a site: then the page is gone, and only the site has
    stayed.
    """
    before, after = urlsplit(old), urlsplit(new)
    return bool(before.path.strip("/") or before.query) and not (after.path.strip("/") or after.query)
