"""The MkDocs plugin: hands MkDocs the pages of one language and takes nothing from it but rendering templates and writing files."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config.base import Config, ConfigErrors, ConfigWarnings
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from learning_station.check.all import load_checked
from learning_station.check.finished import FinishedPages
from learning_station.markup.marks import ROOT_MARK
from learning_station.markup.render import Rendered
from learning_station.mkdocs.other_plugins import FIRST, leave_out_others
from learning_station.mkdocs.theme import prepare_environment, published_theme_file, templates_dir
from learning_station.model.assets import assets_in
from learning_station.model.drafts import without_drafts
from learning_station.model.paths import asset_uri
from learning_station.model.station import Station
from learning_station.model.uris import RENAMED, TERMS, WEB_MANIFEST, to_root
from learning_station.offline.policy import with_policy
from learning_station.offline.web_manifest import build_web_manifest
from learning_station.pages.all import build_pages
from learning_station.pages.chrome import build_chrome
from learning_station.pages.definitions import render_terms
from learning_station.pages.renamed import render_renamed
from learning_station.pages.shown import PageSpec
from learning_station.pages.site import Site
from learning_station.problems import StationError

LANGUAGE_VARIABLE = "STATION_LANGUAGE"
"""The environment variable that says which language `mkdocs build` builds."""

log = get_plugin_logger("station")


class StationOptions(Config):
    """The settings are read and explained by the loader; MkDocs only has to let them through."""

    def validate(self) -> tuple[ConfigErrors, ConfigWarnings]:
        return [], []


class StationPage(Page):
    """A page whose HTML is already there."""

    def __init__(self, spec: PageSpec, file: File, config: MkDocsConfig) -> None:
        self.spec = spec
        super().__init__(spec.title.value, file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown, self.meta = "", {"template": self.spec.template}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content, self.present_anchor_ids = "", set()


class StationPlugin(BasePlugin[StationOptions]):
    def __init__(self) -> None:
        self.station: Station | None = None
        self.language = ""
        self.bodies: Mapping[str, Rendered] = {}
        self.page_finished: Callable[[str, str], None] | None = None
        self.finished = FinishedPages()
        self.broken: list[str] = []
        self.uris: list[str] = []

    @event_priority(FIRST)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        leave_out_others(config.plugins, self)
        station = self.station or self._load(Path(config.config_file_path).parent)
        self.language = self.language or os.environ.get(LANGUAGE_VARIABLE, "") or station.settings.default_language
        if self.language not in station.settings.languages:
            raise PluginError(f"The station is not in the language {self.language!r}; its languages are {', '.join(station.settings.languages)}.")
        self._site, self.finished, self.broken = Site(station, self.language, self.bodies), FinishedPages(), []
        config.use_directory_urls = False
        config.nav = None
        config.theme.static_templates.clear()
        overrides = str(templates_dir())
        if overrides not in config.theme.dirs:
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, overrides)
        config.watch.append(str(station.root / station.settings.units_dir))
        return config

    def _load(self, root: Path) -> Station:
        try:
            station, problems = load_checked(root)
        except StationError as error:
            raise PluginError(f"The station has problems:\n{error}") from None
        for problem in problems:
            log.info(str(problem))
        return without_drafts(station)

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Only what the station publishes: its pages, the editors' files, our own assets."""
        station = self._site.station
        published = Files([file for file in files if file.abs_src_path and published_theme_file(Path(file.abs_src_path), file.src_uri)])
        for path in assets_in(station, self.language):
            published.append(File.generated(config, asset_uri(path), abs_src_path=str(station.root / path)))
        for spec in sorted(build_pages(self._site), key=lambda spec: spec.uri):
            file = File.generated(config, spec.uri.removesuffix(".html") + ".md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
            StationPage(spec, file, config)
            published.append(file)
        published.append(File.generated(config, WEB_MANIFEST, content=json.dumps(build_web_manifest(self._site), ensure_ascii=False, indent=1)))
        published.append(File.generated(config, TERMS, content=render_terms(self._site)))
        if self._site.renamed:
            published.append(File.generated(config, RENAMED, content=render_renamed(self._site.renamed)))
        self.uris = [file.page.spec.uri for file in published if isinstance(file.page, StationPage)]
        self._files = frozenset(file.dest_uri for file in published)
        return published

    def on_env(self, env: jinja2.Environment, /, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        prepare_environment(env, self._site.messages)
        return env

    def on_page_context(self, context: Any, /, *, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
        assert isinstance(page, StationPage)
        return {**context, "spec": page.spec, "view": page.spec.view, "chrome": build_chrome(self._site, page.spec)}

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        assert isinstance(page, StationPage)
        output = output.replace(ROOT_MARK, to_root(page.spec.uri))
        self.finished.add(page.spec.uri, output)
        if self.page_finished:
            self.page_finished(page.spec.uri, output)
        return with_policy(output)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        self.broken = list(self.finished.broken(self._files, self._site.station.settings.languages))
        for link in self.broken:
            log.warning(f"{self.language}: {link}")
