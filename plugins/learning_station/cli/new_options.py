"""The options of `station new`, made from the model: one for each key; in registers, one for each key and language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from learning_station.edit.new.fields import MetadataKey, problems_with
from learning_station.edit.new.kinds import NewKind
from learning_station.load.lookup import UnknownNameError, find_id
from learning_station.load.validation import models_in
from learning_station.model.station import Station
from learning_station.model.vocabulary import meanings_in
from learning_station.schemas.descriptions import describe_fields


@dataclass(frozen=True)
class OptionTarget:
    """One option: the key that it sets, and its language. The language is empty except for a register's text in another
    language than the first.
    """

    field: MetadataKey
    language: str = ""

    @property
    def option(self) -> str:
        return f"--{self.field.name}" + (f"-{self.language}" if self.language else "")

    @property
    def parameter(self) -> str:
        return self.option.removeprefix("--").replace("-", "_").lower() + "_"


def options_of(kind: NewKind, languages: Sequence[str]) -> Iterator[OptionTarget]:
    """Every option for a new thing of the kind, in a station with those languages."""
    for field in kind.fields:
        yield OptionTarget(field)
        if field.is_text and kind.register:
            yield from (OptionTarget(field, language) for language in languages[1:])


def option_of(kind: NewKind, said: OptionTarget) -> click.Option:
    field = said.field
    words = description_of(kind, field)
    if said.language:
        return click.Option(
            [said.option, said.parameter],
            help=f"The same in `{said.language}`.",
            multiple=field.is_list,
            metavar="TEXT",
        )
    if field.flag:
        name, usual = (said.option, "") if field.flag == "true" else (f"--no-{field.name}", "Say no to this: ")
        return click.Option([name, said.parameter], is_flag=True, help=f"{usual}{words}")
    needed = " (needed)" if field in kind.needed else ""
    return click.Option(
        [said.option, said.parameter], help=f"{words}{needed}", multiple=field.is_list, metavar=_metavar(field)
    )


def _metavar(field: MetadataKey) -> str:
    if field.choices:
        return "|".join(field.choices)
    if field.refers_to:
        return field.refers_to.upper()
    return "VALUE" if field.is_plain else "TEXT"


def description_of(kind: NewKind, field: MetadataKey) -> str:
    """What the key means, as the model says it, in a sentence; and whether it may be given several times."""
    model: Any = kind.model
    words = ""
    for step in field.path:
        name = next((name for name, info in model.model_fields.items() if (info.alias or name) == step), step)
        words = describe_fields(model).get(name, "")
        model = next((one for one in _records(model, name)), model)
    words = words.split("\n\n")[0].replace("\n", " ").rstrip()
    repeated = (
        " Ids, several with commas or several times."
        if field.refers_to and field.is_list
        else " May be given several times."
        if field.is_list
        else ""
    )
    return f"{words}{repeated}".strip()


def _records(model: Any, name: str) -> Iterator[Any]:
    yield from models_in(model.model_fields[name].annotation)


def meaning_of(kind: NewKind, field: MetadataKey) -> Mapping[str, str]:
    """What each of the words means that the key can have."""
    name = next((name for name, info in kind.model.model_fields.items() if (info.alias or name) == field.path[0]), "")
    known = meanings_in(kind.model.model_fields[name].annotation) if name else {}
    return {choice: known.get(choice, "") for choice in field.choices}


def valid(kind: NewKind, field: MetadataKey, station: Station, language: str, answer: str) -> str:
    """The answer as it is written; raises click.UsageError in the model's words."""
    if field.path == ("language",) and answer not in station.settings.languages:
        raise click.UsageError(
            f"The station is not in the language `{answer}`; its languages are {', '.join(station.settings.languages)}."
        )
    if field.refers_to:
        try:
            return find_id(station, answer, field.refers_to, Path.cwd())
        except UnknownNameError as error:
            raise click.UsageError(str(error)) from error
    answer = (answer if field.is_prose else re.sub(r"[ \t\r\n]+", " ", answer)).strip()
    if not answer:
        raise click.UsageError("The text is empty. Write one, or leave the option out.")
    given: Any = [answer] if field.is_list else answer
    problems = problems_with(kind.model, field, given, language)
    for problem in problems:
        raise click.UsageError(f"{problem.message[:1].upper()}{problem.message[1:]}. {problem.hint}".strip())
    return answer
