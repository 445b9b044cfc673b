"""What the tests of the specifications call: Markdown to HTML."""

from __future__ import annotations

from markdown_it import MarkdownIt

_ENGINE = MarkdownIt("gfm-like", {"html": False})


def render(markdown: str) -> str:
    """The HTML of a text in CommonMark with GFM's extensions; raw HTML stays text."""
    return str(_ENGINE.render(markdown))
