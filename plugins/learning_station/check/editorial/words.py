"""Slips of the pen: a word twice, and what was to be written later."""

from __future__ import annotations

import operator
import re
from collections.abc import Iterator

from learning_station.check.editorial.hints import find_hints
from learning_station.check.editorial.rule import EditorialRule
from learning_station.check.editorial.texts import BodyText, EditorialTexts, found
from learning_station.languages.knowledge import language_of
from learning_station.model.drafts import is_draft
from learning_station.model.page import Page
from learning_station.problems import Code, Problem

_TWICE = re.compile(
    r"(?<![\w’'.-])(?P<word>[^\W\d_]+)(?:[ \t\u00a0]+|[ \t]*\n[ \t]*)(?P<again>(?P=word))(?![\w’'-])", re.IGNORECASE
)
_WORD = re.compile(r"\w+")
_LATER = re.compile(r"\b(?:TODO|FIXME|XXX)\b|\b[Ll]orem ipsum\b|\?\?\?(?!\+?[ \t]+\w)")

_HINT = "Write what belongs here, or leave it out until then; a page that isn't finished says `draft: true`."


def check_words(reading: EditorialTexts) -> Iterator[Problem]:
    for one in reading.texts:
        language = language_of(one.language)
        allowed = language.repeatable_words
        for match in _TWICE.finditer(one.words) if allowed is not None and _may_repeat(one.words) else ():
            if one.text[match.end("word") : match.start("again")].strip():
                continue  # an address or code stands between
            same = (
                match["word"] == match["again"] or len(match["word"]) > 1
            )  # a letter may be a name: `ciudad A a la izquierda`
            if same and match["again"][0].islower() and match["word"].lower() not in (allowed or ()):
                hint = "Keep one of them; if both are meant, write a comma or other words."
                yield found(
                    one.at(match.start("again")), Code.REPEATED_WORD, f"the word `{match['again']}` is here twice", hint
                )
        if (
            one.is_draft
            if isinstance(one, BodyText)
            else isinstance(one.thing, Page) and is_draft(reading.station, one.thing)
        ):
            continue
        for match in _LATER.finditer(one.words):
            if match[0] in language.words_in_capitals and not one.words.startswith(":", match.end()):
                continue
            yield found(
                one.at(match.start()),
                Code.PLACEHOLDER,
                f"`{match[0]}` stands for something that isn't written yet",
                _HINT,
            )
        for at, sentence in find_hints(one.text):
            if one.words[at : at + 1].strip():  # not in code
                yield found(
                    one.at(at), Code.PLACEHOLDER, f"`{_shortened(sentence)}` is still the hint of `station new`", _HINT
                )


def _may_repeat(text: str) -> bool:
    """Whether two words in a row are the same, whatever stands between: seldom, and quickly known."""
    words = _WORD.findall(text.lower())
    return any(map(operator.eq, words, words[1:]))


def _shortened(sentence: str) -> str:
    words = sentence.replace("`", "").split()
    return " ".join(words[:6]) + (" …" if len(words) > 6 else "")


RULE = EditorialRule(check_words, (Code.REPEATED_WORD, Code.PLACEHOLDER))
