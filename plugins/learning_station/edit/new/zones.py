"""The time zone of a place."""

from __future__ import annotations

from babel.core import get_global

from learning_station.model.registers import Place
from learning_station.model.station import Station


def usual_zone(station: Station, place: str) -> str:
    """The only time zone of the place's country (CLDR); empty if it has several, or if there is no such place."""
    found = station.things["place"].get(place)
    zones = get_global("territory_zones").get(found.country, []) if isinstance(found, Place) else []
    return str(zones[0]) if len(zones) == 1 else ""
