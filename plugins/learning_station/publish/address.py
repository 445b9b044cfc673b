"""Where a site will stand, as the command that builds it says."""

from __future__ import annotations

from dataclasses import replace

from pydantic import TypeAdapter, ValidationError

from learning_station.model.base import Address
from learning_station.model.station import HostFolder, Station


def placed_at(station: Station, site_address: str | None, base_path: str | None) -> Station:
    """The station with that address and folder of the host instead of those in `mkdocs.yml`. Raises ValueError, with words for whoever wrote them."""
    changes: dict[str, str | None] = {}
    try:
        if site_address:
            changes = {"site_address": TypeAdapter[str](Address).validate_python(site_address), "base_path": None}
        if base_path:
            changes["base_path"] = TypeAdapter[str](HostFolder).validate_python(f"{base_path.rstrip('/')}/")
    except ValidationError as error:
        raise ValueError(error.errors()[0]["msg"]) from None
    return replace(station, settings=station.settings.model_copy(update=changes)) if changes else station
