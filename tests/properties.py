"""How the tests of properties look for counter-examples: the same ones each time, and without a clock."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

thorough = settings(deadline=None, max_examples=300, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
