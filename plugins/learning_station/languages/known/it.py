"""Italian."""

from learning_station.languages.language import Language

LANGUAGE = Language(name="Italian", words_a_minute=188)
