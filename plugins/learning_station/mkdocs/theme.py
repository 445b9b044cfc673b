"""What the site takes from themes: our own overrides whole, and of Material the icons that templates include."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import jinja2
import material
from babel.support import NullTranslations
from jinja2.bccache import Bucket, BytecodeCache
from markupsafe import Markup, escape

from learning_station.markup.marks import from_root
from learning_station.offline.saving import SERVICE_WORKER
from learning_station.offline.store_frame import STORE_SCRIPT
from learning_station.pages.shown import Link

PACKAGE = Path(__file__).resolve().parents[1]

_ABOVE = (f"assets/{SERVICE_WORKER}", f"assets/{STORE_SCRIPT}")
"""Scripts that stand above the languages."""


class _Compiled(BytecodeCache):
    """Templates as they were compiled before in this process; Jinja itself looks whether their text is still the same."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self._code.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = bucket.bytecode_to_string()


_compiled = _Compiled()


@cache
def templates_dir() -> Path:
    """The folder of the generator's templates and assets: inside the installed package, or beside it in a checkout."""
    inside = PACKAGE / "overrides"
    return inside if inside.is_dir() else PACKAGE.parents[1] / "overrides"


def published_theme_file(path: Path, uri: str) -> bool:
    """Whether a file of a theme is published with a language: not Material's, which no template links, nor our sources, nor what stands above the languages."""
    own = not path.is_relative_to(Path(material.__file__).parent)
    return own and uri.startswith("assets/") and not uri.startswith(("assets/css/", "assets/js/")) and uri not in _ABOVE


def prepare_environment(env: jinja2.Environment, messages: NullTranslations) -> None:
    """Gives templates their words and what every page needs: `url`, `icon`, `link_to`, and the macros of `links`, else imported a dozen times a page."""
    env.autoescape = True
    env.auto_reload = False  # it would ask the disk for each include of each page; every build has an environment of its own
    env.bytecode_cache = _compiled  # compiling takes a fifth of a build, which a preview would spend on each save
    env.undefined = jinja2.StrictUndefined
    env.filters["url"] = from_root  # MkDocs' own needs each page's context, so that no macro could be compiled once
    env.add_extension("jinja2.ext.i18n")
    env.install_gettext_translations(messages, newstyle=True)  # type: ignore[attr-defined]
    env.globals["_"] = _words(messages)
    env.globals["icon"] = _icons(env)
    env.globals["draft_mark"] = mark = _draft_marks(messages)
    env.globals["link_to"] = _link_to(mark)
    env.globals["links"] = env.get_template("partials/links.html").module


def _words(messages: NullTranslations) -> Callable[..., Markup]:
    """Jinja's `_`, but that each of the interface's words is looked up once, and not on every page."""

    @cache
    def word(message: str) -> Markup:
        return Markup(messages.gettext(message))

    def gettext(message: str, **variables: object) -> Markup:
        return word(message) % variables if variables else word(message)

    return gettext


def _draft_marks(messages: NullTranslations) -> Callable[[Link], Markup]:
    mark = Markup(' <small class="draft-mark">{}</small>').format(messages.gettext("Draft"))
    return lambda link: mark if link.draft else Markup()


def _link_to(draft_mark: Callable[[Link], Markup]) -> Callable[[Link], Markup]:
    def link_to(link: Link) -> Markup:
        """A way to another page; a large station has a hundred thousand of them, which a macro takes five times as long to write."""
        external = link.kind == "external"
        url = link.uri if external else from_root(link.uri)
        kind = ' class="external"' if external else ""
        return Markup(f'<a href="{escape(url)}"{kind}>{escape(link.title)}{draft_mark(link)}</a>')

    return link_to


def _icons(env: jinja2.Environment) -> Callable[..., Markup]:
    loader = env.loader
    assert loader is not None

    @cache
    def icon(name: str, *, turns: bool = False) -> Markup:
        """One of Material's icons. `turns`: it points along the line of reading and mirrors with it."""
        drawing = Markup(loader.get_source(env, f".icons/material/{name}.svg")[0])
        return Markup('<span class="icon{}" aria-hidden="true">{}</span>').format(" icon--turns" if turns else "", drawing)

    return icon
