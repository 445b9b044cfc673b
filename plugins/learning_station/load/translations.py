"""A translation's front matter: which keys it may have, and how its texts join the original's."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BaseModel, ConfigDict, create_model
from pydantic_core import PydanticCustomError

from learning_station.load.validation import models_in
from learning_station.load.yaml_values import YamlMap
from learning_station.model.base import Component
from learning_station.model.translation_state import parse_state
from learning_station.model.values import Text
from learning_station.problems import Code, Problems, Where


def _state(value: str) -> str:
    if parse_state(value) is None:
        raise PydanticCustomError(
            "state", "this is no record of an original's state; `station translate --record` writes it", {}
        )
    return value


State = Annotated[str, AfterValidator(_state)]


class TranslationBase(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    original: ClassVar[type[Component]]


@cache
def translation_of(model: type[Component], top: bool = True) -> type[TranslationBase] | None:
    """The model of a translation's front matter: the original's texts, all optional; None for a model without texts."""
    fields: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        inner = next(models_in(field.annotation), None)
        if inner is None:
            continue
        many = "tuple[" in str(field.annotation)
        if issubclass(inner, Text):
            kind: Any = inner
        else:
            nested = translation_of(inner, False) if issubclass(inner, Component) else None
            if nested is None:
                continue
            kind = nested
        fields[name] = (tuple[kind, ...] | None if many else kind | None, None)
    if not fields:
        return None
    if model.key_field and model.key_field not in fields:
        fields[model.key_field] = (str, ...)
    if top:
        fields["translated_from"] = (State | None, None)
        fields["draft"] = (bool, False)
    made = create_model(f"{model.__name__}Translation", __base__=TranslationBase, **fields)
    made.original = model
    return made


class Joiner:
    """Adds one language's texts to an original."""

    def __init__(self, language: str, where: Where, problems: Problems) -> None:
        self._language, self._where, self._problems = language, where, problems

    def join(self, original: Component, translation: TranslationBase, tree: YamlMap | Any) -> dict[str, Any]:
        """The fields that change, with the original's values and this language's."""
        changed: dict[str, Any] = {}
        for name in translation.model_fields_set:
            theirs, ours = getattr(translation, name), getattr(original, name, None)
            where = getattr(tree.get(name), "where", self._where) if isinstance(tree, YamlMap) else self._where
            if name in ("translated_from", "draft", original.key_field) or theirs is None:
                continue
            if ours is None or ours == ():
                self._problems.add(
                    where,
                    Code.TRANSLATION_MISMATCH,
                    f"the original has no `{name}`",
                    "Add it to the original, or take it out here.",
                )
            elif isinstance(theirs, tuple):
                changed[name] = self._joined_list(name, ours, theirs, where, tree[name])
            else:
                changed[name] = self._joined(ours, theirs, tree[name])
        return changed

    def _joined(self, ours: Any, theirs: Any, tree: Any) -> Any:
        if isinstance(ours, Text):
            others = [language for language in theirs.languages if language != self._language]
            if others:
                message = (
                    f"this file holds the texts in `{self._language}` only, and this is in "
                    f"{', '.join(f'`{one}`' for one in others)}"
                )
                self._problems.add(
                    tree.where, Code.TRANSLATION_MISMATCH, message, "Write the text alone, without a language."
                )
            return type(ours)({**ours.root, **theirs.root})
        return ours.model_copy(update=self.join(ours, theirs, tree))

    def _joined_list(
        self, name: str, ours: Sequence[Any], theirs: Sequence[Any], where: Where, trees: Any
    ) -> tuple[Any, ...]:
        key = getattr(ours[0], "key_field", None)
        if key is None:
            if len(ours) != len(theirs):
                self._problems.add(
                    where,
                    Code.TRANSLATION_MISMATCH,
                    f"`{name}` has {len(theirs)} items here and {len(ours)} in the original",
                    "Translate the list whole, in the original's order.",
                )
                return tuple(ours)
            return tuple(self._joined(our, their, tree) for our, their, tree in zip(ours, theirs, trees, strict=True))
        known = {getattr(our, key): our for our in ours}
        seen: set[str] = set()
        for their, tree in zip(theirs, trees, strict=True):
            id = getattr(their, key)
            if id in seen:
                self._problems.add(
                    tree.where, Code.DUPLICATE_ID, f"`{key}: {id}` is translated twice", "Keep one of the two."
                )
            seen.add(id)
            if id not in known:
                self._problems.add(
                    tree.where,
                    Code.TRANSLATION_MISMATCH,
                    f"the original's `{name}` has no `{key}: {id}`",
                    "Use the original's: " + ", ".join(f"`{one}`" for one in list(known)[:8]) + ".",
                )
                continue
            known[id] = self._joined(known[id], their, tree)
        return tuple(known.values())
