"""Where a station's files are: the names of its settings, folders and registers, and the model of what stands there."""

from __future__ import annotations

from collections.abc import Mapping

from learning_station.model.base import Entity
from learning_station.model.event import Position
from learning_station.model.kinds import KINDS
from learning_station.model.page import Page
from learning_station.model.registers import Milestone, Organisation, Person, Place, Term
from learning_station.model.worksheet import StrategySection

CONFIG = "mkdocs.yml"
COURSE = "course.yml"
"""In the folder of the units."""
PUBLISHED_IDS = "published-ids.txt"
"""In the content's folder, as all of the following."""

CONTENT_FOLDERS: Mapping[str, type[Page]] = {
    kind.content_folder or kind.folder: kind for kind in KINDS if issubclass(kind, Page) and kind.folder
}
"""The kind of the pages in each folder of the content."""

REGISTERS: dict[str, type[Entity]] = {
    "people.yml": Person,
    "organisations.yml": Organisation,
    "places.yml": Place,
    "glossary.yml": Term,
    "timeline.yml": Milestone,
    "positions.yml": Position,
    "strategy.yml": StrategySection,
}
