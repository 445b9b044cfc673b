"""A renderer without a station: references and files lead somewhere or not, as a test says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from learning_station.markup.body import parse_body
from learning_station.markup.placeholders import ROOT_MARK
from learning_station.markup.render import Renderer, Target
from learning_station.model.page import Body


def make_renderer(resolve: Callable[[str, Body | None], Target | None]) -> Renderer:
    return Renderer(resolve, str, lambda _id: None, lambda minutes: f"{minutes} min")


def anywhere(_target: str, _body: Body | None) -> Target | None:
    """Every reference and every file is there."""
    return Target(ROOT_MARK + "there.html", "Title <b>", kind="term")


def nowhere(_target: str, _body: Body | None) -> Target | None:
    return None


def body_of(markdown: str) -> Body:
    return parse_body(markdown, "en", "units/unit-1/a.md", 1)


def document(html: str) -> Any:
    """The HTML as a browser reads it."""
    from lxml import html as reader

    return reader.document_fromstring(f"<html><body><main>{html}</main></body></html>")
