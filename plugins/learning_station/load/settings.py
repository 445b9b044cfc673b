"""What `mkdocs.yml` says of the station."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from learning_station.files.link import find_link, is_link
from learning_station.load.checks import parse_checks
from learning_station.load.configuration import STATION, WRITE_STATION, Configuration, load_configuration, place_of
from learning_station.load.environment import with_environment
from learning_station.load.station_id import missing_id, unwritable_name
from learning_station.load.theme import folder_in
from learning_station.load.validation import parse_model
from learning_station.load.yaml_values import Tree, YamlList, YamlMap, YamlText
from learning_station.model.forges import forge_of
from learning_station.model.ignore import Ignore
from learning_station.model.paths import is_writable_name
from learning_station.model.station import Settings
from learning_station.model.values import is_language
from learning_station.problems import Code, Level, Problems, Where

UNKNOWN_FORGE = "pages have no link to edit them: how this host edits files can't be told from its name"
EDIT_ADDRESS = (
    "Add the address at which it edits a file, with the file's path in braces: `edit_address: "
    "https://git.example.org/station/edit/{branch}/{path}`."
)

_FOLDER = re.compile(r"[\w-][\w .-]{0,99}")

NO_TEMPLATES = (
    "Make it beside `mkdocs.yml`, or take the line `custom_dir: …` out: the templates of the station come with "
    "the program."
)


@dataclass(frozen=True)
class LoadedSettings:
    settings: Settings
    content_dir: str
    ignores: tuple[Ignore, ...] = ()
    """What comments in `mkdocs.yml` ignore."""


def load_settings(root: Path, problems: Problems) -> LoadedSettings | None:
    """The station's settings from `plugins: - station:` and the name of the content folder (`docs_dir`)."""
    configuration = load_configuration(root, problems)
    if configuration is None:
        return None
    _check_site_name(configuration.tree, problems)
    _check_theme(root, configuration, problems)
    options, content = _options(configuration, problems), _content_dir(configuration.tree, problems)
    if options is None:
        return None
    checks = {"checks": parse_checks(options, problems)}
    settings = parse_model(Settings, with_environment(options, problems), _first_language(options), problems, checks)
    if settings is None or content is None:
        return None
    if settings.repository and not settings.edit_address and not forge_of(settings.repository):
        problems.add(place_of(options, "repository"), Code.UNKNOWN_FORGE, UNKNOWN_FORGE, EDIT_ADDRESS, Level.WARNING)
    _check_folder(root, content, place_of(configuration.tree, "docs_dir"), problems)
    _check_folder(root, settings.units_dir, place_of(options, "units_dir"), problems)
    if not settings.id and not problems.errors:
        problems.extend([missing_id(options, settings)])
    if not is_writable_name(settings.name):
        problems.extend([unwritable_name(options, settings)])
    return LoadedSettings(settings, content, configuration.ignores)


def _options(configuration: Configuration, problems: Problems) -> YamlMap | None:
    """The station's own settings; what is said twice, missing or in the wrong form becomes a problem."""
    named = [one for one in configuration.plugins if one.name == STATION]
    for again in named[1:]:
        message = f"`station` is here twice; it was first on line {named[0].name.where.line}"
        problems.add(again.name.where, Code.DUPLICATE_KEY, message, "Keep one of them.")
    options = named[0].options if named else None
    if isinstance(options, YamlMap):
        return options
    if options is None:
        if not isinstance(configuration.tree.get("plugins"), YamlText):
            where = place_of(configuration.tree, "plugins")
            problems.add(where, Code.MISSING_KEY, "the plugin `station` is missing", WRITE_STATION)
    elif isinstance(options, YamlText) and not options:
        problems.add(named[0].name.where, Code.MISSING_KEY, "the plugin `station` has no settings", WRITE_STATION)
    else:
        message = "`station`: `key: value` lines are expected below it"
        problems.add(options.where, Code.WRONG_TYPE, message, WRITE_STATION)
    return None


