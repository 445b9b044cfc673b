"""Many inputs, one after another, each within its limits; what goes wrong is told once for each place in the code, with
the input.

`python -m tests.fuzz --inputs 10000 --seed 1` prints what it came to; the exit code is 1 if anything went wrong. Every
third input is large. What it finds is mended, and becomes a line of `corpus.yml`.
"""

from __future__ import annotations

import argparse
import gc
import re
import sys
import tempfile
from collections import Counter
from pathlib import Path
from time import monotonic

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.fuzz.inputs import LARGE_INPUTS, MINIMAL_INPUTS, TINY_INPUTS, putting
from tests.fuzz.large import Large
from tests.fuzz.limits import do_within_limits
from tests.fuzz.whole_way import go_whole_way, warm_up
from tests.minimal import MINIMAL
from tests.stations import TINY


class Run:
    """What was tried and what went wrong."""

    def __init__(self, folder: Path) -> None:
        self.tried: Counter[str] = Counter()
        self.wrong: dict[str, str] = {}
        self.slowest = (0.0, "")
        self._stations = {"tiny": putting(TINY, folder / "tiny"), "minimal": putting(MINIMAL, folder / "minimal")}

    def try_one(self, kind: str, files: object) -> None:
        put = self._stations["tiny" if kind in TINY_INPUTS else "minimal"]
        root = put(files.files() if isinstance(files, Large) else files)  # type: ignore[arg-type]
        self.tried[kind] += 1
        began = monotonic()
        wrong = do_within_limits(lambda: go_whole_way(root))
        took = monotonic() - began
        if took > self.slowest[0]:
            self.slowest = (took, f"{kind}: {files!r}"[:300])
        if wrong:
            places = re.findall(r'File "[^"]*/learning_station/([^"]+)", line (\d+)', wrong)
            where = ":".join(places[-1]) if places else f"{kind}: {files!r}"[:120]
            key = f"{where} {wrong.strip().splitlines()[-1][:120]}"
            if key not in self.wrong:
                self.wrong[key] = f"{files!r}"
                print(f"\n{key}\n    {kind}: {files!r}"[:3000], flush=True)


def run(inputs: int, number: int) -> int:
    """Tries so many inputs, those of that seed, and prints what came of it; returns the exit code."""
    strategies = {**TINY_INPUTS, **MINIMAL_INPUTS}
    small = st.one_of([st.tuples(st.just(kind), strategy) for kind, strategy in strategies.items()])
    large = LARGE_INPUTS.map(lambda one: (f"large: {one.place}", one))
    with tempfile.TemporaryDirectory() as folder:
        done, began = Run(Path(folder)), monotonic()
        warm_up(MINIMAL)
        warm_up(TINY)
        gc.collect()
        gc.freeze()  # else the first collection in each process would copy all that they share

        @seed(number)
        @settings(
            max_examples=inputs,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(st.one_of(small, small, large))
        def try_all(one: tuple[str, object]) -> None:
            if sum(done.tried.values()) < inputs:
                done.try_one(*one)
                if sum(done.tried.values()) % 500 == 0:
                    print(
                        f"{sum(done.tried.values())} inputs, {monotonic() - began:.0f} s, {len(done.wrong)} faults",
                        flush=True,
                    )

        try_all()
    for kind, count in sorted(done.tried.items()):
        print(f"{count:6} {kind}")
    print(f"{sum(done.tried.values())} inputs in {monotonic() - began:.0f} s; {len(done.wrong)} different faults")
    print(f"the slowest took {done.slowest[0]:.1f} s: {done.slowest[1]}")
    return bool(done.wrong)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    sys.exit(run(options.inputs, options.seed))
