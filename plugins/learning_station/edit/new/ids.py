"""The id of a new thing: made from its title, and not anyone's yet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from learning_station.files.read import read_bytes
from learning_station.load.file_names import PUBLISHED_IDS
from learning_station.model.kinds import FOLDERS
from learning_station.model.kit import Kit
from learning_station.model.paths import asset_uri, folded, is_writable_name
from learning_station.model.references import Ref
from learning_station.model.station import Station
from learning_station.model.uris import RESERVED, uri_of
from learning_station.model.values import fault_of_id

LONGEST = 60

_LETTERS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "\u0131": "i", "ħ": "h"}
)
"""Letters that Unicode doesn't take apart; `ß` becomes `ss` when it is folded."""

_OWN_LESSONS = ("index", "questions", "answers", "worksheets")
"""The pages that the station adds to a unit's folder."""


def slug_of(title: str) -> str:
    """The title as an id of at most 60 letters, cut between words: `L’œuvre de Łódź` → `l-oeuvre-de-lodz`; empty
    without Latin letters or digits.
    """
    letters = unicodedata.normalize("NFKD", title.casefold().translate(_LETTERS))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    words = re.findall(r"[a-z0-9]+", re.sub(r"(?<=\w)['’]s\b", "s", plain))
    slug = "-".join(words)[: LONGEST + 1]
    return (slug.rpartition("-")[0] or slug[:LONGEST]) if len(slug) > LONGEST else slug


def free_id(wanted: str, is_taken: Callable[[str], bool]) -> str:
    """The id wanted, or the first of `wanted-2`, `wanted-3` … that is free."""
    number, id = 1, wanted
    while is_taken(id):
        number += 1
        id = f"{wanted}-{number}"
    return id


def taken_ids(station: Station, kind: str, unit: str = "") -> Callable[[str], bool]:
    """A function that tells whether a new thing of the kind can't have an id: another thing has or had it, its page's
    address is taken, or some disk can't write it.
    """
    things = station.things.get(kind, {})
    ids = {*things, *(id for thing in things.values() for id in thing.formerly), *_recorded(station, kind)}
    addresses = {
        folded(uri)
        for uri in (*RESERVED, *filter(None, map(uri_of, station.everything())), *map(asset_uri, station.assets))
    }
    addresses |= {folded(f"{kit.folder}/{kit.id}-roles.html") for kit in station.all(Kit)}

    def is_taken(id: str) -> bool:
        if id in ids or station.is_unread(Ref(kind, id)) or not is_writable_name(id) or fault_of_id(id):
            return True
        match kind:
            case "unit":
                folder = station.root / station.settings.units_dir / id
                return id in ("assets", "my", *FOLDERS.values()) or folder.exists()
            case "lesson":
                file = station.root / station.settings.units_dir / unit / f"{id}.md"
                return id in _OWN_LESSONS or folded(f"{unit}/{id}.html") in addresses or file.exists()
        return id == "index" or (kind in FOLDERS and folded(f"{FOLDERS[kind]}/{id}.html") in addresses)

    return is_taken


def _recorded(station: Station, kind: str) -> list[str]:
    """The ids of the kind that were published before."""
    record = station.root / station.content_dir / PUBLISHED_IDS
    lines = read_bytes(record, station.root).decode("utf-8", "replace").splitlines() if record.is_file() else []
    return [id.strip() for owner, _, id in (line.partition(":") for line in lines) if owner == kind]


def next_unit_id(station: Station) -> str | None:
    """`unit-6` where the last of the units so numbered is `unit-5`; None where units have other names."""
    numbers = [re.fullmatch(r"unit-([1-9][0-9]{0,3})", id) for id in station.things["unit"]]
    if not all(numbers):
        return None
    return f"unit-{max((int(match[1]) for match in numbers if match), default=0) + 1}"
