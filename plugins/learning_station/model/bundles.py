"""What the carried copies of a station are called."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

ALL = "all"
"""Stands in a name for every language of the station together."""

DOWNLOADS = "downloads"
"""The folder of the published site with the zips."""

BUNDLE_LIST = f"{DOWNLOADS}/bundles.js"
"""The script that tells the download page which zips there are; relative to the published folder."""

SUMS = "SHA256SUMS"

SUMS_SIGNATURE = f"{SUMS}.sig"
"""Beside the sums of signed zips; whoever has the key can check them before unpacking anything."""

STATEMENT = "signed.json"
"""What those who publish a copy, or an update, say of it; there only if it is signed."""

SIGNATURE = "signed.sig"
"""The signature over each byte of the statement beside it."""


def station_name(title: str) -> str:
    """The station's title as the name of a folder on any disk: `metropolis-learning-station`.

    A title without Latin letters gives `learning-station`.
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "learning-station"


WINDOWS = 259
"""Letters of the longest path that many programs for Windows open."""
ROOM = 40
"""Letters for the way to where a copy lies: `C:\\Users\\someone\\Downloads\\course\\`."""


def longest_uri(name: str) -> int:
    """How long an address may be, relative to a language's folder, so that a copy of the station of that name opens on
    Windows.

    Windows unpacks a zip into a folder of the zip's name, which has one of the station's name in it, which has the
    language's.
    """
    return WINDOWS - ROOM - 2 * (len(name) + 1) - len("-all") - len("zh-Hant/")


def carried_key(carries: Collection[str]) -> str:
    """How names say which languages a copy holds: the code of its one language, or `all`."""
    return next(iter(carries)) if len(carries) == 1 else ALL


def bundle_file(name: str, key: str) -> str:
    return f"{name}-{key}.zip"


def update_file(name: str, key: str, version: str) -> str:
    """The name of the zip that brings copies of that version up to date."""
    return f"{name}-{key}-update-{version}.zip"
