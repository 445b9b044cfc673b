"""German."""

from learning_station.languages.language import Language

LANGUAGE = Language(name="German", words_a_minute=179)
