"""Zensical, as the package index has it for this Python, in an environment of its own: it is no part of the project."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

from tests.bench.measure import Cost, run

PACKAGE = "zensical==0.0.73"
"""Later versions need a package that the index doesn't have."""


def install(folder: Path) -> Path | None:
    """Installs it into the folder, and gives the command; None if that can't be done, which is said."""
    venv.create(folder, with_pip=True)
    pip = [str(folder / "bin/python"), "-m", "pip", "install", "--quiet", PACKAGE]
    done = subprocess.run(pip, capture_output=True, text=True, check=False)
    if done.returncode:
        print(
            f"\n*** {PACKAGE} CAN'T BE INSTALLED: NOTHING IS COMPARED WITH IT ***\n{done.stderr[-2000:]}",
            file=sys.stderr,
        )
        return None
    return folder / "bin/zensical"


def build(command: Path, root: Path) -> Cost:
    """Builds the MkDocs site in `root` upon what earlier builds left."""
    return run([str(command), "build", "--config-file", str(root / "mkdocs.yml")], root)
