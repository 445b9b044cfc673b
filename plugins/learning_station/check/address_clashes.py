"""Would two files of the site have the same address? Compared without case, as many disks do."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from learning_station.model.bundles import longest_uri, station_name
from learning_station.model.kinds import FOLDERS
from learning_station.model.kit import Kit
from learning_station.model.paths import MOST_BYTES, asset_uri, folded, is_short_name, is_writable_name
from learning_station.model.references import Ref
from learning_station.model.station import Station
from learning_station.model.unit import Lesson, Unit
from learning_station.model.uris import RESERVED, answers_uri, questions_uri, sheets_uri, uri_of
from learning_station.problems import LEVELS, Code, Problem, Where

OWN_FOLDERS = frozenset({"assets", *FOLDERS.values()})


RESERVED_OWNER = "a page of the station's own"


def taken_outputs(station: Station) -> dict[str, str]:
    """What stands at each address, compared as disks do: the path of its file, or words for a page of the station's
    own.
    """
    taken: dict[str, str] = dict.fromkeys(RESERVED, RESERVED_OWNER)
    for uri, where in _outputs(station):
        taken.setdefault(folded(uri), where.path)
    return taken


_LOOK_ALIKE = (
    " They look alike: in one the accents are one with their letters, in the other they stand behind them, as "
    "Macs write them."
)


def check_outputs(station: Station) -> Iterator[Problem]:
    settings = station.settings
    title = settings.title.languages.get(settings.default_language) or next(iter(settings.title.languages.values()))
    longest = longest_uri(settings.id or station_name(title))
    taken: dict[str, str] = dict.fromkeys(RESERVED, RESERVED_OWNER)
    for uri, where in sorted(_outputs(station), key=lambda one: (one[1], one[0])):
        owner = taken.setdefault(folded(uri), where.path)
        if owner != where.path:
            look_alike = unicodedata.normalize("NFC", owner) == unicodedata.normalize("NFC", where.path)
            hint = f"Rename one of the two.{_LOOK_ALIKE if look_alike else ''}"
            yield Problem(where, Code.SAME_OUTPUT, f"`{uri}` would be written twice; it is also {owner}", hint)
        if len(uri) > longest:
            yield _too_long(uri, longest, where)
        for name in uri.split("/"):
            if not is_short_name(name):
                message = f"the name `{name[:40]}…` is longer than the {MOST_BYTES} bytes that a disk takes"
                yield Problem(where, Code.BAD_ID, message, "Give it a shorter one.")
            elif not is_writable_name(name):
                hint = "The station has to open from any disk: rename it, with letters, digits and hyphens."
                yield Problem(where, Code.BAD_ID, f"Windows can't have a file `{name}`", hint)
    for asset in station.assets:
        if asset_uri(asset).casefold().startswith("assets/"):
            yield Problem(
                Where(asset),
                Code.SAME_OUTPUT,
                "`assets/` is a folder of the station's own",
                "Rename the folder, to `images` for example.",
            )
    for unit in station.all(Unit):
        if unit.id in OWN_FOLDERS:
            yield Problem(
                unit.where,
                Code.SAME_OUTPUT,
                f"`{unit.id}/` is a folder of the station's own",
                "Rename the unit's folder, to `unit-1` for example.",
            )


def _too_long(uri: str, longest: int, where: Where) -> Problem:
    code, message = (
        Code.LONG_PATH,
        f"the address `{uri}` has {len(uri)} letters, and a carried copy may not open on Windows beyond {longest}",
    )
    return Problem(
        where, code, message, "Give the file or its folder a shorter name; a title may be long.", LEVELS[code]
    )


def _outputs(station: Station) -> Iterator[tuple[str, Where]]:
    for thing in station.everything():
        uri = uri_of(thing)
        if uri and "#" not in uri and thing.kind != "course":
            yield uri, thing.where
        if isinstance(thing, Kit) and thing.has_sheets:
            yield sheets_uri(thing), thing.where
        if isinstance(thing, Unit | Lesson) and thing.original.questions:
            unit = thing if isinstance(thing, Unit) else station.find(Ref("unit", thing.unit))
            if unit:
                yield from ((uri, unit.where) for uri in (questions_uri(unit), answers_uri(unit)))
    for asset in station.assets:
        yield asset_uri(asset), Where(asset)


RULE = check_outputs
