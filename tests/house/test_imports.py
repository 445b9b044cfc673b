"""What pyproject.toml allows to be imported is held: a copy of the program in which each contract is broken is refused,
and what is said names the import.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.builds import REPOSITORY

BREACHES = {
    "check/all.py": "from learning_station.load.yaml_builder import build_tree",
    "check/course.py": "from learning_station.markup.blocks.figure import KIND",
    "cli/__init__.py": '__all__ = ["build"]',
    "model/unit.py": "from learning_station.check.all import check_station",
    "report/text.py": "from learning_station.pages.site import Site",
    "pages/site.py": "import mkdocs.plugins",
    "model/values.py": "from learning_station.model.unit import Unit",
    "attic.py": "",
}
"""What is added to which file."""


SAID = [
    "learning_station.load.yaml_builder; the door of learning_station.load has: configuration, drawings, ",
    "learning_station.markup.blocks.figure; the door of learning_station.markup has: address, body, ",
    "learning_station.markup.blocks.figure; the door of learning_station.markup.blocks has: contract",
    "learning_station.cli has build in its door, a module that nobody outside imports",
    "learning_station.cli doesn't say what others get of build: a comment behind the name",
    "learning_station.model is not allowed to import learning_station.check",
    "learning_station.report is not allowed to import learning_station.pages",
    "- learning_station.attic",
    "learning_station is not allowed to import mkdocs",
    "No cycles are allowed in learning_station.model.",
]


def test_each_contract_is_broken_by_what_breaks_it(tmp_path: Path) -> None:
    shutil.copy(REPOSITORY / "pyproject.toml", tmp_path)
    package = shutil.copytree(
        REPOSITORY / "plugins/learning_station",
        tmp_path / "learning_station",
        ignore=lambda at, names: [name for name in names if not name.endswith(".py") and not Path(at, name).is_dir()],
    )
    for name, line in BREACHES.items():
        with (package / name).open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")
    run = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--no-cache"],
        cwd=tmp_path,
        env={**os.environ, "COLUMNS": "500", "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1, run.stderr
    assert [line for line in SAID if line not in run.stdout] == [], run.stdout
    assert " KEPT" not in run.stdout
