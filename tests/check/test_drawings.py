"""A drawing that passes runs nothing and loads nothing; any other file becomes a problem, never an exception."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from learning_station.check.drawings import check_drawing
from tests.properties import thorough

NAMES = st.sampled_from(["svg", "g", "script", "SCRIPT", "style", "foreignObject", "a", "image", "x:script", "use", "set", "animate", "iframe", "title"])
ATTRIBUTES = st.sampled_from(
    [
        "", 'fill="red"', 'onclick="x"', 'ONLOAD="x"', 'x:onclick="x"', 'href="#a"', 'href="javascript:x"', 'href=" java&#10;script:x"',
        'x:href="https://example.org"', 'href="other.svg"', 'href="data:text/html,x"', 'href="data:image/png;base64,AA=="', 'style="fill:url(#a)"',
        'style="fill:url(https://example.org)"', 'values="javascript:x"', 'src="x"', "style=\"fill:url( '//example.org' )\"",
    ]
)  # fmt: skip
TEXTS = st.sampled_from(
    [
        "",
        "text",
        "@import 'a.css';",
        "fill:url(#a)",
        "fill:url(//example.org)",
        "<![CDATA[@import 'a']]>",
        "&#64;import 'a'",
        "<!-- -->",
        "<?xml-stylesheet href='a'?>",
    ]
)
ELEMENTS = st.recursive(TEXTS, lambda inner: st.builds("<{0} {1}>{2}</{0}>".format, NAMES, ATTRIBUTES, st.lists(inner, max_size=3).map("".join)), max_leaves=5)
DRAWINGS = st.builds('<svg xmlns:x="urn:x" {}>{}</svg>'.format, ATTRIBUTES, st.lists(ELEMENTS, max_size=3).map("".join))


@thorough
@given(DRAWINGS, st.sampled_from(["utf-8", "utf-16", "iso-8859-1"]))
def test_a_drawing_that_passes_is_harmless(drawing: str, encoding: str) -> None:
    head = "" if encoding == "utf-16" else f'<?xml version="1.0" encoding="{encoding}"?>'
    data = (head + drawing).encode(encoding)
    if any(check_drawing("a.svg", data)):
        return
    for element in etree.fromstring(data).iter():
        name = etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""
        assert name not in ("script", "foreignobject", "iframe")
        for attribute, value in element.attrib.items():
            assert not etree.QName(attribute).localname.lower().startswith("on")
            plain = re.sub(r"\s", "", str(value)).lower()
            assert "javascript:" not in plain
            assert "example.org" not in plain
            assert "other.svg" not in plain
        if name == "style":
            assert "@import" not in "".join(map(str, element.itertext()))


@thorough
@given(st.binary(max_size=60) | DRAWINGS.map(str.encode) | DRAWINGS.map(lambda drawing: drawing[: len(drawing) // 2].encode()))
def test_any_bytes_are_checked(data: bytes) -> None:
    for problem in check_drawing("a.svg", data):
        assert problem.where.line >= 1
        assert problem.where.column >= 1
