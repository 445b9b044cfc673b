"""Polish."""

from learning_station.languages.language import Language

LANGUAGE = Language(name="Polish", words_a_minute=166)
