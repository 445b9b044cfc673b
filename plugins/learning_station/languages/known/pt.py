"""Portuguese."""

from learning_station.languages.language import Language

LANGUAGE = Language(name="Portuguese", words_a_minute=181)
