"""What a published folder says of itself, in its `station.json`."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from learning_station.files.link import LinkError
from learning_station.files.read import read_bytes
from learning_station.files.write import write_text
from learning_station.offline.errors import RefusedError

ABOUT = "station.json"


class StationInfo(BaseModel):
    """Enough to make carried copies from the folder alone, without the station's sources."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    generator: str
    name: str
    """The name of a carried copy's folder."""
    formerly: tuple[str, ...] = ()
    """The names that it had before."""
    title: dict[str, str]
    """The station's title by language."""
    languages: tuple[str, ...]
    """The codes of all languages; the first is the default."""
    address: str = ""
    """Where the site is published, without a `/` at its end; empty if the station doesn't say."""
    pages: int
    """The number of pages in each language."""


def write_about(folder: Path, about: StationInfo) -> None:
    write_text(folder / ABOUT, about.model_dump_json(indent=2) + "\n")


def read_about(folder: Path) -> StationInfo:
    """The folder's `station.json`; raises RefusedError if the folder isn't a built station."""
    try:
        return StationInfo.model_validate_json(read_bytes(folder / ABOUT))
    except LinkError as error:
        raise RefusedError(f"{error}.") from None
    except (OSError, ValidationError):
        raise RefusedError(
            f"{folder} is not a station that this version has built; run `station build` first, or name its "
            "folder with --site-dir."
        ) from None
