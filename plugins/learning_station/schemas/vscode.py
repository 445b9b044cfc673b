"""The files in `.vscode/` that make VS Code know a station: which schema is for which file, and the check in its list
of problems.

Their form: https://code.visualstudio.com/docs/getstarted/settings, …/docs/debugtest/tasks (problem matchers) and
…/docs/configure/extensions/extension-marketplace (recommendations). They may have comments.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any

from learning_station.schemas.files import SchemaFile

SCHEMAS = ".cache/station/schemas"
"""Where a station's schemas are, relative to its root."""

OURS = (
    "// Written by `station schemas --vscode`, which writes it again. To keep it as you change it, take this line out."
)
"""The first line of each file that may be written again."""

CHECKING, WAITING = "Checking", "Waiting for changes"
"""How the lines begin that `station check --watch` says before and after each check."""

_LEVELS = {"error": "(?!(?:warning|advice): )", "warning": "warning: ", "info": "advice: "}


def vscode_files(schemas: Iterable[SchemaFile], folder: str = SCHEMAS) -> Mapping[str, str]:
    """The files for VS Code by their paths in the station; `folder` is where the schemas are."""
    files = {
        "settings.json": {
            "yaml.schemas": {str(PurePosixPath(folder, schema.name)): list(schema.globs) for schema in schemas}
        },
        "extensions.json": {"recommendations": ["redhat.vscode-yaml"]},
        "tasks.json": {"version": "2.0.0", "tasks": [_schemas_task(), _check_task()]},
    }
    return {
        f".vscode/{name}": f"{OURS}\n{json.dumps(content, indent=2, ensure_ascii=False)}\n"
        for name, content in files.items()
    }


def _schemas_task() -> dict[str, Any]:
    """Writes the schemas when the folder is opened."""
    return {"label": "station: schemas", **_command("schemas"), "problemMatcher": []}


def _check_task() -> dict[str, Any]:
    """Checks whenever a file is saved, from when the folder is opened on."""
    background = {"activeOnStart": True, "beginsPattern": CHECKING, "endsPattern": WAITING}
    matchers = [_matcher(severity, placed) for severity in _LEVELS for placed in (True, False)]
    matchers[0]["background"] = background
    return {"label": "station: check", **_command("check", "--watch"), "isBackground": True, "problemMatcher": matchers}


def _command(*arguments: str) -> dict[str, Any]:
    """The command of the environment in the folder's `.venv`, if there is one, or else the one that is installed."""
    return {
        "type": "shell",
        "command": "station",
        "args": list(arguments),
        "options": {"env": {"PATH": "${workspaceFolder}/.venv/bin:${env:PATH}", "NO_COLOR": "1"}},
        "windows": {"options": {"env": {"PATH": "${workspaceFolder}\\.venv\\Scripts;${env:PATH}", "NO_COLOR": "1"}}},
        "presentation": {"reveal": "silent", "panel": "dedicated", "showReuseMessage": False},
        "runOptions": {"runOn": "folderOpen"},
    }


def _matcher(severity: str, placed: bool) -> dict[str, Any]:
    """Finds the problems of one level in the check's report as text: those with a line, or those of whole files."""
    place = r"(\S.*?):(\d+)(?::(\d+))?" if placed else r"(\S(?:(?!:\d|: ).)*)"
    groups = ("file", "line", "column", "message", "code") if placed else ("file", "message", "code")
    pattern = {
        "regexp": rf"^{place}: {_LEVELS[severity]}(.+) \[([a-z][a-z-]*)\]$",
        **{name: index for index, name in enumerate(groups, start=1)},
    }
    return {
        "owner": "station",
        "source": "station check",
        "severity": severity,
        "fileLocation": ["relative", "${workspaceFolder}"],
        "pattern": pattern if placed else {"kind": "file", **pattern},
    }
