"""Icons that templates print as drawings: Material Design Icons, from the package that brings them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

_FOLDER = ".icons/material"
_NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'
"""What a drawing has to say in a file of its own, and not within a page."""


@cache
def icons_dir() -> Path:
    """The folder in which mkdocs-material has its icons, found without importing it."""
    spec = find_spec("material")
    folders = (Path(folder) / "templates" for folder in (spec.submodule_search_locations or [] if spec else []))
    found = next((folder for folder in folders if (folder / _FOLDER).is_dir()), None)
    if found is None:
        raise FileNotFoundError("the icons of mkdocs-material are not installed")
    return found


def icon_function(env: Environment) -> Callable[..., Markup]:
    """`icon` for templates: a drawing by its name.

    An icon of the same name among a station's own templates is taken first.
    """

    @cache
    def icon(name: str, *, turns: bool = False) -> Markup:
        """`turns`: it points along the line of reading and mirrors with it."""
        assert env.loader is not None
        drawing = Markup(env.loader.get_source(env, f"{_FOLDER}/{name}.svg")[0].replace(_NAMESPACE, ""))
        turning = " icon--turns" if turns else ""
        return Markup('<span class="icon{}" aria-hidden="true">{}</span>').format(turning, drawing)

    return icon
