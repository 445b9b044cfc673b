"""What became of an original since its translation was made: part by part, with the places in both files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from learning_station.load.fingerprints import TextPart, parts_of, state_of
from learning_station.load.yaml_values import YamlList, YamlMap
from learning_station.markup.document import parse_document
from learning_station.model.base import Component, Entity
from learning_station.model.document import Section
from learning_station.model.page import Body, Page
from learning_station.model.translation_state import PartChange, State, What, differences, parse_state
from learning_station.problems import Where
from learning_station.translations.word_count import lines_of, words_in

BEGINNING = "the text before the first heading"


@dataclass(frozen=True)
class Change:
    """One part of an original that isn't as it was: a key of the front matter, an item of one of its lists, or a
    section of the body.
    """

    what: What
    name: str
    """`title`, `roles: mayor`, or a section's title."""
    in_body: bool
    original: Where | None
    """The place in the original now; None for what is gone."""
    translation: Where | None
    """Where its translation is, or for a new section the line before which it belongs; None where that can't be
    told.
    """
    text: str = ""
    """The text that the original has now."""
    words: int = 0
    """The number of words to read again or to translate."""
    was: str = ""
    """As the original had it when it was translated, of a section that changed; empty where that isn't known."""
    is_written: bool = False
    """Whether the translation has a section that is new already."""


def changes_of(page: Page, language: str, markdown_then: str | None = None) -> tuple[Change, ...] | None:
    """What has changed, in the original's order; None where the record doesn't tell parts (or is none), so that only
    the whole can be compared.

    `markdown_then` is the original's body as it was translated, where somebody knows it: then each change also says
    what stood there.
    """
    translation = page.translations.get(language)
    then = parse_state(translation.made_from) if translation else None
    now = state_of(page, page.language, page.original.document)
    if (
        translation is None
        or then is None
        or then.front is None
        or then.body is None
        or now.front is None
        or now.body is None
    ):
        return None
    if then.whole == now.whole:
        return ()
    return (
        *_front(page, translation.raw, then, now),
        *_Bodies(page, page.bodies[language], then.body, now.body, markdown_then).changes(),
    )


def _front(page: Page, tree: Any, then: State, now: State) -> Iterator[Change]:
    parts = list(parts_of(page, page.language))
    for one in differences(then.front or (), now.front or ()):
        if one.new is None:
            yield Change("gone", "a part of the front matter", False, None, None)
        elif one.what != "moved" or len(parts[one.new].steps) > 1:
            yield _change_of(one, parts[one.new], page, tree)


def _change_of(one: PartChange, part: TextPart, page: Page, tree: Any) -> Change:
    text = "\n".join(text for _, text in part.texts)
    name = part.steps[0] if len(part.steps) == 1 else ": ".join((".".join(part.steps[:-1:2]), part.steps[-1]))
    here = _place_in_tree(tree, page, part.steps)
    return Change(
        one.what, name, False, _place_in(page, part.steps), here, text, 0 if one.what == "moved" else words_in(text)
    )


def _keyed(record: Component, steps: Sequence[str]) -> Iterator[tuple[str, str | None, int]]:
    """Each step with the field that names the items of its list, if it names one, and the item's place."""
    node: Any = record
    for step in steps:
        if isinstance(node, tuple):
            key = str(node[0].key_field)
            index = next(index for index, item in enumerate(node) if str(getattr(item, key)) == step)
            yield step, key, index
            node = node[index]
        else:
            yield step, None, 0
            node = getattr(node, step)


def _place_in(page: Entity, steps: Sequence[str]) -> Where:
    return page.where_of(*(index if key else step for step, key, index in _keyed(page, steps)))


def _place_in_tree(tree: Any, page: Page, steps: Sequence[str]) -> Where | None:
    """Where the translation has the part; None where it hasn't."""
    node = tree
    for step, key, _ in _keyed(page, steps):
        if key and isinstance(node, YamlList):
            node = next((item for item in node if isinstance(item, YamlMap) and item.get(key) == step), None)
        else:
            node = node.get(step) if isinstance(node, YamlMap) else None
    return getattr(node, "where", None)


