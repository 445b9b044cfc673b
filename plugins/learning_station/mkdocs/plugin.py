"""The MkDocs plugin: hands MkDocs the finished files of one language, which it copies to where it wants them.

`mkdocs build` so writes the folder of a language as `station build --language` does, `mkdocs serve` shows it and
`mkdocs gh-deploy` publishes it. Nothing of MkDocs' Markdown, navigation, templates or search is used.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from mkdocs.config.base import Config, ConfigErrors, ConfigWarnings
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel

from learning_station.check.all import load_checked
from learning_station.files.temporary import TemporaryFolder, temporary_folder
from learning_station.mkdocs.other_plugins import FIRST, leave_out_others
from learning_station.model.station import Station
from learning_station.problems import StationError
from learning_station.publish.language import write_language
from learning_station.publish.site import ENDED_FROM_OUTSIDE, published_station
from learning_station.render.template_faults import TemplateFaultError

LANGUAGE_VARIABLE = "STATION_LANGUAGE"
"""The environment variable that says which language `mkdocs build` builds."""

LAST = -FIRST
"""The priority of what has to run after all others."""

log = get_plugin_logger("station")


class StationOptions(Config):
    """The settings are read and explained by the loader; MkDocs only has to let them through."""

    def validate(self) -> tuple[ConfigErrors, ConfigWarnings]:
        return [], []


class StationPlugin(BasePlugin[StationOptions]):
    def __init__(self) -> None:
        self._written: TemporaryFolder | None = None

    @event_priority(FIRST)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Takes from MkDocs what it would add of its own to the site, and builds the language.

        The folder of the last site is emptied after this: whatever is wrong has to be said before.
        """
        leave_out_others(config.plugins, self)
        if not config.config_file_path:
            raise PluginError("The station is read from the folder of its mkdocs.yml, which has to be a file.")
        station = _load(Path(config.config_file_path).resolve().parent)
        config.nav = None
        config.theme.static_templates.clear()
        config.extra_templates = []
        config.watch.append(str(station.root / station.settings.units_dir))
        self._forget()
        self._written = temporary_folder("station")
        _write(station, Path(self._written.name))
        return config

    @event_priority(LAST)
    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """The files of the language instead of those that MkDocs and other plugins found."""
        assert self._written
        folder = Path(self._written.name)
        return Files([_file(config, folder, path) for path in sorted(_files(folder))])

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        self._forget()

    def on_build_error(self, *, error: Exception) -> None:
        self._forget()

    def _forget(self) -> None:
        if self._written:
            self._written.cleanup()
            self._written = None


def _load(root: Path) -> Station:
    """The station in the one language that is built."""
    try:
        station, problems = load_checked(root)
    except StationError as error:
        raise PluginError(f"The station has problems:\n{error}") from None
    for problem in problems:
        log.info(str(problem))
    languages = station.settings.languages
    language = os.environ.get(LANGUAGE_VARIABLE) or station.settings.default_language
    if language not in languages:
        raise PluginError(f"The station is not in the language {language!r}; its languages are {', '.join(languages)}.")
    return published_station(station, [language])


def _write(station: Station, folder: Path) -> None:
    (language,) = station.settings.languages
    try:
        result = write_language(station, language, folder, os.cpu_count() or 1)
    except BrokenProcessPool:
        raise PluginError(ENDED_FROM_OUTSIDE) from None
    except TemplateFaultError as error:
        raise PluginError(str(error)) from None
    except OSError as error:
        raise PluginError(f"The station can't be built: {error}") from error
    if result.complaints:
        raise PluginError("The site isn't right, so nothing was built:\n" + "\n".join(result.complaints))


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def _file(config: MkDocsConfig, folder: Path, path: Path) -> File:
    uri = path.relative_to(folder).as_posix()
    return File.generated(config, uri, abs_src_path=str(path), inclusion=InclusionLevel.INCLUDED)
