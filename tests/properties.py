"""How the tests of properties look for counter-examples: the same ones each time, and without a clock."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

from tests.tiers import SHARE_OF_EXAMPLES

SEARCHES = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"
"""Whether somebody wants new counter-examples, each time others, and has minutes for them."""


def examples(count: int) -> settings:
    """So many examples in `make test`, a tenth or ten times as many in the other tiers; a hundred times as many where
    somebody searches (`HYPOTHESIS_PROFILE=thorough`).
    """
    share = 100 if SEARCHES else SHARE_OF_EXAMPLES
    return settings(
        deadline=None,
        max_examples=max(1, round(count * share)),
        derandomize=not SEARCHES,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


thorough = examples(300)