class _Bodies:
    """Two bodies section by section.

    The translation's sections are told apart by their anchors, which are the same in every language where they are
    written, and by their order: as long as there are as many as the original had when it was translated, or has now.
    """

    def __init__(
        self, page: Page, translated: Body, then: Sequence[str], now: Sequence[str], markdown_then: str | None
    ) -> None:
        self._original, self._translated, self._then, self._now = page.original, translated, then, now
        self._sections, self._theirs = page.original.document.sections, translated.document.sections
        self._is_as_then = len(self._theirs) == len(then)
        self._is_as_now = len(self._theirs) == len(now)
        self._were = parse_document(markdown_then).sections if markdown_then is not None else ()
        anchored: dict[str, int] = {}
        for index, section in enumerate(self._theirs):
            if section.heading and section.heading.given:
                anchored.setdefault(section.heading.anchor, index)
        self._anchored = anchored

    def changes(self) -> Iterator[Change]:
        for one in self._found:
            if one.new is None:
                index = one.old if self._is_as_then else None
                name = self._theirs[index].title or BEGINNING if index is not None else "a section"
                yield Change("gone", name, True, None, self._there(index))
                continue
            section = self._sections[one.new]
            there = self._there(self._counterpart(one)) if one.what != "new" else self._insertion(one.new)
            was = (
                self._were[one.old].text.strip("\n")
                if self._were and one.what == "changed" and one.old is not None
                else ""
            )
            stayed = frozenset(line for _, line, _ in lines_of(was))
            words = (
                0
                if one.what == "moved"
                else sum(words for _, line, words in lines_of(section.text) if line not in stayed)
            )
            text, is_written = section.text.strip("\n"), one.what == "new" and self._written(one.new) is not None
            yield Change(
                one.what,
                section.title or BEGINNING,
                True,
                _line(self._original, section),
                there,
                text,
                words,
                was,
                is_written,
            )

    @cached_property
    def _found(self) -> list[PartChange]:
        """The differences, in which a section that was replaced belongs to the one with the same anchor rather than
        to that in its place.
        """
        found = differences(self._then, self._now)
        old = self._were or (self._theirs if self._is_as_then else [])
        if not old:
            return found
        anchors = {
            one.new: self._anchor(self._sections[one.new])
            for one in found
            if one.new is not None and one.what != "moved"
        }
        then = {self._anchor(old[one.old]): one.old for one in found if one.old is not None and one.what != "moved"}
        same = {new: then[anchor] for new, anchor in anchors.items() if anchor in then and anchor}
        paired = [PartChange("changed", old, new) for new, old in same.items()]
        for one in found:
            is_new, is_old = (
                one.new is not None and one.new not in same,
                one.old is not None and one.old not in same.values(),
            )
            if one.what == "moved" or (is_new and is_old):
                paired.append(one)
            elif is_new or is_old:
                paired.append(PartChange("new", new=one.new) if is_new else PartChange("gone", old=one.old))
        return sorted(paired, key=lambda one: (one.new if one.new is not None else one.old or 0, one.new is not None))

    def _anchor(self, section: Section) -> str:
        return section.heading.anchor if section.heading and section.heading.given else ""

    def _written(self, new: int) -> int | None:
        """The translation's section with the anchor that a new one of the original has."""
        return self._anchored.get(self._anchor(self._sections[new])) if self._anchor(self._sections[new]) else None

    def _counterpart(self, one: PartChange) -> int | None:
        """The translation of a section that was there before."""
        if self._is_as_then:
            return one.old
        assert one.new is not None
        return self._of_now(one.new)

    def _of_now(self, new: int) -> int | None:
        found = self._anchored.get(self._anchor(self._sections[new]))
        return new if found is None and self._is_as_now else found

    def _insertion(self, new: int) -> Where | None:
        """Where a new section belongs: after the translation of the one before it."""
        written = self._written(new)
        if written is not None:
            return self._there(written)
        index = self.insertion_index(new)
        if index is None:
            return None
        return _line(self._translated, self._theirs[index]) if index < len(self._theirs) else _end(self._translated)

    def insertion_index(self, new: int) -> int | None:
        """Before which of the translation's sections a new one belongs."""
        for before in range(new - 1, -1, -1):
            then = next((was for was, now in self._stayed.items() if now == before), None)
            index = (
                then
                if then is not None and self._is_as_then
                else self._anchored.get(self._anchor(self._sections[before]))
            )
            if index is not None:
                return index + 1
        return 0 if new == 0 or self._is_as_then else None

    @cached_property
    def _stayed(self) -> dict[int, int]:
        """The sections of then and the place each has now, where it is known."""
        told = {one.old: one.new for one in self._found if one.old is not None}
        news = {one.new for one in self._found if one.new is not None}
        rest = iter(index for index in range(len(self._now)) if index not in news)
        stayed: dict[int, int] = {}
        for old in range(len(self._then)):
            place = told[old] if old in told else next(rest, None)
            if place is not None:
                stayed[old] = place
        return stayed

    def _there(self, index: int | None) -> Where | None:
        return _line(self._translated, self._theirs[index]) if index is not None and index < len(self._theirs) else None


def _line(body: Body, section: Section) -> Where:
    lead = len(section.text) - len(section.text.lstrip("\n"))
    return Where(body.path, body.first_line + body.markdown.count("\n", 0, section.start + lead))


def _end(body: Body) -> Where:
    return Where(body.path, body.first_line + body.markdown.rstrip("\n").count("\n") + 1)
