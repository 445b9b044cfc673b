"""The nouns that are entries of a register: person, organisation, place, term, milestone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from babel import Locale
from pydantic import AfterValidator, ConfigDict, Field, RootModel, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from learning_station.model.base import Address, Entity, Id, LanguageCode, OneLine, Prose, Record, SomeDate, Text, Whole

OrganisationKind = Literal["network", "local-government", "state", "research", "company", "association", "training-centre", "international"]


def _valid_country(value: str) -> str:
    if value not in Locale("en").territories or not (len(value) == 2 and value.isalpha() and value.isupper()):
        raise PydanticCustomError("country", "`{value}` is not an ISO 3166 country code, such as FR", {"value": value})
    return value


class Function(Record):
    """What someone was, where, in which year, as published then."""

    title: Text
    organisation: Id | None = None
    year: Annotated[Whole, Field(ge=1000, le=2999)] | None = None


class Person(Entity):
    kind: ClassVar[str] = "person"
    references: ClassVar[Mapping[str, str]] = {"functions.organisation": "organisation", "sources": "material"}

    name: str
    functions: tuple[Function, ...] = ()
    sources: tuple[Id, ...] = ()


class Organisation(Entity):
    kind: ClassVar[str] = "organisation"
    references: ClassVar[Mapping[str, str]] = {"place": "place", "part_of": "organisation", "sources": "material"}

    name: Text
    short_name: str | None = None
    organisation_kind: OrganisationKind = Field(alias="kind")
    place: Id | None = None
    address: Address | None = None
    text: Prose | None = None
    part_of: Id | None = None
    role: Text | None = None
    sources: tuple[Id, ...] = ()


class Place(Entity):
    kind: ClassVar[str] = "place"

    name: Text
    country: Annotated[str, AfterValidator(_valid_country)]
    latitude: Annotated[float, Field(ge=-90, le=90)] | None = None
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = None


class Forms(RootModel[dict[LanguageCode, tuple[OneLine, ...]]]):
    """Words or names by language; a plain list is in the register's."""

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _from_list(cls, value: Any, info: ValidationInfo) -> Any:
        return {(info.context or {}).get("language", "en"): value} if isinstance(value, list) else value


class Term(Entity):
    """A word of the field (schema.org DefinedTerm)."""

    kind: ClassVar[str] = "term"
    references: ClassVar[Mapping[str, str]] = {"see": "term", "sources": "material"}

    name: Text
    abbreviation: Text | None = None
    forms: Forms = Forms({})
    """Other forms by which a text may speak of it, that no rule of the language makes of its name."""
    in_text: bool = True
    """Whether the station finds it in texts; an everyday word is linked only where an editor refers to it."""
    definition: Prose
    note: Prose | None = None
    see: tuple[Id, ...] = ()
    sources: tuple[Id, ...] = ()

    def names_in(self, language: str) -> tuple[str, ...]:
        """What the term is called in a language's texts: its name, its abbreviation, its other forms."""
        texts = [text.languages.get(language, "") for text in (self.name, self.abbreviation) if text]
        return tuple(name for name in (*texts, *self.forms.root.get(language, ())) if name)


class Milestone(Entity):
    """Something that happened, for the timeline."""

    kind: ClassVar[str] = "milestone"
    references: ClassVar[Mapping[str, str]] = {"place": "place", "organisations": "organisation", "sources": "material"}

    title: Text
    date: SomeDate
    until: SomeDate | None = None
    label: Text | None = None
    text: Prose
    place: Id | None = None
    organisations: tuple[Id, ...] = ()
    sources: tuple[Id, ...] = ()
