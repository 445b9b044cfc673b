"""What was measured, beside its limit."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One figure; a ratio has no unit."""

    name: str
    value: float
    """Not a number if it could not be measured, which counts as missed."""
    limit: float
    unit: str = ""

    @property
    def is_met(self) -> bool:
        return self.value <= self.limit


def render_table(figures: Sequence[Figure]) -> str:
    """A line for each figure: its name, the figure, its limit, and whether it is met."""
    width = max((len(one.name) for one in figures), default=0)
    return "\n".join(_line(one, width) for one in figures)


def _line(figure: Figure, width: int) -> str:
    value = f"{figure.value:,.0f}" if abs(figure.value) >= 100 else f"{figure.value:.3g}"
    value = "–" if math.isnan(figure.value) else value
    verdict = "met" if figure.is_met else "MISSED"
    return f"{figure.name:<{width}} {value:>9} {figure.limit:>9,g} {figure.unit:<3} {verdict}"
