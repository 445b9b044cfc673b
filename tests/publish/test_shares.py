"""Languages share the processors: never more processes than those, and none idle while there is work for it."""

from __future__ import annotations

import pytest

from learning_station.publish.site import shares


@pytest.mark.parametrize("processors", range(1, 12))
@pytest.mark.parametrize("count", range(1, 8))
def test_every_language_is_built_once_and_every_processor_used(count: int, processors: int) -> None:
    languages = [f"l{number}" for number in range(count)]
    rounds = shares(languages, processors)
    assert [language for together in rounds for language, _ in together] == languages
    for together in rounds:
        assert sum(processes for _, processes in together) == processors
        assert min(processes for _, processes in together) >= 1
