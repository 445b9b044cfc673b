"""A running preview: the real command, on a copy of a station that a test may change."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.builds import STATION
from tests.programs import PATIENCE, ended


class RunningPreview:
    """`station serve` for the station in `root`, on whatever port is free; `said` is the file with what it says
    besides.
    """

    def __init__(self, root: Path, *options: str, address: str = "127.0.0.1:0") -> None:
        self.root, self._options, self._address = root, options, address
        self.said, self.temporary = root.parent / "said.txt", root.parent / "temporary"

    def __enter__(self) -> Self:
        command: list[str | Path] = [STATION, "serve", "--root", self.root, "--address", self._address, *self._options]
        self.temporary.mkdir(exist_ok=True)
        with self.said.open("w") as said:
            self.process = subprocess.Popen(
                command,
                stdout=subprocess.PIPE,
                stderr=said,
                text=True,
                env={**os.environ, "TMPDIR": str(self.temporary)},
            )
        assert self.process.stdout
        line = self.process.stdout.readline()
        found = re.search(r"(http://\S+/)(\S*)", line)
        if not found:
            self.end()
        assert found, f"{line}{self.said.read_text()}"
        self.url, self.entry = found.groups()
        """The address, and what stands behind it for whoever comes first; nothing where only this computer reaches
        the preview.
        """
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def end(self) -> int:
        """Ends it as Ctrl+C does, and gives the command's exit code; raises TimeoutExpired if only something
        stronger ends it.
        """
        with ended(self.process):
            if self.process.poll() is None:
                self.process.send_signal(signal.SIGINT)
            code = self.process.wait(PATIENCE)
        if self.process.stdout:
            self.process.stdout.close()
        return code

    def edit(self, path: str, old: str, new: str) -> None:
        """Saves the file with the text replaced."""
        text = (self.root / path).read_text("utf-8")
        assert old in text, f"{path} has no {old!r}"
        (self.root / path).write_text(text.replace(old, new), "utf-8")


def copy_station(source: Path, folder: Path) -> Path:
    """A copy in a folder whose name has spaces and accents."""
    root = folder / "Notre été à nous"
    shutil.copytree(source, root)
    return root
