"""Finds what the modules of a folder declare under an agreed name, so that no list has to name them a second time."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Any


def declared(package: str, name: str) -> Iterator[Any]:
    """The value of `name` in each module of the package that has one, in the order of the modules' names.

    All its modules are imported; folders inside it are left alone.
    """
    for module in sorted(found.name for found in iter_modules(import_module(package).__path__) if not found.ispkg):
        values = vars(import_module(f"{package}.{module}"))
        if name in values:
            yield values[name]
