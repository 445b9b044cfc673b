"""`mkdocs.yml` as a tree with places, and in it what a station uses. Reading it runs nothing: tags are data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from learning_station.load.environment import ENVIRONMENT, check_environment_tag
from learning_station.load.file_names import CONFIG
from learning_station.load.files import read_source
from learning_station.load.ignores import yaml_ignores
from learning_station.load.yaml_tree import parse_yaml
from learning_station.load.yaml_values import Tree, YamlList, YamlMap, YamlText
from learning_station.model.ignore import Ignore
from learning_station.problems import Code, Problems, Where

STATION = "station"
"""The name of our plugin, below which a station's settings stand."""

WRITE_STATION = "Add `plugins:`, below it `  - station:` and below that its settings (`title`, `languages`)."

_ONLY_NAMES = (("site_name",), ("theme",), ("theme", "name"))
"""What has to be there for MkDocs, though nothing depends on what it says."""

_HARMLESS = ("!relative", "!!python/name:")
"""Tags that ordinary configurations have at what MkDocs' own parts read; here they are read as text."""


@dataclass(frozen=True)
class Plugin:
    """A plugin of the list: its name, with its place, and what stands below it; an empty text if nothing does."""

    name: YamlText
    options: Tree


@dataclass(frozen=True)
class Configuration:
    """What is written in `mkdocs.yml`."""

    tree: YamlMap
    plugins: tuple[Plugin, ...]
    ignores: tuple[Ignore, ...] = ()

    @property
    def station(self) -> YamlMap | None:
        """The station's own settings, wherever in the list they stand."""
        named = (one.options for one in self.plugins if one.name == STATION)
        return next((options for options in named if isinstance(options, YamlMap)), None)

    @property
    def theme_dir(self) -> YamlText | None:
        """The folder of the station's own templates, as it is written."""
        theme = self.tree.get("theme")
        folder = theme.get("custom_dir") if isinstance(theme, YamlMap) else None
        return folder if isinstance(folder, YamlText) and folder else None


def load_configuration(root: Path, problems: Problems) -> Configuration | None:
    """The configuration, or None where it isn't there or no YAML. What is in the wrong form becomes problems."""
    if not (root / CONFIG).is_file():
        hint = "Call `station` in the station's folder, or name it: `--root FOLDER`."
        problems.add(Where(CONFIG), Code.MISSING_FILE, "there is no `mkdocs.yml` here", hint)
        return None
    source = read_source(root, CONFIG, problems)
    tree = parse_yaml(source.text, CONFIG, problems, may_be_empty=_may_be_empty, keeps_tags=True) if source else None
    if source is None or tree is None:
        return None
    plugins = tuple(_plugins(tree, problems))
    _check_tags(tree, (), problems)
    return Configuration(tree, plugins, tuple(yaml_ignores(source.text, CONFIG, problems)))


def place_of(tree: YamlMap, key: str) -> Where:
    """Where the key stands; where it doesn't, the place of the whole."""
    return next((one.where for one in tree if one == key and isinstance(one, YamlText)), tree.where)


def is_own(keys: Sequence[str]) -> bool:
    """Whether a station uses the value at that path of keys; all else in `mkdocs.yml` is MkDocs' or a plugin's."""
    match tuple(keys):
        case ("site_name" | "docs_dir" | "plugins" | "theme",):
            return True
        case ("plugins", "station", *_) | ("theme", "name" | "custom_dir", *_):
            return True
    return False


def _may_be_empty(keys: Sequence[str]) -> bool:
    """MkDocs takes `- search:` and `site_url:` with nothing behind them, so their settings may be left empty."""
    return not is_own(keys) or tuple(keys) == ("plugins", STATION)


def _plugins(tree: YamlMap, problems: Problems) -> Iterator[Plugin]:
    """Every plugin of `plugins`, which is a list of names and of `name: {…}`, or a map of them."""
    written = tree.get("plugins")
    if isinstance(written, YamlMap):
        yield from (Plugin(_key(name, written), options) for name, options in written.items())
    elif isinstance(written, YamlList):
        for item in written:
            yield from _plugins_of(item, problems)
    elif written is not None:
        problems.add(written.where, Code.WRONG_TYPE, "`plugins`: a list of plugins is expected here", WRITE_STATION)


def _plugins_of(item: Tree, problems: Problems) -> Iterator[Plugin]:
    """The plugin that an item of the list is."""
    if isinstance(item, YamlText) and item and not item.tag:
        yield Plugin(item, YamlText("", item.where))
    elif isinstance(item, YamlMap) and len(item) == 1:
        yield from (Plugin(_key(name, item), options) for name, options in item.items())
    elif isinstance(item, YamlMap) and STATION in item:
        hint = "Indent the settings of the station by four spaces more than `- station:`."
        problems.add(item.where, Code.WRONG_TYPE, "more than one plugin stands in one item of the list", hint)
        yield Plugin(_key(STATION, item), item[STATION] or _without_station(item))
    else:
        message = "`plugins`: the name of one plugin is expected in each item of the list"
        hint = "Write `- name`, or `- name:` and its settings below it, indented by four spaces more."
        problems.add(item.where, Code.WRONG_TYPE, message, hint)


def _without_station(item: YamlMap) -> YamlMap:
    """The settings that stand beside `station:` where they should stand below it."""
    settings = YamlMap((key, value) for key, value in item.items() if key != STATION)
    settings.where = item.where
    return settings


def _key(name: str, tree: YamlMap) -> YamlText:
    return name if isinstance(name, YamlText) else YamlText(name, tree.where)


def _check_tags(tree: Tree, keys: tuple[str, ...], problems: Problems) -> None:
    """Names each tag that MkDocs would run or refuse, and each at a value that a station uses."""
    if tree.tag == ENVIRONMENT:
        check_environment_tag(tree, keys if is_own(keys) and keys not in _ONLY_NAMES else (), problems)
    elif tree.tag and (is_own(keys) or not tree.tag.startswith(_HARMLESS)):
        _report_tag(tree, problems)
    if isinstance(tree, YamlMap):
        for key, value in tree.items():
            _check_tags(value, (*keys, key), problems)
    elif isinstance(tree, YamlList):
        for item in tree:
            _check_tags(item, keys, problems)


def _report_tag(tree: Tree, problems: Problems) -> None:
    runs = tree.tag.startswith("!!python/")
    tag = f"`{tree.tag}`"
    message = f"{tag} would have MkDocs run code; a station runs none" if runs else f"the tag {tag} means nothing here"
    hint = "Take it out, and write the value itself. If the value only begins with `!`, put it in quotes."
    problems.add(tree.where, Code.UNKNOWN_TAG, message, hint)
