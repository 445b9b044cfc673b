"""Pagefind, spoken to in the way of its own Python and Node packages: messages in base64, each ended by a comma.

Its package for Python waits a tenth of a second for each page, and its command reads a folder in whatever order the disk has it, which
changes the index. Here pages are handed over in one order, all at once, so that the same pages give the same bytes.
"""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Iterator, Mapping
from threading import Thread
from typing import IO, Any

from pagefind_bin import get_executable

from learning_station.search.order import in_one_order
from learning_station.search.transport import ENTRY


class PagefindError(Exception):
    """Pagefind refused a page, or ended before it had answered."""


def build_index(pages: Mapping[str, str]) -> dict[str, bytes]:
    """The files of an index over pages (HTML by address), by their path: one index for each language that an `html` element names.

    Raises PagefindError.
    """
    requests: list[dict[str, Any]] = [{"type": "NewIndex", "config": {"keep_index_url": True}}]
    requests += [{"type": "AddFile", "index_id": 0, "file_path": uri, "url": None, "file_contents": html} for uri, html in pages.items()]
    requests.append({"type": "GetFiles", "index_id": 0})
    files: list[dict[str, str]] = []
    for answer in _ask(requests):
        if answer["type"] == "Error":
            raise PagefindError(f"Pagefind: {answer.get('message', answer)}")
        files = answer.get("files", [])
    return in_one_order({file["path"]: base64.b64decode(file["content"]) for file in files}, ENTRY)


def _ask(requests: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The answers, in the order of the requests."""
    messages = [base64.b64encode(json.dumps({"message_id": id, "payload": request}).encode()) + b"," for id, request in enumerate(requests)]
    with subprocess.Popen([get_executable(), "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        writing = Thread(target=_write, args=(process.stdin, messages), daemon=True)
        writing.start()
        answers: dict[int, dict[str, Any]] = {}
        for message in _messages(process.stdout):
            answer = json.loads(base64.b64decode(message))
            answers[answer.get("message_id", -1)] = answer["payload"]
            if len(answers) == len(requests):
                break
        process.kill()
    if sorted(answers) != list(range(len(requests))):
        raise PagefindError(f"Pagefind answered {len(answers)} of {len(requests)} requests.")
    return [answers[id] for id in sorted(answers)]


def _write(stream: IO[bytes], messages: list[bytes]) -> None:
    """Pagefind stops at the end of its input, whatever it has still to do: the stream stays open."""
    try:
        stream.writelines(messages)
        stream.flush()
    except OSError:
        pass  # it has ended; the missing answers will say so


def _messages(stream: IO[bytes]) -> Iterator[bytes]:
    parts: list[bytes] = []
    while chunk := stream.read1(1 << 16):  # type: ignore[attr-defined]
        *ends, rest = chunk.split(b",")
        for end in ends:
            yield b"".join((*parts, end))
            parts = []
        parts.append(rest)
