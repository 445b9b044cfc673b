"""What the site takes from themes: our own overrides whole, and of Material the icons that templates include."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import material

PACKAGE = Path(__file__).resolve().parents[1]


@cache
def templates_dir() -> Path:
    """The folder of the generator's templates and assets: inside the installed package, or beside it in a checkout."""
    inside = PACKAGE / "overrides"
    return inside if inside.is_dir() else PACKAGE.parents[1] / "overrides"


def published_theme_file(path: Path, uri: str) -> bool:
    """Whether a file of a theme is published: not Material's, which no template links, and not the sources of our bundles."""
    own = not path.is_relative_to(Path(material.__file__).parent)
    return own and uri.startswith("assets/") and not uri.startswith(("assets/css/", "assets/js/"))
