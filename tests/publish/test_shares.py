"""Languages share the processors: never more processes than those, and none idle while there is work for it."""

from __future__ import annotations

import pytest

from learning_station.publish.site import share_processors


@pytest.mark.parametrize("processors", range(1, 12))
@pytest.mark.parametrize("count", range(1, 8))
def test_every_language_is_built_once_and_every_processor_used(count: int, processors: int) -> None:
    languages = [f"l{number}" for number in range(count)]
    each_share = share_processors(languages, processors)
    assert [language for language, _ in each_share] == languages
    assert sum(processes for _, processes in each_share[:processors]) == processors
    assert (
        sum(processes for _, processes in each_share[-(count % processors or min(count, processors)) :]) == processors
    )
    assert min(processes for _, processes in each_share) >= 1
