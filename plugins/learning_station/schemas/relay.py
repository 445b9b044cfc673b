"""What stands between an editor's program and yaml-language-server, so that the front matter of Markdown files is YAML
too.

Messages are those of the Language Server Protocol 3.17. The server gets of a Markdown file its front matter, line by
line where it is, and is asked about nothing below; it learns here which schema is for which file, by its own extension
of the protocol (`custom/schema/request`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote, urlsplit

from learning_station.schemas.front_matter import FrontMatter, front_matter_of

Message = dict[str, Any]

ANSWERED_IN_FRONT_MATTER = (
    "textDocument/completion",
    "textDocument/hover",
    "textDocument/definition",
    "textDocument/codeAction",
)
"""What may be asked about Markdown. Above all, nothing of it is to be formatted as YAML."""

WHOLE_TEXTS = {"openClose": True, "change": 1, "save": {"includeText": False}}
"""TextDocumentSyncOptions: at every change the whole text is sent, from which the front matter is taken anew."""


class Relay:
    """Turns messages over, one by one.

    `schema_uri` says where the schema for a file is, by the file's address, or None for a file that is no part of the
    station.
    """

    def __init__(self, schema_uri: Callable[[str], str | None]) -> None:
        self._schema_uri = schema_uri
        self._markdown: dict[str, FrontMatter] = {}
        self._initialize: object = None

    def from_editor(self, message: Message) -> tuple[list[Message], list[Message]]:
        """What goes on to the server, and what goes back to the editor at once."""
        method, params = message.get("method"), message.get("params") or {}
        if method == "initialize":
            self._initialize = message.get("id")
        elif method == "initialized":
            return [message, {"jsonrpc": "2.0", "method": "yaml/registerCustomSchemaRequest"}], []
        document = params.get("textDocument") if isinstance(params, dict) else None
        uri = document.get("uri", "") if isinstance(document, dict) else ""
        if not is_markdown(uri) or method is None:
            return [message], []
        if method == "textDocument/didClose":
            self._markdown.pop(uri, None)
        elif method == "textDocument/didOpen":
            yaml = self._remember(uri, params["textDocument"]["text"])
            return [_with(message, textDocument={**params["textDocument"], "languageId": "yaml", "text": yaml})], []
        elif method == "textDocument/didChange":
            changes = params["contentChanges"]
            return [
                _with(message, contentChanges=[{"text": self._remember(uri, changes[-1]["text"])}] if changes else [])
            ], []
        elif "id" in message and not (
            method in ANSWERED_IN_FRONT_MATTER and self._asks_about_front_matter(uri, params)
        ):
            return [], [{"jsonrpc": "2.0", "id": message["id"], "result": None}]
        return [message], []

    def from_server(self, message: Message) -> tuple[list[Message], list[Message]]:
        """What goes on to the editor, and what goes back to the server at once."""
        if message.get("method") == "custom/schema/request":
            uri = message["params"][0] if isinstance(message["params"], list) else message["params"]
            schema = self._schema_uri(uri)
            return [], [{"jsonrpc": "2.0", "id": message["id"], "result": [schema] if schema else []}]
        if (
            "method" not in message
            and message.get("id") == self._initialize
            and isinstance(message.get("result"), dict)
        ):
            result = message["result"]
            return [
                {
                    **message,
                    "result": {
                        **result,
                        "capabilities": {**result.get("capabilities", {}), "textDocumentSync": WHOLE_TEXTS},
                    },
                }
            ], []
        return [message], []

    def _remember(self, uri: str, text: str) -> str:
        self._markdown[uri] = front_matter_of(text)
        return self._markdown[uri].yaml

    def _asks_about_front_matter(self, uri: str, params: Message) -> bool:
        place = params.get("position") or params.get("range", {}).get("end", {})
        return uri in self._markdown and self._markdown[uri].has(place.get("line", -1))


def is_markdown(uri: str) -> bool:
    return unquote(urlsplit(uri).path).endswith(".md")


def _with(message: Message, **params: Any) -> Message:
    return {**message, "params": {**message["params"], **params}}
