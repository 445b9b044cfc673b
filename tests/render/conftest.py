"""The tiny station with every kind of page, read once."""

from __future__ import annotations

import pytest

from learning_station.check.all import load_checked
from learning_station.model.station import Station
from tests.stations import TINY


@pytest.fixture(scope="session")
def tiny() -> Station:
    return load_checked(TINY)[0]
