"""Arabic."""

from learning_station.languages.language import Language

LANGUAGE = Language(name="Arabic", words_a_minute=138)
