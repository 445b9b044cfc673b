"""What learners' items are called since things were renamed, for `assets/js/lib/renamed.js`;
docs/maintainers/learner-data.md lists the keys.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from learning_station.model.former_addresses import current_ids, former_pages
from learning_station.model.registers import Term
from learning_station.model.station import Station
from learning_station.model.unit import Lesson
from learning_station.model.worksheet import StrategySection


def renamed_keys(station: Station) -> dict[str, str]:
    """The present key by each former one; empty where nothing was renamed that learners keep anything of.

    A reply to a question is looked up by its page.
    """
    return dict(_renamed(station))


def _renamed(station: Station) -> Iterator[tuple[str, str]]:
    for kind, key in ((Lesson, "done/"), (StrategySection, "section/"), (Term, "card/term.")):
        yield from ((key + old, key + new) for old, new in current_ids(station, kind).items())
    for _, question in station.questions:
        yield from ((f"card/question.{old}", f"card/question.{question.id}") for old in question.formerly)
    yield from ((f"bookmark/{former.old}", f"bookmark/{former.new}") for former in former_pages(station))


def render_renamed(renamed: dict[str, str]) -> str:
    """The script that says so; it is loaded before the store's."""
    return f"stationRenamed={json.dumps(renamed, separators=(',', ':'))};\n"
