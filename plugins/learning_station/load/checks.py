"""Which codes weigh more or less in this station, or are off: `checks` in `mkdocs.yml`."""

from __future__ import annotations

from learning_station.load.validation import parse_model
from learning_station.load.yaml_values import YamlMap, YamlText
from learning_station.model.station import CheckSetting
from learning_station.problems import LEVELS, Code, Problems
from learning_station.spelling import did_you_mean

_EXAMPLE = "Write `unused-term: {level: off, reason: our glossary serves other sites too}`."


def parse_checks(options: YamlMap, problems: Problems) -> dict[str, CheckSetting]:
    """The settings by code; those of codes that are unknown or errors by nature become problems."""
    written = options.get("checks", YamlMap())
    if not isinstance(written, YamlMap):
        problems.add(written.where, Code.WRONG_TYPE, "`checks`: codes are expected here, each with a level", _EXAMPLE)
        return {}
    settings: dict[str, CheckSetting] = {}
    for key, value in written.items():
        where = key.where if isinstance(key, YamlText) else written.where
        if key not in list(Code):
            problems.add(
                where,
                Code.UNKNOWN_KEY,
                f"there is no code `{key}`",
                did_you_mean(key, LEVELS, "`station check` prints codes in brackets."),
            )
        elif Code(key) not in LEVELS:
            hint = "Mend what it says. Only codes that are warnings or advice can have another level."
            problems.add(where, Code.WRONG_VALUE, f"`{key}` is an error: it can't be switched off", hint)
        elif not isinstance(value, YamlMap):
            problems.add(value.where, Code.WRONG_TYPE, f"`{key}`: a level is expected below it", _EXAMPLE)
        elif setting := parse_model(CheckSetting, value, "en", problems):
            settings[str(key)] = setting
            if setting.level == "off" and not setting.reason:
                hint = "Say why, for whoever reads this next: `reason: …`."
                problems.add(value.where, Code.MISSING_KEY, f"it isn't said why `{key}` is off", hint)
    return settings
