"""Copies of dead pages in the Internet Archive's Wayback Machine, and where they are recorded."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlencode, urlsplit

from pydantic import BaseModel, TypeAdapter, ValidationError

from learning_station.links.ask import Asker, ServiceError
from learning_station.links.occurrences import is_plain
from learning_station.load.files import Source
from learning_station.model.material import Material
from learning_station.model.values import Address
from learning_station.problems import Code, Edit, Level, Problem, Where

SERVICE = "https://archive.org/wayback/available"
"""The Wayback Availability API: https://archive.org/help/wayback_api.php."""

HOST = "web.archive.org"


class _Closest(BaseModel):
    available: bool = False
    url: str = ""
    status: str = ""


class _Snapshots(BaseModel):
    closest: _Closest = _Closest()


class _Found(BaseModel):
    archived_snapshots: _Snapshots = _Snapshots()


def find_copy(asker: Asker, address: str, day: date | None, service: str = SERVICE) -> str | None:
    """The address of the copy nearest to that day (else the latest) that shows the page itself, or None; raises
    ServiceError if the archive gives no answer.
    """
    query = {"url": address, **({"timestamp": f"{day:%Y%m%d}"} if day else {})}
    try:
        closest = _Found.model_validate(asker.fetch_json(f"{service}?{urlencode(query)}")).archived_snapshots.closest
    except ValidationError as error:
        raise ServiceError("it answered in another form than its documentation says") from error
    copy = re.sub(r"^http://", "https://", closest.url)
    if not closest.available or not closest.status.startswith("2") or urlsplit(copy).hostname != HOST:
        return None
    try:
        return TypeAdapter(Address).validate_python(copy)
    except ValidationError:
        return None


def archived_problem(source: Source | None, material: Material, copy: str) -> Problem:
    """That the copy isn't recorded yet, with the edit that records it, unless somebody has to."""
    edit = _archived_edit(source, material, copy)
    message, hint = "there is an archived copy of this material", f"Record it: `archived: {copy}`."
    return Problem(material.where_of("address"), Code.DEAD_LINK, message, hint, Level.ADVICE, (edit,) if edit else ())


def _archived_edit(source: Source | None, material: Material, copy: str) -> Edit | None:
    """What writes `archived: …` below the material's `address: …`; None where that doesn't stand on a line of its
    own.
    """
    where = material.where_of("address")
    lines = source.text.split("\n") if source else []
    line = lines[where.line - 1] if 0 < where.line <= len(lines) else ""
    match = re.fullmatch(r"(?P<indent> *)address: +(?P<quote>[\"']?)(?P<address>\S+)(?P=quote)(?: +#.*| *)", line)
    if not match or match["address"] != material.address:
        return None
    written = copy if is_plain(copy) else f'"{copy}"'
    return Edit(Where(where.path, where.line + 1, 1), "", f"{match['indent']}archived: {written}\n")
