"""Hebrew."""

from learning_station.languages.language import Language

LANGUAGE = Language(name="Hebrew", words_a_minute=187)
