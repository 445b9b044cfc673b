"""Russian."""

from learning_station.languages.language import Language

LANGUAGE = Language(name="Russian", words_a_minute=184)
