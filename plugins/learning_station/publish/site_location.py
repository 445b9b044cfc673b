"""Where a site will stand, as the command that builds it says."""

from __future__ import annotations

from dataclasses import replace

from pydantic_core import PydanticCustomError

from learning_station.model.site_address import parse_host_folder, parse_site_address
from learning_station.model.station import Station


def with_location(station: Station, site_address: str | None, base_path: str | None) -> Station:
    """The station with that address and folder of the host instead of those in `mkdocs.yml`.

    Raises ValueError, with words for whoever wrote them.
    """
    changes: dict[str, str | None] = {}
    try:
        if site_address:
            changes = {"site_address": parse_site_address(site_address), "base_path": None}
        if base_path:
            changes["base_path"] = parse_host_folder(f"{base_path.rstrip('/')}/")
    except PydanticCustomError as error:
        raise ValueError(error.message()) from None
    return replace(station, settings=station.settings.model_copy(update=changes)) if changes else station