def _content_dir(tree: YamlMap, problems: Problems) -> str | None:
    """The folder of the content, `docs` if nothing is said, as in MkDocs; None with a problem added if it is none."""
    folder = tree.get("docs_dir")
    if folder is None:
        return "docs"
    if isinstance(folder, YamlText):
        return str(folder) if not folder.tag else None
    if not folder.tag:
        message = "`docs_dir`: the name of a folder is expected here"
        problems.add(folder.where, Code.WRONG_TYPE, message, "Name a folder beside `mkdocs.yml`: `content`.")
    return None


def _check_site_name(tree: YamlMap, problems: Problems) -> None:
    """MkDocs, on which `mkdocs build` and editors' programs rest, refuses a site without a name."""
    name: Tree | None = tree.get("site_name")
    hint = "Add a line `site_name: …` with the station's name at the top: MkDocs refuses a file without it."
    if name is None:
        problems.add(tree.where, Code.MISSING_KEY, "`site_name` is missing", hint)
    elif not name.tag and not isinstance(name, YamlText):
        problems.add(name.where, Code.WRONG_TYPE, "`site_name`: a text is expected here", "Write one line of text.")


def _check_folder(root: Path, folder: str, where: Where, problems: Problems) -> None:
    """A folder of sources stands beside `mkdocs.yml` and is no link."""
    if (
        _FOLDER.fullmatch(bare := folder.removeprefix("./").strip("/"))
        and bare != folder
        and not folder.startswith("/")
    ):
        problems.add(
            where,
            Code.WRONG_VALUE,
            f"`{folder}`: the name of a folder is expected here, without slashes",
            f"Write `{bare}`.",
        )
    elif not _FOLDER.fullmatch(folder):
        problems.add(
            where,
            Code.OUTSIDE_TREE,
            f"the folder `{folder}` is not one of the station's",
            "Name a folder beside `mkdocs.yml`: `content`.",
        )
    elif is_link(root / folder):
        problems.add(
            Where(folder),
            Code.SYMBOLIC_LINK,
            "this is a symbolic link",
            "Put the folder itself here: a station has to be complete when it is copied.",
        )
    elif not (root / folder).is_dir():
        problems.add(where, Code.MISSING_FILE, f"there is no folder `{folder}`", "Make it beside `mkdocs.yml`.")


def _check_theme(root: Path, configuration: Configuration, problems: Problems) -> None:
    """A theme is named, and the folder of its own templates is there: MkDocs refuses to build without them."""
    theme = configuration.tree.get("theme")
    if theme is None or isinstance(theme, YamlText):
        return
    if isinstance(theme, YamlList):
        message = "`theme`: a name, or `key: value` lines, are expected here"
        problems.add(theme.where, Code.WRONG_TYPE, message, "Write `theme: {name: material}`.")
        return
    if "name" not in theme:
        where = place_of(configuration.tree, "theme")
        problems.add(where, Code.MISSING_KEY, "`name` is missing below `theme`", "Add a line `name: material`.")
    elif not isinstance(theme["name"], YamlText) and not theme["name"].tag:
        problems.add(theme["name"].where, Code.WRONG_TYPE, "`name`: a text is expected here", "Write `name: material`.")
    folder = configuration.theme_dir
    if "custom_dir" in theme and folder is None and not theme["custom_dir"].tag:
        message = "`custom_dir`: the name of a folder is expected here"
        problems.add(place_of(theme, "custom_dir"), Code.WRONG_TYPE, message, NO_TEMPLATES)
    elif folder and not folder.tag and _is_behind_link(root, str(folder)):
        return  # `check_theme_links` names the link
    elif folder and not folder.tag and folder_in(root, str(folder)) is None:
        message = f"the folder `{folder}` is not one of the station's"
        problems.add(folder.where, Code.OUTSIDE_TREE, message, NO_TEMPLATES)
    elif folder and not folder.tag and not (root / folder).is_dir():
        problems.add(folder.where, Code.MISSING_FILE, f"there is no folder `{folder}`", NO_TEMPLATES)


def _is_behind_link(root: Path, folder: str) -> bool:
    return (
        ".." not in Path(folder).parts and not Path(folder).is_absolute() and find_link(root / folder, root) is not None
    )


def _first_language(options: YamlMap) -> str:
    languages = options.get("languages")
    first = str(languages[0]) if isinstance(languages, YamlList) and languages else "en"
    return first if is_language(first) else "en"
