"""Other plugins and hooks of a `mkdocs.yml` have no part in a station's site."""

from __future__ import annotations

from typing import Any

from mkdocs.plugins import BasePlugin, PluginCollection

FIRST = 10_000
"""The priority (https://www.mkdocs.org/dev-guide/plugins/#event-priorities) of what has to run before all others."""

_THEIRS = ("startup", "shutdown", "serve", "build_error")
"""The events at which others may still tidy up; none of them makes or changes a page."""


def leave_out_others(plugins: PluginCollection, own: BasePlugin[Any]) -> None:
    """From now on only `own` is called while a site is made, wherever in the list the others stand.

    They expect MkDocs' pages, its Markdown and its templates, and end in tracebacks where these are a station's; what
    some of them add to a page (scripts, styles) its content policy would block.
    """
    for name, methods in plugins.events.items():
        if name not in _THEIRS:
            methods[:] = [method for method in methods if getattr(method, "__self__", None) is own]
