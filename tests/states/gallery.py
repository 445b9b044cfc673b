"""The pages of all states, beside those of the tiny station."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from tests.states.state import HERE, STATES, State

SCRIPTS = "states"
"""The folder of the states' scripts, at the top: pages allow those of their own site only."""
AT = "2026-01-01T00:00:00.000Z"
STATION = "a-tiny-station"


def write_states(site: Path, states: Iterable[State] = STATES) -> Path:
    """Adds to the built tiny station a page for each state and a list of them; returns the list's path."""
    (site / SCRIPTS).mkdir(exist_ok=True)
    (site / SCRIPTS / "state.js").write_text((HERE / "state.js").read_text("utf-8"), "utf-8")
    known = list(states)
    for state in known:
        (site / SCRIPTS / f"{state.id}.js").write_text(f"globalThis.state = {_data(state)};\n", "utf-8")
        original = (site / state.language / state.page).read_text("utf-8")
        (site / state.file).write_text(_page(original, state), "utf-8")
    path = site / "states.html"
    path.write_text(_list(known), "utf-8")
    return path


def _data(state: State) -> str:
    work = {f"station.{STATION}.1.{key}": json.dumps({"at": AT, "value": value}) for key, value in state.kept.items()}
    entries = {f"station.{STATION}.{name}" if name else "": text for name, text in state.entries.items()}
    given = {
        "station": STATION,
        "entries": {**work, **entries, **state.choices},
        "refused": state.storage == "refused",
        "now": state.now,
        "steps": state.steps,
        "at": state.place,
    }
    return json.dumps(given, ensure_ascii=False)


def _page(original: str, state: State) -> str:
    if not state.scripts:
        return re.sub(r"<script(?![^>]*json)[^>]*></script>\n?|</?noscript\b[^>]*>", "", original)
    top = "../" * state.file.count("/")
    scripts = "".join(f'<script src="{top}{SCRIPTS}/{name}.js"></script>\n' for name in (state.id, "state"))
    head, policy, rest = re.split(r"(<meta http-equiv=[^>]*>\n)", original, maxsplit=1)
    return head + policy + scripts + rest


def _address(state: State) -> str:
    """Of its page; without scripts the browser itself has to go to what one looks at."""
    return state.file + (state.place if not state.scripts and state.place.startswith("#") else "")


def _list(states: list[State]) -> str:
    parts = []
    for element, ones in groupby(states, key=lambda state: state.element):
        items = "".join(f'<li><a href="{html.escape(_address(one))}">{html.escape(one.name)}</a></li>' for one in ones)
        parts.append(f"<h2><code>{html.escape(element)}</code></h2>\n<ul>{items}</ul>\n")
    return (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n<title>States of elements</title>\n'
        "<h1>States of elements</h1>\n" + "".join(parts)
    )
