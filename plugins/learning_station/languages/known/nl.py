"""Dutch."""

from learning_station.languages.language import Language

LANGUAGE = Language(name="Dutch", words_a_minute=202)
