"""A page's translation as a file: begun from its original, and the line that records which state of the original it
was made from.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from learning_station.edit.files import EditError, read_edited, write_new
from learning_station.edit.translation_drawings import copy_drawings, remove_drawings, with_own_drawings
from learning_station.load.drawings import OwnDrawing, drawings_for
from learning_station.load.fingerprints import state_of
from learning_station.load.translations import TranslationBase, translation_of
from learning_station.load.validation import models_in
from learning_station.load.yaml_values import YamlList, YamlMap
from learning_station.markup.document import parse_document
from learning_station.model.page import Page
from learning_station.model.station import Station
from learning_station.model.translation_state import State
from learning_station.model.values import Text

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
_RECORD = re.compile(
    r"^(?P<key>translated_from|[\"']translated_from[\"'])[ \t]*:[^\n]*(?:\n[ \t]+[^\n]*)*", re.MULTILINE
)


def translation_path(page: Page, language: str) -> str:
    """The file that a translation of the page has, relative to the station's root: beside the original, with the
    language in its name.
    """
    return f"{page.original.path.removesuffix('.md')}.{language}.md"


def write_translation(station: Station, page: Page, language: str) -> tuple[str, ...]:
    """Begins a translation: the original's texts in its structure, marked as a draft, with copies of the drawings that
    have words in them.

    Says the files, relative to the station's root, the page first; raises EditError if there is one already. It passes
    `station check` as it is; a draft isn't published, so that nobody gets the original's words as if they were
    translated.
    """
    path = translation_path(page, language)
    original = read_edited(station.root / page.original.path, station.root)
    drawings = drawings_for(station, page, language)
    copied = copy_drawings(station, drawings)
    try:
        write_new(
            station.root / path,
            render_translation(page, language, drawings).replace("\n", original.line_end),
            station.root,
        )
    except EditError:
        remove_drawings(station, copied)
        raise
    return path, *copied


def render_translation(page: Page, language: str, drawings: Sequence[OwnDrawing] = ()) -> str:
    """The text of a translation that is begun: its translatable texts and its body are still the original's; the
    drawings are its own.
    """
    model = translation_of(type(page))
    texts = _texts(model, page.tree, language, page.language) if model else {}
    front = yaml.dump(texts, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**9) if texts else ""
    state = state_of(page, page.language, page.original.document)
    body = with_own_drawings(with_anchors(page.original.markdown), drawings).strip("\n")
    return f"---\n{front}draft: true\ntranslated_from: {state}\n---\n" + (f"\n{body}\n" if body.strip() else "")


def with_anchors(markdown: str) -> str:
    """The text with every heading's anchor written out, so that a translated heading is still found by its
    original's.
    """
    pieces, end = [], 0
    for heading in parse_document(markdown).headings:
        if not heading.given and heading.anchor:
            pieces += [markdown[end : heading.title_end], f" {{#{heading.anchor}}}"]
            end = heading.title_end
    return "".join([*pieces, markdown[end:]])


def with_record(text: str, state: State) -> str:
    """A translation's text (`\\n` line ends) with the record of that state in place of its own; raises EditError
    where there is no front matter.
    """
    front = _FRONT_MATTER.match(text)
    if not front:
        raise EditError("The file has no front matter: begin it with a line `---`, then `title: …`, then a line `---`.")
    line = f"translated_from: {state}"
    yaml_text, found = _RECORD.subn(line, front["yaml"], count=1)
    return text[: front.start("yaml")] + (yaml_text if found else f"{yaml_text}{line}\n") + text[front.end("yaml") :]


def write_record(station: Station, page: Page, language: str) -> bool:
    """Records that the translation is made from the original as it is now; whether that changed the file.

    Raises EditError with the file untouched.
    """
    file = read_edited(station.root / page.bodies[language].path, station.root)
    text = with_record(file.text, state_of(page, page.language, page.original.document))
    if text == file.text:
        return False
    file.write(text)
    return True


class _Dumper(yaml.SafeDumper):
    """Lists indented below their key, several lines as `|`: as editors write them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _represent_text)


def _texts(model: type[TranslationBase], tree: Any, language: str, original: str) -> dict[str, Any]:
    """What a translation repeats of a part of the original's front matter, the name of a list's item first; empty if
    there is no text.
    """
    found: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        inner = next(models_in(field.annotation), None)
        value = tree.get(name) if isinstance(tree, Mapping) else None
        if inner is None or value is None:
            continue
        said = _value(inner, value, language, original)
        if said:
            found[name] = said
    key = model.original.key_field
    return {key: str(tree[key]), **found} if found and key and key in tree else found


def _value(inner: type[Any], value: Any, language: str, original: str) -> Any:
    if isinstance(value, YamlList):
        items = [_value(inner, item, language, original) for item in value]
        if not any(items):
            return None
        if getattr(getattr(inner, "original", None), "key_field", None):
            return [item for item in items if item]
        return [item or _value(inner, was, "", language) or {} for item, was in zip(items, value, strict=True)]
    if not issubclass(inner, Text):
        return _texts(inner, value, language, original)
    if not isinstance(value, YamlMap):
        return str(value)
    if language in value:
        return None
    return str(value.get(original) or next(iter(value.values())))
