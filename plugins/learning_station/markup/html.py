"""Elements of HTML, written so that nothing gets in unescaped."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup, escape

VOID = ("img", "input")
"""The elements that have neither content nor an end."""


def element(name: str, attributes: Mapping[str, str | None], *content: str) -> Markup:
    """An element with its attributes by name, but for those that are None.

    A plain string in the content is text and is escaped, `Markup` is HTML already.
    """
    written = "".join(f' {key}="{escape(value)}"' for key, value in sorted(attributes.items()) if value is not None)
    if name in VOID:
        return Markup(f"<{name}{written}>")
    return Markup(f"<{name}{written}>{''.join(map(escape, content))}</{name}>")
