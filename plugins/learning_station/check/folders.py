"""Do the folders that `mkdocs.yml` names stand beside each other, and out of the way of what a build writes?"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from learning_station.load.configuration import Configuration, load_configuration, place_of
from learning_station.load.yaml_values import YamlMap, YamlText
from learning_station.model.paths import folded
from learning_station.problems import Code, Problem, Problems, Where

_WRITTEN = {"site": "where the built site stands", ".cache": "where commands keep what they have made"}
"""The folders beside `mkdocs.yml` that commands write."""
_USUAL = (
    "Give each a folder of its own beside `mkdocs.yml`: `docs_dir: content`, `units_dir: units`, `custom_dir: "
    "overrides`."
)


@dataclass(frozen=True)
class _Place:
    """A folder that a setting names: its path from the station's folder, empty for that itself."""

    setting: str
    folder: str
    where: Where

    def meets(self, other: str) -> bool:
        """Whether one of the two holds the other, or both are one, on a disk that doesn't tell capitals apart."""
        own, other = folded(self.folder), folded(other)
        return not own or not other or f"{own}/".startswith(f"{other}/") or f"{other}/".startswith(f"{own}/")


def check_places(root: Path) -> Iterator[Problem]:
    """A problem for each setting whose folder is, holds or lies in that of another, or in what a build replaces."""
    configuration = load_configuration(root, Problems())
    found = list(_places(configuration)) if configuration else []
    for number, place in enumerate(found):
        if other := _in_the_way(place, found[:number]):
            message = f"`{place.setting}`: `{place.folder or '.'}` is, holds or lies in {other}"
            yield Problem(place.where, Code.SAME_OUTPUT, message, _USUAL)


def _in_the_way(place: _Place, before: list[_Place]) -> str:
    """The first folder that the place meets, in words; empty if there is none."""
    others = {one.folder: f"`{one.folder}`, which `{one.setting}` names" for one in before}
    if place.setting != "site_dir":
        others |= {folder: f"`{folder}`, {what}" for folder, what in _WRITTEN.items()}
    return next((what for folder, what in others.items() if place.meets(folder)), "")


def _places(configuration: Configuration) -> Iterator[_Place]:
    """The folders that are named and lie in the station's; of others, it is said where they are loaded."""
    tree, station, theme = configuration.tree, configuration.station, configuration.tree.get("theme")
    yield from _place(tree, "docs_dir", "docs")
    yield from _place(station, "units_dir", "units")
    yield from _place(theme, "custom_dir")
    yield from _place(tree, "site_dir")


def _place(tree: object, setting: str, usual: str = "") -> Iterator[_Place]:
    if not isinstance(tree, YamlMap):
        return
    named = tree.get(setting)
    written = named if isinstance(named, YamlText) and not named.tag else usual if named is None else ""
    folder = posixpath.normpath(written).strip("/") if written else ""
    is_all = folder == "." and setting != "custom_dir"  # no folder beside `mkdocs.yml`, as is said where it is loaded
    if folder and not is_all and not folder.startswith("..") and not written.startswith("/"):
        where = named.where if isinstance(named, YamlText) else place_of(tree, setting)
        yield _Place(setting, "" if folder == "." else folder, where)
