"""When something is signed."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime

from learning_station.offline.errors import RefusedError

EPOCH = "SOURCE_DATE_EPOCH"
"""The variable with seconds since 1970 that makes two runs give the same bytes (reproducible-builds.org)."""

_LAST = 253_402_300_799
"""The end of the year 9999."""


def signing_time() -> str:
    """Now, or what the environment says, as `2026-11-30T12:00:00Z`.

    Raises RefusedError if the environment's isn't a time.
    """
    said = os.environ.get(EPOCH, "").strip()
    if said and (not re.fullmatch(r"[0-9]{1,12}", said) or int(said) > _LAST):
        raise RefusedError(f"{EPOCH} is {said!r}; it takes whole seconds since 1970, such as 1796040000, or nothing.")
    when = datetime.fromtimestamp(int(said), UTC) if said else datetime.now(UTC)
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")
