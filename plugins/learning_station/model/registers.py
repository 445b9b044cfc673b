"""The nouns that are entries of a register: person, organisation, place, term, milestone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from babel import Locale
from pydantic import AfterValidator, ConfigDict, Field, RootModel, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from learning_station.gettext_mark import N_
from learning_station.model.base import Component, Entity
from learning_station.model.values import Address, Id, LanguageCode, OneLine, Prose, SomeDate, Text, Whole
from learning_station.model.vocabulary import Vocabulary


class OrganisationKind(Vocabulary):
    """What kind of organisation it is; on pages all of a kind stand under its plural, which is said of one too."""

    NETWORK = "network", "A network or association of cities.", N_("Networks of cities and regions")
    LOCAL_GOVERNMENT = (
        "local-government",
        "A city, a metropolis, a region, a province.",
        N_("Local and regional governments"),
        "",
        "GovernmentOrganization",
    )
    STATE = (
        "state",
        "A state, a ministry, an agency of a state.",
        N_("States and their agencies"),
        "",
        "GovernmentOrganization",
    )
    INTERNATIONAL = "international", "An organisation of states, or one of theirs.", N_("International organisations")
    RESEARCH = (
        "research",
        "A university, a laboratory, a library.",
        N_("Research and teaching"),
        "",
        "ResearchOrganization",
    )
    TRAINING_CENTRE = (
        "training-centre",
        "Where people are trained.",
        N_("Training network"),
        "",
        "EducationalOrganization",
    )
    ASSOCIATION = "association", "An association or foundation.", N_("Associations")
    COMPANY = "company", "A company.", N_("Companies")


def _valid_country(value: str) -> str:
    if value not in Locale("en").territories or not (len(value) == 2 and value.isalpha() and value.isupper()):
        raise PydanticCustomError("country", "`{value}` is not an ISO 3166 country code, such as FR", {"value": value})
    return value


Country = Annotated[str, AfterValidator(_valid_country)]


class Function(Component):
    """What someone was, where, in which year, as published then."""

    title: Text
    """What they were."""
    organisation: Id | None = None
    """Where, from the register of organisations."""
    year: Annotated[Whole, Field(ge=1000, le=2999)] | None = None
    """The year in which that was published."""


class Person(Entity):
    kind: ClassVar[str] = "person"
    folder: ClassVar[str] = "people"
    singular: ClassVar[str] = N_("Person")
    plural: ClassVar[str] = N_("People")
    references: ClassVar[Mapping[str, str]] = {"functions.organisation": "organisation", "sources": "material"}

    name: OneLine
    """The name, as they write it."""
    functions: tuple[Function, ...] = ()
    """What they were, as published at the time."""
    sources: tuple[Id, ...] = ()
    """The materials of the library that say so."""


class Organisation(Entity):
    kind: ClassVar[str] = "organisation"
    folder: ClassVar[str] = "organisations"
    singular: ClassVar[str] = N_("Organisation")
    plural: ClassVar[str] = N_("Organisations")
    references: ClassVar[Mapping[str, str]] = {"place": "place", "part_of": "organisation", "sources": "material"}

    name: Text
    """What the organisation is called."""
    short_name: OneLine | None = None
    """Its abbreviation or short name."""
    organisation_kind: OrganisationKind = Field(alias="kind")
    """What kind of organisation it is."""
    place: Id | None = None
    """Where its seat is, from the register of places."""
    address: Address | None = None
    """Its website."""
    text: Prose | None = None
    """What it is, in one to three sentences."""
    part_of: Id | None = None
    """The organisation that it is a part of."""
    role: Text | None = None
    """What it is in the organisation that it is a part of."""
    sources: tuple[Id, ...] = ()
    """The materials of the library that say so."""


class Place(Entity):
    kind: ClassVar[str] = "place"

    name: Text
    """What the place is called; one line if it is the same in every language."""
    country: Country
    """The country, by its code."""
    latitude: Annotated[float, Field(ge=-90, le=90)] | None = None
    """How far north, in decimal degrees; south is negative."""
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = None
    """How far east, in decimal degrees; west is negative."""


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
    folder: ClassVar[str] = "glossary"
    singular: ClassVar[str] = N_("Term")
    plural: ClassVar[str] = N_("Glossary")
    references: ClassVar[Mapping[str, str]] = {"see": "term", "sources": "material"}
    own_by_language: ClassVar[frozenset[str]] = frozenset({"abbreviation"})

    name: Text
    """The word."""
    abbreviation: Text | None = None
    """Its abbreviation."""
    forms: Forms = Forms({})
    """Other forms by which a text may speak of it, that no rule of the language makes of its name."""
    in_text: bool = True
    """Whether the station finds it in texts; an everyday word is linked only where an editor refers to it."""
    definition: Prose
    """What it means here."""
    note: Prose | None = None
    """How others use the word, where sources disagree."""
    see: tuple[Id, ...] = ()
    """Other terms to look at."""
    sources: tuple[Id, ...] = ()
    """The materials of the library that the definition rests on."""

    def names_in(self, language: str) -> tuple[str, ...]:
        """What the term is called in a language's texts: its name, its abbreviation, its other forms."""
        texts = [text.languages.get(language, "") for text in (self.name, self.abbreviation) if text]
        return tuple(name for name in (*texts, *self.forms.root.get(language, ())) if name)


class Milestone(Entity):
    """Something that happened, for the timeline."""

    kind: ClassVar[str] = "milestone"
    singular: ClassVar[str] = N_("Milestone")
    plural: ClassVar[str] = N_("Timeline")
    references: ClassVar[Mapping[str, str]] = {"place": "place", "organisations": "organisation", "sources": "material"}

    title: Text
    """What happened."""
    date: SomeDate
    """When: a year, a month or a day. A year before 1000 has four digits."""
    until: SomeDate | None = None
    """When it ended, if it took time."""
    label: Text | None = None
    """Shown instead of the date: `13th century`."""
    text: Prose
    """What happened and why it matters."""
    place: Id | None = None
    """Where, from the register of places."""
    organisations: tuple[Id, ...] = ()
    """Who took part, from the register of organisations."""
    sources: tuple[Id, ...] = ()
    """The materials of the library that say so."""
