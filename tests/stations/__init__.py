"""The stations that tests build: `tiny/` has every kind of page in three languages; others are made up."""

from pathlib import Path

from tests.stations.hostile import ATTACK, make_hostile_station
from tests.stations.made_up import Plan, Sketch, make_station, title_of

TINY = Path(__file__).with_name("tiny")

__all__ = ["ATTACK", "TINY", "Plan", "Sketch", "make_hostile_station", "make_station", "title_of"]
