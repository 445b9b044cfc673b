"""The values of a new thing: read from options, and asked for on a terminal."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from learning_station.cli.new_options import OptionTarget, description_of, meaning_of, options_of, valid
from learning_station.cli.prompts import ask, ask_each, can_ask
from learning_station.edit.new.creation import Request
from learning_station.edit.new.fields import MetadataKey, put
from learning_station.edit.new.kinds import NewKind
from learning_station.edit.new.zones import usual_zone
from learning_station.load.lookup import UnknownNameError, find_id
from learning_station.model.station import Station
from learning_station.model.unit import Unit
from learning_station.model.values import fault_of_id


class NewOptions:
    """Collects the values from the options, and asks for those that are missing."""

    def __init__(self, kind: NewKind, station: Station, params: dict[str, Any], languages: tuple[str, ...]) -> None:
        self._kind, self._station, self._params = kind, station, params
        self._languages = languages
        self._asks = can_ask()
        self._given: dict[str, Any] = {}

    def wish(self) -> Request:
        params = self._params
        id = self._valid_id(params["id_"]) if params["id_"] else ""
        unit, after = self._unit() if self._kind.name == "lesson" else ("", "")
        for said in options_of(self._kind, self._languages):
            self._take(said)
        for field in self._kind.asked:
            self._ask(field)
        values: dict[str, Any] = {}
        for field in self._kind.fields:
            if field.name in self._given:
                put(values, field, self._given[field.name])
        return Request(values, id, unit, after, bool(params.get("programme")), not params.get("publish"))

    def _take(self, said: OptionTarget) -> None:
        """Takes the value of one option, if it was given."""
        value, field = self._params[said.parameter], said.field
        if not value:
            return
        if field.flag:
            self._given[field.name] = field.flag
            return
        if isinstance(value, tuple) and field.refers_to:
            value = tuple(one.strip() for words in value for one in words.split(",") if one.strip())
        language = said.language or self._language
        try:
            taken = (
                [self._valid(field, one, language) for one in value]
                if field.is_list
                else self._valid(field, value, language)
            )
        except click.UsageError as error:
            raise click.UsageError(f"{said.option}: {error.message}") from error
        if field.is_text and self._kind.register:
            self._given.setdefault(field.name, {})[language] = taken
        else:
            self._given[field.name] = taken

    @property
    def _language(self) -> str:
        return str(
            self._given.get("language") or self._params.get("language_") or self._station.settings.default_language
        )

    def _valid(self, field: MetadataKey, answer: str, language: str) -> str:
        return valid(self._kind, field, self._station, language, answer)

    def _valid_id(self, id: str) -> str:
        if fault := fault_of_id(id):
            raise click.UsageError(f"--id: {fault}. An id looks like `city-diplomacy`.")
        return id

    def _ask(self, field: MetadataKey) -> None:
        if field.name in self._given:
            return
        usual = self._usual(field)
        needed = field in self._kind.needed and not usual
        if not self._asks:
            if usual:
                self._given[field.name] = usual
            elif needed:
                raise click.UsageError(f"Missing option '--{field.name}'.")
            return
        if field.is_text and self._kind.register and not field.in_list:
            answers: dict[str, str] = {}
            for language in self._languages:
                answers[language] = ask(
                    self._words(field, needed and not answers, language),
                    needed and not answers,
                    self._answer(field, language),
                )
                if not needed:
                    break
            answer: Any = {language: one for language, one in answers.items() if one}
        elif field.is_list:
            answer = ask_each(self._words(field, needed), needed, self._answer(field, self._language))
        else:
            answer = ask(self._words(field, needed, usual=usual), needed, self._answer(field, self._language)) or usual
        if answer:
            self._given[field.name] = answer

    def _answer(self, field: MetadataKey, language: str) -> Any:
        return lambda answer: self._valid(field, answer, language)

    def _usual(self, field: MetadataKey) -> str:
        """The value that an empty answer stands for."""
        match self._kind.name, field.name:
            case "news", "date":
                return date.today().isoformat()
            case "event", "zone":
                return usual_zone(self._station, str(self._given.get("place", "")))
        return ""

    def _words(self, field: MetadataKey, needed: bool, language: str = "", usual: str = "") -> str:
        """The question: what it is about, what is allowed, an example, and what Enter does."""
        label = field.name.replace("-", " ").capitalize()
        where = f" in `{language}`" if language and len(self._languages) > 1 else ""
        lines = [f"{label}{where}: {_without_options(description_of(self._kind, field))}"]
        meanings = meaning_of(self._kind, field)
        lines += [f"  {choice}: {meaning}" for choice, meaning in meanings.items()]
        known = list(self._station.things.get(field.refers_to, {})) if field.refers_to else []
        if known:
            lines.append(
                "  Known: " + ", ".join(known[:12]) + (f" and {len(known) - 12} more" if len(known) > 12 else "")
            )
        example = (
            f"For example: {self._kind.examples[field.name]}"
            if field.name in self._kind.examples and not (meanings or known) and language in ("", self._languages[0])
            else ""
        )
        several = "One on each line." if field.is_list else ""
        enter = f"(Enter: {usual})" if usual else "" if needed else "(Enter: not now)"
        last = " ".join(filter(None, (example or several, enter)))
        lines += [f"  {last}"] if last else []
        return "\n".join(lines)

    def _unit(self) -> tuple[str, str]:
        """The unit of a new lesson, and the lesson that it follows."""
        units = list(self._station.things["unit"])
        word = self._params["unit"] or (units[0] if len(units) == 1 else "")
        if not word and not self._asks:
            raise click.UsageError("Missing option '--unit'.")
        words = "Unit: The unit that the lesson goes into.\n  Known: " + ", ".join(units)
        unit = (
            self._named(word, "unit", "--unit")
            if word
            else ask(words, True, lambda answer: self._named(answer, "unit", ""))
        )
        after = self._params["after"]
        if not after:
            return unit, ""
        lesson = self._named(after, "lesson", "--after")
        owner = self._station.things["unit"].get(unit)
        if isinstance(owner, Unit) and lesson not in owner.lessons:
            raise click.UsageError(
                f"--after: the unit `{unit}` has no lesson `{lesson}`. Its lessons: "
                f"{', '.join(owner.lessons) or 'none'}."
            )
        return unit, lesson

    def _named(self, word: str, kind: str, option: str) -> str:
        try:
            return find_id(self._station, word, kind, Path.cwd())
        except UnknownNameError as error:
            raise click.UsageError(f"{option}: {error}" if option else str(error)) from error


def _without_options(words: str) -> str:
    return words.partition(" Ids, several")[0].partition(" May be given")[0]
