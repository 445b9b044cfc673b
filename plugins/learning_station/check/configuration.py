"""Checks that `mkdocs.yml` says nothing in vain: `unused-setting`, and `wrong-type` for what MkDocs would refuse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.metadata import entry_points
from pathlib import Path

from learning_station.check.mkdocs_plugins import NOTHING, PLUGINS
from learning_station.check.mkdocs_settings import EXTRA, THEME, TOP, Form, Setting
from learning_station.load.configuration import STATION, Plugin, load_configuration, place_of
from learning_station.load.environment import ENVIRONMENT
from learning_station.load.validation import field_names
from learning_station.load.yaml_values import Tree, YamlList, YamlMap, YamlText
from learning_station.model.station import Settings
from learning_station.problems import LEVELS, Code, Problem, Problems, Where
from learning_station.spelling import did_you_mean

_USED = ("site_name", "docs_dir", "theme", "plugins")
"""What stands at the top and counts, or has to be there for MkDocs."""

_USED_OF_THEME = ("name", "custom_dir")
_LOOKED_INTO: Mapping[str, Mapping[str, Setting]] = {"theme": THEME, "extra": EXTRA}
_THEME = "material"
"""The theme that every station names; nothing depends on it."""

_ON, _OFF = ("true", "yes", "on"), ("false", "no", "off")
"""How YAML 1.1, which MkDocs reads, writes the two."""

_EXPECTED: Mapping[Form, str] = {
    "text": "a text is expected here",
    "flag": "`true` or `false` is expected here",
    "list": "a list is expected here",
    "map": "`key: value` lines are expected here",
    "list or map": "a list is expected here",
}


def check_configuration(root: Path) -> Iterator[Problem]:
    """A problem for each setting and plugin that has no effect on the station, and for each that MkDocs would refuse.

    Of a file that can't be read, nothing: that is said where it is loaded.
    """
    configuration = load_configuration(root, Problems())
    if configuration is None:
        return
    tree = configuration.tree
    for key, value in tree.items():
        where = place_of(tree, key)
        if key in TOP:
            yield from _check_setting(key, value, where, TOP[key])
        elif key == "extra" and not isinstance(value, YamlMap) and (value or value.tag):
            yield from _check_setting(key, value, where, Setting("hands values to the theme", NOTHING, "map"))
        elif key not in (*_USED, "extra"):
            yield _unknown(key, where)
        if isinstance(value, YamlMap) and key in _LOOKED_INTO:
            yield from _check_part(key, value)
    yield from _check_theme_name(tree.get("theme"))
    yield from _check_unasked(tree)
    for plugin in configuration.plugins:
        yield from _check_plugin(plugin)


def _check_setting(key: str, value: Tree, where: Where, setting: Setting) -> Iterator[Problem]:
    if key == "use_directory_urls" and isinstance(value, YamlText) and value.lower() in _OFF:
        return
    if not _has_form(value, setting.form):
        hint = f"MkDocs refuses it as it is, and a station doesn't need it: take it out. {setting.instead}"
        yield Problem(value.where, Code.WRONG_TYPE, f"`{key}`: {_EXPECTED[setting.form]}", hint)
        return
    yield _unused(where, f"`{key}` has no effect on a station; in MkDocs it {setting.does}", setting.instead)


def _has_form(value: Tree, form: Form) -> bool:
    """Whether MkDocs would take it; also if it is empty or comes from the environment."""
    if form == "any" or value.tag == ENVIRONMENT or (isinstance(value, YamlText) and not value and not value.tag):
        return True
    if isinstance(value, YamlText):
        return form == "text" or (form == "flag" and value.lower() in (*_ON, *_OFF))
    return ("list" if isinstance(value, YamlList) else "map") in form.split(" or ")


def _check_part(key: str, part: YamlMap) -> Iterator[Problem]:
    """Each setting below `theme` or `extra`."""
    known = _LOOKED_INTO[key]
    for name in part:
        if key == "theme" and name in _USED_OF_THEME:
            continue
        setting = known.get(name, Setting("is for the theme or a template", NOTHING))
        message = f"`{name}` below `{key}` has no effect on a station; in MkDocs it {setting.does}"
        yield _unused(place_of(part, name), message, setting.instead)


def _check_theme_name(theme: Tree | None) -> Iterator[Problem]:
    name = theme.get("name") if isinstance(theme, YamlMap) else theme
    if isinstance(name, YamlText) and not name.tag and name != _THEME:
        message = f"the theme `{name}` has no effect on a station, which has a look of its own"
        hint = f"Write `{_THEME}`, which is installed with the program."
        yield _unused(name.where, message, hint + _refused("mkdocs.themes", name))


def _check_unasked(tree: YamlMap) -> Iterator[Problem]:
    """A warning for each value that MkDocs needs and would take from the environment, which isn't asked for it here."""
    theme = tree.get("theme")
    values = {
        "site_name": tree.get("site_name"),
        "theme": theme,
        "name": theme.get("name") if isinstance(theme, YamlMap) else None,
    }
    for name, value in values.items():
        if value is not None and value.tag == ENVIRONMENT:
            message = f"`{name}` is not taken from the environment: nothing of a station depends on it"
            yield _unused(value.where, message, "Write a value: only `mkdocs build` needs one, and shows it nowhere.")


def _check_plugin(plugin: Plugin) -> Iterator[Problem]:
    if plugin.name == STATION:
        return
    name = plugin.name.removeprefix("material/")
    near = did_you_mean(name, [STATION, *PLUGINS]) if name not in PLUGINS else ""
    hint = PLUGINS.get(name) or near or "What a station can do is set below `- station:`; take it out."
    refused = _refused("mkdocs.plugins", plugin.name, f"{_THEME}/{plugin.name}")
    yield _unused(plugin.name.where, f"the plugin `{plugin.name}` has no effect on a station", hint + refused)


def _refused(group: str, *names: str) -> str:
    """The end of a hint on what MkDocs can't load, since no installed package has it under one of those names.

    It makes nothing an error: the site is the same on a machine that has it and on one that hasn't.
    """
    known = {one.name for one in entry_points(group=group)}
    return "" if known.intersection(names) else " It isn't installed here, so `mkdocs build` would refuse the file."


def _unknown(key: str, where: Where) -> Problem:
    if key in field_names(Settings):
        hint = "It is a setting of the station: write it below `- station:`."
        return _unused(where, f"`{key}` has no effect here", hint)
    hint = did_you_mean(key, [*_USED, "extra", *TOP], "Neither MkDocs nor a station knows it: take it out.")
    return _unused(where, f"`{key}` has no effect: there is no such setting", hint)


def _unused(where: Where, message: str, hint: str) -> Problem:
    return Problem(where, Code.UNUSED_SETTING, message, hint, LEVELS[Code.UNUSED_SETTING])
