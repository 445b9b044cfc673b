"""The skeletons of pages: plain files in the package's `skeletons/`, one a kind and language, filled with what an
editor said.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from learning_station.edit.new.yaml_format import TEXT_TAG, Plain, Value, render_map

FOLDER = Path(__file__).parents[2] / "skeletons"

DRAFT = "draft: true  # take this line out to publish the page\n"

environment = Environment(
    loader=FileSystemLoader(FOLDER),
    undefined=StrictUndefined,
    keep_trailing_newline=True,
    trim_blocks=True,
    lstrip_blocks=True,
    comment_start_string="{{#",  # `{#…}` is an anchor in Markdown
    comment_end_string="#}}",
    autoescape=False,  # it makes Markdown, not HTML
)
environment.globals["days"] = lambda count: timedelta(days=count)


def render_new_page(
    kind: str, language: str, values: Mapping[str, Value], names: Mapping[str, Any], is_draft: bool
) -> str:
    """The file of a new page: the skeleton's keys in its order, with the values given in place of its own, and its
    body.

    A key that the skeleton leaves empty is written if there is a value for it. `names` is what the skeleton itself may
    use (`{{ id }}`).
    """
    front, body = _parts(kind, language, names)
    given = dict(values)
    keys = {key: given.pop(key, usual) for key, usual in front.items()}
    written = {key: value for key, value in {**keys, **given}.items() if value is not None}
    return f"---\n{render_map(written)}{DRAFT if is_draft else ''}---\n\n{body.strip()}\n"


def _parts(kind: str, language: str, names: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
    template = environment.select_template([f"{kind}.{language}.md", f"{kind}.md", f"page.{language}.md", "page.md"])
    _, front, body = template.render(names).split("---\n", 2)
    return read_values(front), body


def read_values(text: str) -> dict[str, Any]:
    """The values of a skeleton's YAML, to be written again: numbers, dates and the like as such, all else as texts;
    None where nothing stands.
    """
    node = yaml.compose(text)
    assert isinstance(node, yaml.MappingNode)
    return {key.value: _value(value) for key, value in node.value}


def _value(node: Any) -> Any:
    if isinstance(node, yaml.SequenceNode):
        return [_value(item) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        return {key.value: _value(value) for key, value in node.value}
    if node.style is None and not node.value:
        return None
    return str(node.value) if node.tag == TEXT_TAG else Plain(node.value)
