"""What `!ENV` in `mkdocs.yml` stands for: a value from the environment.

The text that the program prints and the site that it writes go to others, and an environment holds secrets. So only two
of a station's settings may come from there, those that differ from one build to the next, and only if they look as they
should.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

from pydantic_core import PydanticCustomError

from learning_station.load.yaml_values import Tree, YamlList, YamlMap, YamlText
from learning_station.model.site_address import parse_host_folder, parse_site_address
from learning_station.problems import Code, Problems

ENVIRONMENT = "!ENV"
"""The tag as https://github.com/waylan/pyyaml-env-tag has it: `!ENV NAME`, `!ENV [NAME, OTHER_NAME, default]`."""

_SETTINGS: Mapping[str, Callable[[str], str]] = {"site_address": parse_site_address, "base_path": parse_host_folder}
"""What may come from the environment, and what refuses all that it can't be."""

_NOT_PRINTED = (
    "Look at the variable where the build is started, or at the default. It may be a secret, so it isn't shown."
)


def check_environment_tag(tree: Tree, keys: tuple[str, ...], problems: Problems) -> None:
    """Adds a problem if the tag is in no form of its own, or at a setting of a station that may not come from there.

    `keys` is the path of that setting; empty if no station uses the value.
    """
    if not _is_written_right(tree):
        message = "`!ENV`: the name of a variable is expected here, or a list of names"
        hint = "Write `!ENV NAME`, or `!ENV [NAME, default]` with a value for where it isn't set."
        problems.add(tree.where, Code.WRONG_TYPE, message, hint)
    elif keys and (keys[:2] != ("plugins", "station") or len(keys) != 3 or keys[2] not in _SETTINGS):
        allowed = " and ".join(f"`{name}`" for name in _SETTINGS)
        hint = f"Write the value itself. Of a station's settings, {allowed} may come from there."
        problems.add(tree.where, Code.UNKNOWN_TAG, f"`{keys[-1]}` can't come from the environment", hint)


def with_environment(options: YamlMap, problems: Problems) -> YamlMap:
    """The station's settings with the environment's values in the place of `!ENV`.

    Those that are not set and have no default are left out; so are those that don't look right, which become problems.
    """
    resolved = YamlMap(options)
    resolved.where = options.where
    for key in _SETTINGS:
        value = options.get(key)
        if value is None or value.tag != ENVIRONMENT:
            continue
        del resolved[key]
        text = _value_of(value) if _is_written_right(value) else None
        if text is None:
            continue
        try:
            resolved[key] = YamlText(_SETTINGS[key](text), value.where)
        except PydanticCustomError:
            message = f"what the environment gives for `{key}` is none"
            problems.add(value.where, Code.WRONG_VALUE, message, _NOT_PRINTED)
    return resolved


def environment_values(options: YamlMap) -> list[str]:
    """What the settings of the station take from the environment, as `key=value`."""
    resolved = with_environment(options, Problems())
    return [f"{key}={resolved.get(key, '')}" for key in _SETTINGS if key in options and options[key].tag == ENVIRONMENT]


def _is_written_right(tree: Tree) -> bool:
    if isinstance(tree, YamlList):
        return bool(tree) and all(isinstance(item, YamlText) and not item.tag for item in tree)
    return isinstance(tree, YamlText) and bool(tree)


def _value_of(tree: Tree) -> str | None:
    """The first of the variables that is set, else the default; None if there is none."""
    if isinstance(tree, YamlText):
        names, default = [tree], None
    else:
        names = [item for item in tree if isinstance(item, YamlText)]
        default = names.pop() if len(names) > 1 else None
    unset = None if default in ("", "~", "null") else default
    return next((os.environ[name] for name in names if name in os.environ), unset)
