"""Finnish."""

from learning_station.languages.language import Language

LANGUAGE = Language(name="Finnish", words_a_minute=161)
