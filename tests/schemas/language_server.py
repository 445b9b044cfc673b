"""A language server as a program in which editors write talks to it (LSP 3.17, over stdio)."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

from tests.programs import ended

PATIENCE = 60
"""Seconds until a server that doesn't answer fails the test."""

Message = dict[str, Any]


class LanguageServer:
    """A running server for one folder; to be used in a `with`."""

    def __init__(self, command: Sequence[str | Path], root: Path, settings: Message) -> None:
        self.root, self._settings, self._next = root, settings, 0
        self._process = subprocess.Popen(list(command), cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._received: queue.Queue[Message | None] = queue.Queue()
        self._answers: dict[int, Message] = {}
        self._diagnostics: dict[str, list[Message]] = {}
        self._versions: dict[str, int] = {}
        threading.Thread(target=self._read, daemon=True).start()
        self.capabilities = self._initialize()["capabilities"]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with ended(self._process):
            self.request("shutdown", None)
            self.notify("exit", None)
            self._process.communicate(timeout=PATIENCE)

    def _initialize(self) -> Message:
        markdown = {"documentationFormat": ["markdown", "plaintext"], "snippetSupport": True}
        capabilities = {
            "textDocument": {
                "completion": {"completionItem": markdown},
                "hover": {"contentFormat": ["markdown"]},
                "publishDiagnostics": {},
            },
            "workspace": {"configuration": True, "workspaceFolders": True},
        }
        folder = {"uri": self.root.as_uri(), "name": self.root.name}
        answer = self.request(
            "initialize",
            {"processId": None, "rootUri": folder["uri"], "workspaceFolders": [folder], "capabilities": capabilities},
        )
        self.notify("initialized", {})
        self.notify("workspace/didChangeConfiguration", {"settings": self._settings})
        return dict(answer)

    def open(self, path: str, text: str, language: str = "yaml") -> None:
        """Opens the file with that text; changes it if it is open."""
        uri, version = self.uri(path), self._versions.get(path, 0) + 1
        self._versions[path] = version
        self._diagnostics.pop(uri, None)
        document = {"uri": uri, "version": version}
        if version == 1:
            self.notify("textDocument/didOpen", {"textDocument": {**document, "languageId": language, "text": text}})
        else:
            self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})

    def diagnostics(self, path: str) -> list[tuple[int, str]]:
        """Line (from 1) and message of what the server says of the file since it was last opened or changed."""
        uri = self.uri(path)
        while uri not in self._diagnostics:
            self._take()
        return [(one["range"]["start"]["line"] + 1, one["message"]) for one in self._diagnostics[uri]]

    def complete(self, path: str, line: int, column: int) -> list[Message]:
        """What is offered there (line and column from 0)."""
        found = self.request("textDocument/completion", self._place(path, line, column))
        return list(found["items"] if isinstance(found, dict) else found or [])

    def hover(self, path: str, line: int, column: int) -> str:
        """What is shown there, in Markdown; empty for nothing."""
        found = self.request("textDocument/hover", self._place(path, line, column))
        return str(found["contents"]["value"]) if found else ""

    def uri(self, path: str) -> str:
        return (self.root / path).as_uri()

    def _place(self, path: str, line: int, column: int) -> Message:
        return {"textDocument": {"uri": self.uri(path)}, "position": {"line": line, "character": column}}

    def request(self, method: str, params: Any) -> Any:
        self._next += 1
        number = self._next
        self._send({"id": number, "method": method, "params": params})
        while number not in self._answers:
            self._take()
        answer = self._answers.pop(number)
        assert "error" not in answer, answer
        return answer.get("result")

    def notify(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: Message) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self._process.stdin.flush()

    def _take(self) -> None:
        """One message from the server: kept, or answered as an editor's program does."""
        message = self._received.get(timeout=PATIENCE)
        assert message is not None, "the server has ended"
        match message:
            case {"method": "workspace/configuration", "id": number, "params": {"items": items}}:
                self._send({"id": number, "result": [self._settings.get(item["section"]) for item in items]})
            case {"method": "textDocument/publishDiagnostics", "params": params}:
                self._diagnostics[params["uri"]] = params["diagnostics"]
            case {"method": _, "id": number}:
                self._send({"id": number, "result": None})
            case {"id": number}:
                self._answers[number] = message

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream
        while header := stream.readline():
            length = int(header.split(b":")[1]) if header.lower().startswith(b"content-length") else 0
            while (line := stream.readline()).strip():
                length = int(line.split(b":")[1]) if line.lower().startswith(b"content-length") else length
            self._received.put(json.loads(stream.read(length)))
        self._received.put(None)
