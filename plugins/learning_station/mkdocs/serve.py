"""A live preview of one language."""

from __future__ import annotations

import os
from pathlib import Path

from mkdocs.commands.serve import serve

from learning_station.load.settings import CONFIG
from learning_station.mkdocs.plugin import LANGUAGE_VARIABLE
from learning_station.mkdocs.theme import templates_dir


def serve_language(root: Path, language: str, address: str) -> None:
    """Serves until interrupted; watches the units, the content, `mkdocs.yml` and the templates."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    os.environ[LANGUAGE_VARIABLE] = language
    serve(str(root / CONFIG), dev_addr=address, watch=[str(templates_dir())])
