"""What a published folder says of itself, in its `station.json`."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from learning_station.offline.refused import RefusedError

ABOUT = "station.json"


class About(BaseModel):
    """Enough to make carried copies from the folder alone, without the station's sources."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    generator: str
    name: str
    """The name of a carried copy's folder."""
    formerly: tuple[str, ...] = ()
    """The names that it had before."""
    title: dict[str, str]
    """By language, of every language."""
    languages: tuple[str, ...]
    """The first is the default."""
    address: str = ""
    """Where the site is published, without a `/` at its end; empty if the station doesn't say."""
    pages: int
    """Of each language."""


def write_about(folder: Path, about: About) -> None:
    (folder / ABOUT).write_text(about.model_dump_json(indent=2) + "\n", "utf-8")


def read_about(folder: Path) -> About:
    """Raises RefusedError if the folder isn't a built station."""
    try:
        return About.model_validate_json((folder / ABOUT).read_bytes())
    except (OSError, ValidationError):
        raise RefusedError(f"{folder} is not a station that this version has built; run `station build` first, or name its folder with --site-dir.") from None
