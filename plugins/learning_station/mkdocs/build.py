"""One language's site written with MkDocs."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from learning_station.load.settings import CONFIG
from learning_station.markup.render import Rendered
from learning_station.mkdocs.plugin import StationPlugin
from learning_station.model.station import Station


@dataclass(frozen=True)
class LanguageResult:
    """What one language's build came to."""

    language: str
    uris: tuple[str, ...]
    complaints: tuple[str, ...]
    """What MkDocs or the last look at the links warned of; a good build has none."""


class _Complaints(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def build_language(
    station: Station, language: str, folder: Path, bodies: Mapping[str, Rendered] | None = None, finished: Callable[[str, str], None] | None = None
) -> LanguageResult:
    """Writes the language's site into the folder; what MkDocs warns of or refuses is said in the result.

    `bodies` are those already rendered. `finished` gets the address and the HTML of each page, in the order of their addresses.
    """
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    complaints = _Complaints()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(complaints)
    logger.propagate = False
    uris: list[str] = []
    try:
        uris = _build(station, language, folder, bodies or {}, finished)
    except MkDocsException as error:
        complaints.messages.append(f"MkDocs: {error}")
    finally:
        logger.removeHandler(complaints)
    return LanguageResult(language, tuple(uris), tuple(complaints.messages))


def _build(station: Station, language: str, folder: Path, bodies: Mapping[str, Rendered], finished: Callable[[str, str], None] | None) -> list[str]:
    config = load_config(str(station.root / CONFIG), site_dir=str(folder))
    plugin = next(plugin for plugin in config.plugins.values() if isinstance(plugin, StationPlugin))
    plugin.station, plugin.language, plugin.bodies = station, language, bodies
    plugin.page_finished = finished
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    config.plugins.on_shutdown()
    return plugin.uris
