"""The stations that tests build: `tiny/` has every kind of page in three languages; others are made up."""

from pathlib import Path

from tests.stations.made_up import Plan, Sketch, make_station, title_of

TINY = Path(__file__).with_name("tiny")

__all__ = ["TINY", "Plan", "Sketch", "make_station", "title_of"]
