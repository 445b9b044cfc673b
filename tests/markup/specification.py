"""What the tests of the specifications call: Markdown to HTML, without what the station adds to it."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from lxml import html as reader

from learning_station.markup.render import Target
from learning_station.model.page import Body
from tests.markup.rendering import body_of, make_renderer


def _as_written(target: str, _body: Body | None) -> Target:
    return Target(target)


_RENDERER = make_renderer(_as_written)
_ADDED = {"a": ("class", "rel"), "img": ("loading",), "td": ("class",), "th": ("class",), "ul": ("class",)}
"""What the station adds to elements: classes for its styles, and so on."""


def render(markdown: str) -> str:
    """The HTML of a text as the station's dialect reads it.

    Anchors of headings, the frames around tables and code and the station's classes are taken off again.
    """
    rendered = _RENDERER.body(body_of(markdown)).html
    root = reader.fragment_fromstring(f"<div>{rendered}</div>")
    for element in list(root.iter()):
        for name in _ADDED.get(str(element.tag), ()):
            element.attrib.pop(name, None)
        if re.fullmatch("h[1-6]", str(element.tag)):
            element.attrib.pop("id", None)
        elif element.tag == "a" and "href" in element.attrib:
            element.set("href", quote(unquote(element.get("href")), safe="!#$%&'()*+,/:;=?@~"))
        elif element.tag == "pre":
            element.attrib.clear()
        elif element.tag == "code-block" or element.get("class") == "table-scroll":
            element.drop_tag()
    for element in list(root.iter("span")):
        element.drop_tag()
    for element in root.iter():
        element.text = element.text or ("" if element.tag not in ("br", "hr", "img") else None)
    return (root.text or "") + "".join(reader.tostring(child, encoding="unicode", method="xml") for child in root)
