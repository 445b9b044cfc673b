"""Every kind of thing that a station has."""

from __future__ import annotations

from learning_station.declarations import declared
from learning_station.model.base import Entity
from learning_station.model.case import Case, News
from learning_station.model.course import Course
from learning_station.model.event import Event, Position
from learning_station.model.kit import Kit
from learning_station.model.material import Material
from learning_station.model.page import Page
from learning_station.model.registers import Milestone, Organisation, Person, Place, Term
from learning_station.model.unit import Lesson, Unit
from learning_station.model.worksheet import StrategySection

KINDS: tuple[type[Entity], ...] = (
    Course, Unit, Lesson, Material, Event, Case, Kit, News, Page, Term, Person, Organisation, Place, Milestone,
    Position, StrategySection,
    *declared("learning_station.model", "KIND"),
)  # fmt: skip
"""In the order in which pages list what they have of several. A kind that may come last isn't named here: its module
declares it as `KIND`.
"""

FOLDERS = {kind.kind: kind.folder for kind in KINDS if kind.folder}
"""The folder of each kind's pages in a language's site."""
