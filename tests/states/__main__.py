"""Writes a page for each state of each element: `python -m tests.states [FOLDER]`; see `make states`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from tests.builds import build_station
from tests.states.gallery import write_states
from tests.stations import TINY


def main(folder: Path) -> None:
    if (folder / "states.html").exists():  # a build would keep them as somebody else's
        shutil.rmtree(folder)
    print(f"Open {write_states(build_station(TINY, folder))}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if sys.argv[1:] else ".cache/states").resolve())
