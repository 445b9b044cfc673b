"""What is known of each language: one module of `known/` a language."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from learning_station.languages import known
from learning_station.languages.language import Language


@cache
def known_codes() -> frozenset[str]:
    """The codes of the languages that have a module."""
    return frozenset(module.name for module in iter_modules(known.__path__))


@cache
def language_of(code: str) -> Language:
    """What is known of `fr`, or of `fr-CA`, which is the same; of a language without a module nothing."""
    main = code.partition("-")[0]
    if main not in known_codes():
        return Language(name=code)
    found = import_module(f"{known.__name__}.{main}").LANGUAGE
    assert isinstance(found, Language)
    return found
