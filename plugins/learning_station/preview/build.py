"""One language of a station as a preview shows it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from learning_station.model.station import Station
from learning_station.preview.pages import LanguagePages
from learning_station.preview.state_json import Trouble


@dataclass(frozen=True)
class Build:
    """One language as it was built."""

    name: str
    """Tells it from every other build, also from those of a preview that ran before."""
    station: Station
    pages: LanguagePages | None
    """None if the first build of all didn't succeed."""
    folder: Path | None
    """The folder of its files; None if the first build of all didn't succeed."""
    troubles: tuple[Trouble, ...] = ()
    succeeded: bool = True
    """False if the build failed: the folder then has an earlier state of the station."""
