"""The vocabulary of a search as the build writes it, which the scripts' own tests read."""

from __future__ import annotations

from pathlib import Path

from learning_station.search.word_list import encode_vocabulary

TEXT = (
    "City diplomacy, cities and their diplomats: cooperation, coopération, attractiveness, reciprocity; Ghent. "
    "The twinning of twin towns."
)


def test_it_is_what_the_tests_of_scripts_read() -> None:
    kept = Path(__file__).with_name("vocabulary.txt").read_text("utf-8")
    assert encode_vocabulary([TEXT, TEXT, "diplomacy " * 40]) == kept
