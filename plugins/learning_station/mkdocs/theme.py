"""What the site takes from themes: our own overrides whole, and of Material the icons that templates include."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import material

from learning_station.offline.saving import SERVICE_WORKER

PACKAGE = Path(__file__).resolve().parents[1]


@cache
def templates_dir() -> Path:
    """The folder of the generator's templates and assets: inside the installed package, or beside it in a checkout."""
    inside = PACKAGE / "overrides"
    return inside if inside.is_dir() else PACKAGE.parents[1] / "overrides"


def published_theme_file(path: Path, uri: str) -> bool:
    """Whether a file of a theme is published with a language: not Material's, which no template links, nor our sources, nor what stands above the languages."""
    own = not path.is_relative_to(Path(material.__file__).parent)
    return own and uri.startswith("assets/") and not uri.startswith(("assets/css/", "assets/js/")) and uri != f"assets/{SERVICE_WORKER}"
