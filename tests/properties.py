"""How the tests of properties look for counter-examples: the same ones each time, and without a clock."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

thorough = settings(deadline=None, max_examples=300, derandomize=True, database=None, suppress_health_check=list(HealthCheck))

SEARCHES = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"
"""Whether somebody wants new counter-examples, each time others, and has minutes for them."""


def examples(count: int) -> settings:
    """So many examples of something that takes long; a hundred times as many where somebody searches (`HYPOTHESIS_PROFILE=thorough`)."""
    return settings(thorough, max_examples=count * 100 if SEARCHES else count, derandomize=not SEARCHES)
