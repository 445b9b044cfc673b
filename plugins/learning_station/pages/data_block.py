"""Data that a page carries for its scripts, or for machines that read it."""

from __future__ import annotations

import json

from markupsafe import Markup


def script_json(node: object) -> Markup:
    """JSON that can stand in a script element: no character of it ends the element (HTML, section 4.12.1.3)."""
    text = json.dumps(node, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))
