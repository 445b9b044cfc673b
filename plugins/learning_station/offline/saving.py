"""What saving for offline needs at the site's root: the service worker, and the size of each language."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from learning_station.files.read import read_own_text
from learning_station.files.write import write_bytes, write_text

SERVICE_WORKER = "service-worker.js"
"""At the root of the site, since a service worker answers for its own folder and those below."""

SIZES = "sizes.json"


def write_saving(folder: Path, languages: Sequence[str], templates: Path) -> None:
    """Writes the service worker and the sizes into the finished folder, before its files are listed."""
    write_text(folder / SERVICE_WORKER, _render_worker(read_own_text(templates / "assets" / SERVICE_WORKER), languages))
    write_bytes(folder / SIZES, render_sizes({language: size_of(folder / language) for language in languages}))


def _render_worker(bundle: str, languages: Sequence[str]) -> str:
    """The worker has to know at once, without reading anything, which requests are the station's: so it begins with
    the languages' folders.
    """
    return f"self.stationLanguages={json.dumps(list(languages))};\n{bundle}"


def render_sizes(sizes: Mapping[str, int]) -> bytes:
    """The size of each language in bytes, as the page reads it."""
    return json.dumps(dict(sizes)).encode() + b"\n"


def size_of(folder: Path) -> int:
    """The size of all files in the folder, in bytes."""
    return sum(os.stat(os.path.join(parent, name)).st_size for parent, _, names in os.walk(folder) for name in names)  # noqa: PTH116, PTH118 (a fifth of the time)
