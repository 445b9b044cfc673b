"""The same Markdown as a site of stock mkdocs-material, to compare with."""

from __future__ import annotations

import posixpath
import re
import shutil
from pathlib import Path

from tests.stations import Plan, Sketch, title_of

CONFIGURATION = """\
site_name: A made-up station
use_directory_urls: false
theme:
  name: material
  features: [navigation.prune]
plugins: [search]
markdown_extensions:
  - attr_list
  - def_list
  - footnotes
  - tables
  - toc
  - pymdownx.blocks.admonition
  - pymdownx.blocks.details
"""

SHIM = Path(__file__).parents[1] / "node_modules/iframe-worker/shim/index.js"

REFERENCE = re.compile(r"\[([^\]]*)\]\((unit|lesson|material|case|term):([a-z0-9-]+)\)")


def make_stock_site(root: Path, plan: Plan) -> None:
    """Writes the plan's pages into `root`: metadata that a reader sees as text, references as ordinary links."""
    sketches = list(plan.sketches())
    paths = {(sketch.kind, sketch.id): sketch.path for sketch in sketches}
    for sketch in sketches:
        path = root / "docs" / sketch.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_markdown(sketch, paths), encoding="utf-8")
    (root / "docs/index.md").write_text(
        "# A made-up course\n\nIt has as many units as were asked for.\n", encoding="utf-8"
    )
    (root / "mkdocs.yml").write_text(CONFIGURATION, encoding="utf-8")


def add_offline_search(root: Path) -> None:
    """Has the site searched from a disk as the theme's `offline` plugin does it, with the shim beside the pages:
    from its own host it isn't there offline.
    """
    if not SHIM.is_file():
        raise SystemExit(f"{SHIM.name} of iframe-worker is not installed; scripts/prepare-browser packages does that.")
    shutil.copyfile(SHIM, root / "docs/iframe-worker.js")
    configuration = CONFIGURATION.replace(
        "plugins: [search]", "plugins: [search, offline]\nextra:\n  polyfills: [iframe-worker.js]"
    )
    (root / "mkdocs.yml").write_text(configuration, encoding="utf-8")


def _markdown(sketch: Sketch, paths: dict[tuple[str, str], str]) -> str:
    here = posixpath.dirname(sketch.path)

    def link(reference: re.Match[str]) -> str:
        text, kind, id = reference.groups()
        return f"[{text or title_of(id)}]({posixpath.relpath(paths[kind, id], here)})"

    objectives = "".join(f"- {text}\n" for text in sketch.objectives)
    parts = (f"# {sketch.title}", sketch.summary, objectives, REFERENCE.sub(link, sketch.body))
    return f"---\ntitle: {sketch.title}\n---\n\n" + "\n\n".join(part for part in parts if part) + "\n"
