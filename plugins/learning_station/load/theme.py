"""The folders of templates: the generator's, and a station's own, which is code and used only where somebody trusts it.

A template can call whatever Python can, and a script runs in every reader's browser. So whoever may write into a
station's `custom_dir` would have a shell wherever the station is built. Whether they may is not for the station to say,
but for the environment in which a command runs: an option sets the variable, so that it holds for all processes that
are started.
"""

from __future__ import annotations

import os
from pathlib import Path

from learning_station.load.configuration import Configuration, load_configuration
from learning_station.problems import Problems

PACKAGE = Path(__file__).resolve().parents[1]

PARTS_OF_A_PAGE = ('<meta charset="utf-8">', "<main", "</main>")
"""What every page has: behind the first stands its content policy, and between the others what the search reads."""

TRUST_CODE = "STATION_TRUST_CODE"
"""The variable of the environment that says whether the code of the station that is built is trusted."""

_YES = ("1", "true", "t", "yes", "y", "on")


def templates_dir() -> Path:
    """The folder of the generator's templates and assets: inside the installed package, or beside it in a checkout."""
    inside = PACKAGE / "overrides"
    return inside if inside.is_dir() else PACKAGE.parents[1] / "overrides"


def trusts_code() -> bool:
    """Whether the environment says that a station's own templates and scripts may be used."""
    return os.environ.get(TRUST_CODE, "").strip().lower() in _YES


def own_theme_dir(root: Path, configuration: Configuration) -> Path | None:
    """The folder of the station's own templates, trusted or not; None where it has none but the generator's, or one
    outside of its folder.
    """
    named = configuration.theme_dir
    folder = folder_in(root, str(named)) if named and not named.tag else None
    return folder if folder != templates_dir().resolve() else None


def folder_in(root: Path, name: str) -> Path | None:
    """The full path of what is called so in the station's folder; None if it leads out of there."""
    folder = Path(os.path.realpath(root / name))  # `Path.resolve` gives up on a link that leads to itself
    return folder if folder.is_relative_to(root.resolve()) else None


def load_theme_dirs(root: Path) -> tuple[Path, ...]:
    """The folders that are used, the first counts most: the station's own (`theme: custom_dir`) where it is trusted,
    the generator's.
    """
    configuration = load_configuration(root, Problems()) if trusts_code() else None
    own = own_theme_dir(root, configuration) if configuration else None
    return (*([own] if own else []), templates_dir().resolve())
