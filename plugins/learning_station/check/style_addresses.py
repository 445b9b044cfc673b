"""The addresses that a style sheet or a declaration would load, as a browser finds them: with escapes, and in functions
that take texts for addresses.

Read by tinycss2, which follows CSS Syntax Level 3.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import tinycss2

_UNTOLD = ("var", "env", "attr")
"""Functions that stand for what is said elsewhere."""

_OF_TEXTS = ("url", "src", "image", "image-set", "-webkit-image-set", "cross-fade", "-webkit-cross-fade")
"""Functions in which a text is an address (CSS Values 4, section 4.5; CSS Images 4, section 2)."""


def addresses_in_sheet(css: str) -> Iterator[str]:
    """Each address in a style sheet, in its order, those of imported sheets too; `var()` for one that is put
    together elsewhere.
    """
    for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        if rule.type == "at-rule" and rule.lower_at_keyword == "import":
            first = next((part for part in rule.prelude if part.type not in ("whitespace", "comment")), None)
            yield from [first.value] if first and first.type == "string" else []
        if rule.type in ("at-rule", "qualified-rule") and getattr(rule, "lower_at_keyword", "") != "namespace":
            yield from _addresses(rule.prelude)
            yield from _addresses(rule.content or ())


def addresses_in_value(css: str) -> Iterator[str]:
    """Each address in the value of an attribute: of `style`, or of one that stands for a property, such as `fill`."""
    yield from _addresses(tinycss2.parse_component_value_list(css, skip_comments=True))


def _addresses(nodes: Iterable[Any]) -> Iterator[str]:
    pending = [(node, False) for node in nodes][::-1]
    while pending:
        node, is_address = pending.pop()
        if node.type == "url" or (node.type == "string" and is_address):
            yield node.value
        elif node.type == "function" and is_address and node.lower_name in _UNTOLD:
            yield f"{node.lower_name}()"
        elif node.type == "function":
            inside = node.lower_name in _OF_TEXTS
            pending += [(one, inside) for one in reversed(node.arguments)]
        elif node.type in ("{} block", "[] block", "() block"):
            pending += [(one, False) for one in reversed(node.content)]
