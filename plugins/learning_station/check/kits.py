"""Can a kit be played as it is written: do its people, roles, minutes and languages fit together?"""

from __future__ import annotations

from collections.abc import Iterator

from learning_station.model.kit import Kit
from learning_station.model.station import Station
from learning_station.model.values import Text
from learning_station.problems import Code, Problem

LISTS = ("roles", "rounds", "documents", "slips")
NEED_ROLES = ("debate", "role-play")


def check_kits(station: Station) -> Iterator[Problem]:
    for kit in station.all(Kit):
        yield from _people(kit)
        yield from _minutes(kit)
        yield from _ids(kit)
        yield from _languages(kit)


def _people(kit: Kit) -> Iterator[Problem]:
    least, most = kit.people.least, kit.people.most
    if most < least:
        yield Problem(
            kit.where_of("people", "to"),
            Code.WRONG_VALUE,
            f"the kit is for {least} to {most} people",
            "Exchange the numbers, or correct one.",
        )
    if kit.kit_kind in NEED_ROLES and len(kit.roles) < 2:
        message = f"a {kit.kit_kind} needs two roles or more, and this has {len(kit.roles)}"
        yield Problem(
            kit.where_of("roles"),
            Code.MISSING_KEY,
            message,
            "Add `roles`, each with `id`, `title`, `public` and `brief`.",
        )
    players = sum(role.count for role in kit.roles)
    if least <= most < players:
        message = f"the roles need {players} people, and the kit is for {most} at most"
        yield Problem(
            kit.where_of("roles"),
            Code.WRONG_VALUE,
            message,
            "Correct a `count`, leave out a role, or raise `to` in `people`.",
        )


def _minutes(kit: Kit) -> Iterator[Problem]:
    if not kit.rounds:
        yield Problem(
            kit.where_of("rounds"),
            Code.EMPTY_VALUE,
            "the kit has no round",
            "Add one with `id`, `title`, `minutes` and `text`.",
        )
    total = sum(one.minutes for one in kit.rounds)
    if total > kit.minutes:
        message = f"the rounds take {total} minutes, and the whole kit only {kit.minutes}"
        yield Problem(
            kit.where_of("minutes"),
            Code.WRONG_VALUE,
            message,
            "Shorten a round, or raise `minutes`; the debrief needs time too.",
        )


def _ids(kit: Kit) -> Iterator[Problem]:
    for name in LISTS:
        seen: set[str] = set()
        for index, item in enumerate(getattr(kit, name)):
            if item.id in seen:
                yield Problem(
                    kit.where_of(name, index, "id"),
                    Code.DUPLICATE_ID,
                    f"the kit already has `{item.id}` among its `{name}`",
                    "Give it another id.",
                )
            seen.add(item.id)


def _languages(kit: Kit) -> Iterator[Problem]:
    """A sheet in another language than the rest is of no use to a group, so a kit is translated whole."""
    for language, translation in kit.translations.items():
        if (
            not translation.made_from or language not in kit.title.languages
        ):  # not a file of its own, or one that couldn't be read
            continue
        for name in LISTS:
            for item in getattr(kit, name):
                absent = [field for field, text in item if isinstance(text, Text) and language not in text.languages]
                if absent:
                    message = (
                        f"`{item.id}` of `{name}` has no {', '.join(f'`{field}`' for field in absent)} in `{language}`"
                    )
                    hint = "A kit is translated whole: what is printed has to be in one language."
                    yield Problem(translation.where, Code.TRANSLATION_MISMATCH, message, hint)


RULE = check_kits
