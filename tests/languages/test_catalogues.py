"""The interface's catalogues: complete, in step with the sources, and true to them in what a program reads."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from click.testing import CliRunner

from learning_station.cli import main
from learning_station.languages.messages import CATALOGUES, load_messages

LANGUAGES = sorted(path.stem for path in CATALOGUES.glob("*.po"))

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%%")
TAG = re.compile(r"</?\w[^>]*>")

SAME_AS_ENGLISH = {
    "fr": {
        "Article", "Articles", "Associations", "Cahier", "Cahiers", "Code", "Contact", "Dates", "Discussion",
        "Important", "Licence", "Menu", "Organisation",
        "Organisations", "Page", "Pages", "Programme", "Sources", "%(place)s, %(country)s",
        "Documents", "Pause", "Question", "Questions",
    },
    "es": {"Debate", "Debates", "Material", "Provisional", "%(place)s, %(country)s", "1: {first}; {steps}: {last}"},
}  # fmt: skip
"""The words that a language shares with English."""

NO_BREAK_SPACE = "\u00a0"


def _catalogue(language: str) -> Catalog:
    return read_po(BytesIO((CATALOGUES / f"{language}.po").read_bytes()), locale=language.replace("-", "_"))


def _messages(language: str) -> list[Message]:
    return [message for message in _catalogue(language) if message.id]


def _pairs(message: Message) -> list[tuple[str, str]]:
    """Each form of the translation with the English that it renders: the plural, but for the form of one."""
    if isinstance(message.id, str):
        return [(message.id, str(message.string))]
    return [(message.id[1], form) for form in message.string or ()]


def _parts(pattern: re.Pattern[str], text: str) -> Counter[str]:
    return Counter(pattern.findall(text))


def test_every_language_of_the_station_has_a_catalogue() -> None:
    assert {"ar", "es", "fr"} <= set(LANGUAGES)


def test_catalogues_are_complete_and_in_step_with_the_sources() -> None:
    done = CliRunner().invoke(main, ["messages", "--check"])
    assert done.exit_code == 0, f"run `station messages` and translate what is new:\n{done.output}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_those_of_the_source(language: str) -> None:
    wrong = []
    for message in _messages(language):
        for number, (source, form) in enumerate(_pairs(message)):
            expected, found = _parts(PLACEHOLDER, source), _parts(PLACEHOLDER, form)
            may_spell_it_out = isinstance(message.id, tuple) and number in _forms_of_one_number(language)
            if found != expected and not (may_spell_it_out and not found):
                wrong.append((source, form))
    assert wrong == []


def _forms_of_one_number(language: str) -> set[int]:
    """The plural forms that stand for a single number below 100, and so may say it in words: `1 lesson`, `no
    lessons`.
    """
    numbers: dict[int, list[int]] = {}
    messages = load_messages(language)
    for n in range(100):
        numbers.setdefault(messages.plural(n), []).append(n)
    return {form for form, which in numbers.items() if len(which) == 1}


@pytest.mark.parametrize("language", LANGUAGES)
def test_tags_are_those_of_the_source(language: str) -> None:
    wrong = [
        (source, form)
        for message in _messages(language)
        for source, form in _pairs(message)
        if _parts(TAG, source) != _parts(TAG, form)
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_plural_form_is_there(language: str) -> None:
    catalogue = _catalogue(language)
    for message in catalogue:
        if message.id and message.pluralizable:
            forms = message.string or ()
            assert len(forms) == catalogue.num_plurals, message.id
            assert all(forms), message.id


@pytest.mark.parametrize(
    ("n", "shown"),
    [(0, "لا دروس"), (1, "درس واحد"), (2, "درسان"), (3, "3 دروس"), (11, "11 درسًا"), (100, "100 درس"), (102, "102 درس")],
)
def test_arabic_counts_in_six_forms(n: int, shown: str) -> None:
    assert load_messages("ar").ngettext("1 lesson", "%(n)s lessons", n) % {"n": n} == shown


@pytest.mark.parametrize("language", sorted(SAME_AS_ENGLISH))
def test_only_shared_words_are_those_of_the_english(language: str) -> None:
    same = {source for message in _messages(language) for source, form in _pairs(message) if source == form}
    assert same <= SAME_AS_ENGLISH[language]


def test_french_marks_keep_their_no_break_space() -> None:
    for message in _messages("fr"):
        for _, form in _pairs(message):
            plain = PLACEHOLDER.sub("x", form)
            assert not re.search(rf"[^{NO_BREAK_SPACE}][:;?!»]|«[^{NO_BREAK_SPACE}]", plain), form
            assert "'" not in plain, form
            assert NO_BREAK_SPACE * 2 not in plain, form


def test_arabic_is_written_in_arabic_letters() -> None:
    for message in _messages("ar"):
        for _, form in _pairs(message):
            assert not re.search("[A-Za-z]", TAG.sub("", PLACEHOLDER.sub("", form))), form
