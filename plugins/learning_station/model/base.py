"""What every thing of a station is made from: it knows its tree, its place and what it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    PrivateAttr,
)

from learning_station.model.references import Link, Ref
from learning_station.model.values import Id
from learning_station.problems import Where


class Component(BaseModel):
    """A part of a thing: frozen, and strict about its keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    key_field: ClassVar[str | None] = None
    """The field by which a translation names an item of a list of these; None: by its position."""


class Entity(Component):
    """A thing with an id that pages and references can name."""

    kind: ClassVar[str]
    singular: ClassVar[str] = ""
    """What readers see of one, in English; empty for what has no page of its own."""
    plural: ClassVar[str] = ""
    """What stands above several of them, and what the page that gathers them is called; empty where no page names
    them.
    """
    folder: ClassVar[str] = ""
    """The folder of its pages in a language's site; empty for what has none."""
    references: ClassVar[Mapping[str, str]] = {}
    """Which fields name other things: field (or `field.subfield`) -> kind."""
    own_by_language: ClassVar[frozenset[str]] = frozenset()
    """The fields whose text a language may rightly lack: it has no word of that kind."""

    id: Id
    formerly: tuple[Id, ...] = ()
    """Ids that this had before. An id that was published is never lost: rename, and write the old one here."""
    _tree: Any = PrivateAttr(default=None)
    _links: tuple[Link, ...] = PrivateAttr(default=())
    _mentions: frozenset[Ref] | None = PrivateAttr(default=None)

    @property
    def ref(self) -> Ref:
        return Ref(self.kind, self.id)

    @property
    def where(self) -> Where:
        """Where the thing is written."""
        return self.where_of()

    def where_of(self, *path: str | int) -> Where:
        """Where the value at `path` is written (`where_of("programme", "days", 0)`); the nearest parent's place if
        it isn't.
        """
        node = self._tree
        where: Where = getattr(node, "where", Where(""))
        for step in path:
            try:
                node = node[step]
            except (KeyError, IndexError, TypeError):
                break
            where = getattr(node, "where", where)
        return where

    def with_source(self, tree: Any, links: tuple[Link, ...]) -> Self:
        """The thing as it is written: with its tree, in which each value knows its place, and every link of its
        texts.
        """
        thing = self.model_copy()
        thing._tree, thing._links, thing._mentions = tree, links, None
        return thing

    def with_fields(self, **values: Any) -> Self:
        """The thing with other values, which are right, in those fields."""
        thing = self.model_copy(update=values)
        thing._mentions = None
        return thing

    @property
    def tree(self) -> Any:
        """The thing as it is written, a map of texts that know their places; None of one that stands in no file."""
        return self._tree

    @property
    def links(self) -> tuple[Link, ...]:
        """Every link and image in the thing's prose and bodies, in all languages."""
        return self._links

    def mentions(self) -> frozenset[Ref]:
        """Everything that the metadata names or the text refers to."""
        if self._mentions is None:
            self._mentions = frozenset(
                {*(ref for ref, _ in self.named()), *(link.ref for link in self._links if link.ref)}
            )
        return self._mentions

    def named(self) -> Iterator[tuple[Ref, Where]]:
        """Every thing that the metadata names, with the place of the name."""
        for field, kind in self.references.items():
            yield from _named(self, self, kind, field.split("."), ())


def _named(
    entity: Entity, value: Any, kind: str, steps: list[str], path: tuple[str | int, ...]
) -> Iterator[tuple[Ref, Where]]:
    if value is None:
        return
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _named(entity, item, kind, steps, (*path, index))
    elif steps:
        yield from _named(entity, getattr(value, steps[0]), kind, steps[1:], (*path, steps[0]))
    else:
        yield Ref(kind, value), entity.where_of(*path)
