"""A drawing that passes runs nothing and loads nothing; any other file becomes a problem, never an exception."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from learning_station.check.drawings import check_drawing
from tests.properties import thorough

NAMES = st.sampled_from(
    [
        "svg",
        "g",
        "script",
        "SCRIPT",
        "style",
        "foreignObject",
        "a",
        "image",
        "x:script",
        "use",
        "set",
        "animate",
        "iframe",
        "title",
        "h:img",
        "h:div",
    ]
)
ATTRIBUTES = st.sampled_from(
    [
        "", 'fill="red"', 'onclick="x"', 'ONLOAD="x"', 'x:onclick="x"', 'href="#a"', 'href="javascript:x"',
        'href=" java&#10;script:x"',
        'x:href="https://example.org"', 'href="other.svg"', 'href="data:text/html,x"',
        'href="data:image/png;base64,AA=="', 'style="fill:url(#a)"',
        'style="fill:url(https://example.org)"', 'values="javascript:x"', 'src="x"', "style=\"fill:url( '//example.org' )\"",
    ]
)  # fmt: skip
TEXTS = st.sampled_from(
    [
        "",
        "text",
        "@import 'a.css';",
        "@\\69mport 'a.css';",
        "rect { fill: u\\72l(//example.org) }",
        "fill:url(#a)",
        "fill:url(//example.org)",
        "<![CDATA[@import 'a']]>",
        "&#64;import 'a'",
        "<!-- -->",
        "<?xml-stylesheet href='a'?>",
    ]
)
INERT = (("srcset", "to", "values"), ("srcset",))
"""Attributes that say nothing to a browser: in a drawing, and in its animations."""
ELEMENTS = st.recursive(
    TEXTS,
    lambda inner: st.builds("<{0} {1}>{2}</{0}>".format, NAMES, ATTRIBUTES, st.lists(inner, max_size=3).map("".join)),
    max_leaves=5,
)
DRAWINGS = st.builds(
    '<svg xmlns:x="urn:x" xmlns:h="http://www.w3.org/1999/xhtml" {}>{}</svg>'.format,
    ATTRIBUTES,
    st.lists(ELEMENTS, max_size=3).map("".join),
)


@thorough
@given(DRAWINGS, st.sampled_from(["utf-8", "utf-16", "iso-8859-1"]))
def test_a_drawing_that_passes_is_harmless(drawing: str, encoding: str) -> None:
    head = "" if encoding == "utf-16" else f'<?xml version="1.0" encoding="{encoding}"?>'
    data = (head + drawing).encode(encoding)
    if any(check_drawing("a.svg", data)):
        return
    for element in etree.fromstring(data).iter():
        tag = element.tag if isinstance(element.tag, str) else ""
        name = "" if tag.startswith("{urn:x}") else tag.rpartition("}")[2].lower()
        assert name not in ("script", "foreignobject", "iframe", "img", "div")
        for attribute, value in element.attrib.items():
            if str(attribute).startswith("{urn:x}"):
                continue  # says nothing to a browser
            assert not str(attribute).lower().startswith("on")
            plain = re.sub(r"\s", "", str(value)).lower()
            assert "javascript:" not in plain
            if name != "a" and attribute not in INERT[name in ("set", "animate")]:
                assert "example.org" not in plain
                assert "other.svg" not in plain
        if name == "style":
            assert not re.search(r"@import|@\\69mport|example\.org", "".join(map(str, element.itertext())))


@thorough
@given(
    st.binary(max_size=60)
    | DRAWINGS.map(str.encode)
    | DRAWINGS.map(lambda drawing: drawing[: len(drawing) // 2].encode())
)
def test_any_bytes_are_checked(data: bytes) -> None:
    for problem in check_drawing("a.svg", data):
        assert problem.where.line >= 1
        assert problem.where.column >= 1
