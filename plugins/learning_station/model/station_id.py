"""The id of a station: what browsers keep a learner's work under, and what tells it from every other station on the
same host or disk.
"""

from __future__ import annotations

import secrets

from learning_station.model.bundles import station_name

LONGEST = 60
LETTERS = "bcdfghjkmnpqrstvwxz23456789"
"""Without vowels, so that no word comes of it, and without what is easily taken for another letter or digit."""
RANDOM = 6
"""The number of random letters: of a thousand stations with one title, no two are likely to have the same id."""


def new_station_id(title: str) -> str:
    """An id that no other station has: the title, so that people know it, and six letters by chance:
    `my-station-7k3q9x`.
    """
    ending = "".join(secrets.choice(LETTERS) for _ in range(RANDOM))
    return f"{station_name(title)[: LONGEST - RANDOM - 1].rstrip('-')}-{ending}"
