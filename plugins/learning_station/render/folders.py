"""The folders of templates and assets: the generator's, and a station's own."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from learning_station.load.configuration import CONFIG
from learning_station.load.yaml_tree import YamlMap, parse_yaml
from learning_station.problems import Problems

PACKAGE = Path(__file__).resolve().parents[1]


@cache
def templates_dir() -> Path:
    """The folder of the generator's templates and assets: inside the installed package, or beside it in a checkout."""
    inside = PACKAGE / "overrides"
    return inside if inside.is_dir() else PACKAGE.parents[1] / "overrides"


def load_theme_dirs(root: Path) -> tuple[Path, ...]:
    """The folders of templates and assets, the first counts most: the station's own (`theme: custom_dir`), the generator's."""
    tree = parse_yaml((root / CONFIG).read_text("utf-8"), CONFIG, Problems(), keeps_tags=True)
    theme = tree.get("theme") if tree else None
    own = theme.get("custom_dir") if isinstance(theme, YamlMap) else None
    folders = [root / str(own)] if own else []
    return tuple(dict.fromkeys(folder.resolve() for folder in (*folders, templates_dir())))
