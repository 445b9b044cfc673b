"""The formats of a report: their registry."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from learning_station.report.github import render_github
from learning_station.report.gitlab import render_gitlab
from learning_station.report.json import render_json
from learning_station.report.report import Report
from learning_station.report.sarif import render_sarif
from learning_station.report.text import render_text

FORMATS: Mapping[str, Callable[[Report], str]] = {
    "text": render_text,
    "json": render_json,
    "sarif": render_sarif,
    "github": render_github,
    "gitlab": render_gitlab,
}
