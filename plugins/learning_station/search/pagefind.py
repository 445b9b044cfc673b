"""Pagefind, spoken to in the way of its own Python and Node packages: messages in base64, each ended by a comma.

Its package for Python waits a tenth of a second for each page, and its command reads a folder in whatever order the
disk has it, which changes the index. Here pages are handed over in one order, so that the same pages give the same
bytes.
"""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import suppress
from threading import Thread
from typing import IO, Any, Self

from pagefind_bin import get_executable

from learning_station.search.order import with_stable_order
from learning_station.search.transport import ENTRY


class PagefindError(Exception):
    """Pagefind refused a page, or ended before it had answered."""


def build_index(pages: Mapping[str, str]) -> dict[str, bytes]:
    """The files of an index over pages (HTML by address), by their path: one index for each language that an `html`
    element names.

    Raises PagefindError.
    """
    with Indexer() as indexer:
        for uri, html in pages.items():
            indexer.add(uri, html)
        return indexer.finish()


class Indexer:
    """A running Pagefind that indexes pages while the others are still being made."""

    def __init__(self) -> None:
        self._sent = 0
        self._ended = False
        self._answers: dict[int, dict[str, Any]] = {}

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [get_executable(), "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._input = self._process.stdin
        self._reading = Thread(target=self._read, args=(self._process.stdout,), daemon=True)
        self._reading.start()
        self._ask({"type": "NewIndex", "config": {"keep_index_url": True}})
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        self._reading.join()
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                stream.close()  # type: ignore[union-attr]

    def add(self, uri: str, html: str) -> None:
        """Hands one page over. The order in which pages come is part of the index."""
        self._ask({"type": "AddFile", "index_id": 0, "file_path": uri, "url": None, "file_contents": html})

    def end(self) -> None:
        """Says that no page will follow, so that Pagefind goes on to its files while others still work."""
        if not self._ended:
            self._ended = True
            self._ask({"type": "GetFiles", "index_id": 0})

    def finish(self) -> dict[str, bytes]:
        """The files of the index, by their path. Raises PagefindError if a page was refused, or Pagefind has ended."""
        self.end()
        # Pagefind stops at the end of its input, whatever it has still to do: the stream stays open until all is
        # answered.
        self._reading.join()
        answers = [self._answers[id] for id in sorted(self._answers)]
        for answer in answers:
            if answer["type"] == "Error":
                raise PagefindError(f"Pagefind: {answer.get('message', answer)}")
        if len(answers) != self._sent:
            raise PagefindError(f"Pagefind answered {len(answers)} of {self._sent} requests.")
        return with_stable_order(
            {file["path"]: base64.b64decode(file["content"]) for file in answers[-1]["files"]}, ENTRY
        )

    def _ask(self, request: dict[str, Any]) -> None:
        message = base64.b64encode(json.dumps({"message_id": self._sent, "payload": request}).encode()) + b","
        self._sent += 1
        with suppress(OSError):  # it has ended; the missing answers will say so
            self._input.write(message)
            self._input.flush()

    def _read(self, stream: IO[bytes]) -> None:
        """Takes every answer, until that with the files or the end of the stream."""
        for message in _messages(stream):
            answer = json.loads(base64.b64decode(message))
            self._answers[answer.get("message_id", -1)] = answer["payload"]
            if "files" in answer["payload"]:
                return


def _messages(stream: IO[bytes]) -> Iterator[bytes]:
    parts: list[bytes] = []
    while chunk := stream.read1(1 << 16):  # type: ignore[attr-defined]
        *ends, rest = chunk.split(b",")
        for end in ends:
            yield b"".join((*parts, end))
            parts = []
        parts.append(rest)
