"""The templates, and what they can call."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path

from babel.support import NullTranslations
from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateSyntaxError
from jinja2.bccache import Bucket, BytecodeCache
from markupsafe import Markup, escape

from learning_station.languages.messages import load_messages
from learning_station.markup.placeholders import from_root
from learning_station.pages.views import LinkView
from learning_station.render.icons import icon_function, icons_dir

LINKS_KEPT = 10_000
"""Of the ways to other pages, so many are kept as they were written."""


class _TemplateCache(BytecodeCache):
    """Templates as they were compiled before in this process; Jinja itself looks whether their text is still the
    same.
    """

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self._code.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = bucket.bytecode_to_string()


_compiled = _TemplateCache()


def build_environment(theme: tuple[Path, ...], language: str) -> Environment:
    """Templates of the folders, in the words of the language."""
    env = Environment(
        loader=FileSystemLoader([*theme, icons_dir()]),
        autoescape=True,
        # it would ask the disk for each include of each page; every build has an environment of its own
        auto_reload=False,
        bytecode_cache=_compiled,  # compiling takes a fifth of a build, which a preview would spend on each save
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
    )
    messages = load_messages(language)
    env.install_gettext_translations(messages, newstyle=True)  # type: ignore[attr-defined]
    env.filters["url"] = from_root
    env.globals["_"] = _words(messages)
    env.globals["icon"] = icon_function(env)
    env.globals["inline"] = inline_function(env)
    env.globals["draft_mark"] = mark = _draft_marks(messages)
    env.globals["link_to"] = _link_to(mark)
    env.globals["once"] = _once(env)
    env.globals["links"] = env.get_template("partials/links.html").module  # else imported a dozen times a page
    return env


def compile_templates(theme: tuple[Path, ...]) -> None:
    """Compiles every template, so that processes which are copied from this one don't each do it again.

    A template with a mistake is left to the page that needs it, which says what is wrong.
    """
    env = build_environment(theme, "en")
    names = {path.relative_to(folder).as_posix() for folder in theme for path in folder.rglob("*.html")}
    for name in sorted(names):
        with suppress(TemplateSyntaxError):
            env.get_template(name)


def inline_function(env: Environment) -> Callable[[str], Markup]:
    """`inline` for templates: the text of a script or style that stands in the page itself."""

    @cache
    def inline(name: str) -> Markup:
        assert env.loader is not None
        return Markup(env.loader.get_source(env, f"inline/{name}")[0].removesuffix("\n"))

    return inline


def inline_texts(env: Environment, names: tuple[str, ...]) -> tuple[str, ...]:
    """The texts of those files, as `inline` prints them."""
    return tuple(map(inline_function(env), names))


def _once(env: Environment) -> Callable[[str], Markup]:
    """`once` for templates: a partial that is the same on every page of the language, rendered the first time only."""

    @cache
    def once(name: str) -> Markup:
        return Markup(env.get_template(name).render())

    return once


def _words(messages: NullTranslations) -> Callable[..., Markup]:
    """Jinja's `_`, but that each of the interface's words is looked up once, and not on every page."""

    @cache
    def word(message: str) -> Markup:
        return Markup(messages.gettext(message))

    def gettext(message: str, **variables: object) -> Markup:
        return word(message) % variables if variables else word(message)

    return gettext


def _draft_marks(messages: NullTranslations) -> Callable[[LinkView], Markup]:
    mark = Markup(' <small class="draft-mark">{}</small>').format(messages.gettext("Draft"))
    return lambda link: mark if link.draft else Markup()


def _link_to(draft_mark: Callable[[LinkView], Markup]) -> Callable[[LinkView], Markup]:
    @lru_cache(LINKS_KEPT)
    def link_to(link: LinkView) -> Markup:
        """A way to another page; a large station has a hundred thousand of them, which a macro takes five times as
        long to write.
        """
        external = link.kind == "external"
        url = link.uri if external else from_root(link.uri)
        kind = ' class="external"' if external else ""
        return Markup(f'<a href="{escape(url)}"{kind}>{escape(link.title)}{draft_mark(link)}</a>')

    return link_to
