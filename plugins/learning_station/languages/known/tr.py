"""Turkish."""

from learning_station.languages.language import Language

LANGUAGE = Language(name="Turkish", words_a_minute=166)
