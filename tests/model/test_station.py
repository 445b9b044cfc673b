"""What the station knows of all its things together."""

from __future__ import annotations

from pathlib import Path

from learning_station.check.all import load_checked
from learning_station.model.references import Ref
from tests.contents import write_content
from tests.minimal import copy_minimal

GLOSSARY = """\
city-diplomacy:
  name: City diplomacy
  definition: Nothing is like [city diplomacy](term:city-diplomacy).
twinning:
  name: Twinning
  definition: A part of [](term:city-diplomacy).
"""


def test_a_thing_that_names_itself_does_not_use_itself(tmp_path: Path) -> None:
    root = copy_minimal(tmp_path / "station")
    write_content(root, "content/glossary.yml", GLOSSARY)
    station, _ = load_checked(root)
    assert [user.ref for user in station.uses[Ref("term", "city-diplomacy")]] == [Ref("term", "twinning")]
