"""What texts, dates and numbers are in one language's site."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from babel.support import NullTranslations

from learning_station.languages import locales
from learning_station.languages.messages import load_messages
from learning_station.model.base import Entity
from learning_station.model.course import Course
from learning_station.model.page import Page
from learning_station.model.registers import Milestone, Person, Place
from learning_station.model.station import Station
from learning_station.model.values import PartialDate, Text
from learning_station.pages.views import LocalizedText


@dataclass(frozen=True)
class SiteTexts:
    """The station's texts as readers of the language see them, and the interface's words."""

    station: Station
    language: str

    @property
    def messages(self) -> NullTranslations:
        return load_messages(self.language)

    def _(self, message: str) -> str:
        """The interface's word for it in this language."""
        return self.messages.gettext(message)

    def counted(self, one: str, many: str, n: int) -> str:
        """`ngettext` with `%(n)s` filled in."""
        return self.messages.ngettext(one, many, n) % {"n": locales.number(n, self.language)}

    # Texts

    def language_of(self, text: Text, original: str = "") -> str:
        """The language a text is shown in: this site's, else the original's, else the default, else any."""
        for language in (self.language, original, self.station.settings.default_language):
            if language in text.languages:
                return language
        return next(iter(text.languages))

    def shown(self, text: Text, original: str = "") -> LocalizedText:
        language = self.language_of(text, original)
        return LocalizedText(text.languages[language], language, language != self.language)

    def plain(self, value: str, language: str | None = None) -> LocalizedText:
        """A string that isn't a text of the model: a name, a label."""
        language = language or self.language
        return LocalizedText(value, language, language != self.language)

    def title(self, thing: Entity) -> LocalizedText:
        """What a thing is called, of whatever kind."""
        if isinstance(thing, Person):
            return self.plain(thing.name)
        if isinstance(thing, Milestone | Course):
            return self.shown(thing.title)
        if isinstance(thing, Page):
            return self.shown(thing.title, thing.language)
        name = getattr(thing, "name", None)
        return self.shown(name) if isinstance(name, Text) else self.plain(thing.id)

    # Dates and numbers

    def day(self, value: date) -> str:
        return locales.day(value, self.language)

    def weekday(self, value: date) -> str:
        return locales.weekday(value, self.language)

    def days(self, first: date, last: date) -> str:
        return locales.days(first, last, self.language)

    def partial(self, value: PartialDate) -> str:
        return locales.partial(value, self.language)

    def clock(self, value: time) -> str:
        return locales.clock(value, self.language)

    def minutes(self, minutes: int) -> str:
        """`25 minutes`, `2 hours 30 minutes`."""
        return locales.duration(minutes, self.language)

    def languages(self, codes: Iterable[str]) -> str:
        return locales.join_list([locales.language_name(code, self.language) for code in codes], self.language)

    def place(self, place: Place) -> str:
        """`Barcelona, Spain`."""
        return self._("%(place)s, %(country)s") % {
            "place": self.title(place),
            "country": locales.country_name(place.country, self.language),
        }
