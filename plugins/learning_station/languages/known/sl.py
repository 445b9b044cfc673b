"""Slovenian."""

from learning_station.languages.language import Language

LANGUAGE = Language(name="Slovenian", words_a_minute=180)
