"""Swedish."""

from learning_station.languages.language import Language

LANGUAGE = Language(name="Swedish", words_a_minute=199)
