"""What the site takes from themes: our own overrides whole, of Material only its stylesheet and icons."""

from __future__ import annotations

import re
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
    """Whether a file of a theme is published: not Material's (its scripts search and fetch), not the sources of our bundles."""
    own = not path.is_relative_to(Path(material.__file__).parent)
    return own and uri.startswith("assets/") and not uri.startswith(("assets/css/", "assets/js/"))


@cache
def theme_stylesheet() -> str:
    """Material's stylesheet in a cascade layer of its own, so that every rule of ours wins without a fight for specificity."""
    folder = Path(material.__file__).parent / "templates" / "assets" / "stylesheets"
    text = next(iter(sorted(folder.glob("main.*.min.css")))).read_text("utf-8")
    text = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", text).replace('@charset "UTF-8";', "")
    return f"@layer theme{{{text.strip()}}}\n"
