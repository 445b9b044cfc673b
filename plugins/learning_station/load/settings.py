"""What `mkdocs.yml` says of the station."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from learning_station.load.checks import parse_checks
from learning_station.load.files import read_source
from learning_station.load.typed import parse_model
from learning_station.load.yaml_tree import YamlList, YamlMap, YamlText, parse_yaml
from learning_station.model.base import is_language
from learning_station.model.forges import forge_of
from learning_station.model.station import Settings
from learning_station.problems import Code, Level, Problems, Where

CONFIG = "mkdocs.yml"

UNKNOWN_FORGE = "pages have no link to edit them: how this host edits files can't be told from its name"
EDIT_ADDRESS = "Add the address at which it edits a file, with the file's path in braces: `edit_address: https://git.example.org/station/edit/{branch}/{path}`."


@dataclass(frozen=True)
class LoadedSettings:
    settings: Settings
    content_dir: str


def load_settings(root: Path, problems: Problems) -> LoadedSettings | None:
    """The station's settings from `plugins: - station:` and the name of the content folder (`docs_dir`)."""
    if not (root / CONFIG).is_file():
        problems.add(Where(CONFIG), Code.MISSING_FILE, "there is no `mkdocs.yml` here", "Call `station` in the station's folder, or name it: `--root FOLDER`.")
        return None
    source = read_source(root, CONFIG, problems)
    tree = parse_yaml(source.text, CONFIG, problems) if source else None
    if tree is None:
        return None
    options = _options(tree)
    if options is None:
        problems.add(
            place_of(tree, "plugins"),
            Code.MISSING_KEY,
            "the plugin `station` is missing",
            "Add `plugins:`, below it `  - station:` and below that its settings (`title`, `languages`).",
        )
        return None
    language = _first_language(options)
    settings = parse_model(Settings, options, language, problems, {"checks": parse_checks(options, problems)})
    content = tree.get("docs_dir", "docs")
    if settings is None:
        return None
    if settings.repository and not settings.edit_address and not forge_of(settings.repository):
        problems.add(place_of(options, "repository"), Code.UNKNOWN_FORGE, UNKNOWN_FORGE, EDIT_ADDRESS, Level.WARNING)
    _check_folder(root, str(content), place_of(tree, "docs_dir"), problems)
    _check_folder(root, settings.units_dir, place_of(options, "units_dir"), problems)
    _check_templates(root, tree.get("theme"), problems)
    if settings.units_dir.casefold() == str(content).casefold():
        message = f"the units and the content are both in `{content}`"
        problems.add(place_of(options, "units_dir"), Code.SAME_OUTPUT, message, "Give them folders of their own: `docs_dir: content` and `units_dir: units`.")
    return LoadedSettings(settings, str(content))


def _check_folder(root: Path, folder: str, where: Where, problems: Problems) -> None:
    """A folder of sources stands beside `mkdocs.yml` and is no link."""
    if not re.fullmatch(r"[\w-][\w .-]{0,99}", folder):
        problems.add(where, Code.OUTSIDE_TREE, f"the folder `{folder}` is not one of the station's", "Name a folder beside `mkdocs.yml`: `content`.")
    elif (root / folder).is_symlink():
        problems.add(
            Where(folder), Code.SYMBOLIC_LINK, "this is a symbolic link", "Put the folder itself here: a station has to be complete when it is copied."
        )
    elif not (root / folder).is_dir():
        problems.add(where, Code.MISSING_FILE, f"there is no folder `{folder}`", "Make it beside `mkdocs.yml`.")


def _check_templates(root: Path, theme: object, problems: Problems) -> None:
    """The folder of the theme's own templates is there: MkDocs refuses to build without it."""
    if not isinstance(theme, YamlMap) or "custom_dir" not in theme:
        return
    folder = theme["custom_dir"]
    hint = "Make it beside `mkdocs.yml`, or take the line `custom_dir: …` out: the templates of the station come with the program."
    if not isinstance(folder, YamlText):
        problems.add(place_of(theme, "custom_dir"), Code.WRONG_TYPE, "`custom_dir`: the name of a folder is expected here", hint)
    elif not (root / folder).is_dir():
        problems.add(folder.where, Code.MISSING_FILE, f"there is no folder `{folder}`", hint)


def place_of(tree: YamlMap, key: str) -> Where:
    return next((one.where for one in tree if one == key and isinstance(one, YamlText)), tree.where)


def _options(tree: YamlMap) -> YamlMap | None:
    plugins = tree.get("plugins")
    for item in plugins if isinstance(plugins, YamlList) else [plugins]:
        if isinstance(item, YamlMap) and isinstance(item.get("station"), YamlMap):
            return item["station"]  # type: ignore[return-value]
    return None


def _first_language(options: YamlMap) -> str:
    languages = options.get("languages")
    first = str(languages[0]) if isinstance(languages, YamlList) and languages else "en"
    return first if is_language(first) else "en"
