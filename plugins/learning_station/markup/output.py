"""Content while it grows, and text as HTML wants it."""

from __future__ import annotations

from learning_station.markup.placeholders import ROOT_MARK
from learning_station.model.document import Content, Node, Run


class Output:
    """Content that grows; HTML and running text that follow each other become one node."""

    def __init__(self) -> None:
        self._nodes: list[Node] = []
        self._html: list[str] = []
        """Strings that become one node."""
        self._running: list[str] = []
        """Running text that becomes one node."""

    def add(self, node: Node) -> None:
        """Puts the node behind all others."""
        if type(node) is str:
            if self._running:
                self._end()
            self._html.append(node)
        elif type(node) is Run:
            if self._html:
                self._end()
            self._running.append(node.text)
        else:
            self._end()
            self._nodes.append(node)

    def _end(self) -> None:
        if self._html and (html := "".join(self._html)):
            self._nodes.append(html)
        if self._running:
            self._nodes.append(Run("".join(self._running)))
        self._html, self._running = [], []

    @property
    def content(self) -> Content:
        """What was added."""
        self._end()
        return tuple(self._nodes)


def html_text(text: str) -> str:
    """The text as HTML wants it between tags; quotes stay. The mark of the root is shown, and means nothing."""
    if ROOT_MARK in text:
        text = text.replace(ROOT_MARK, "\ufffd")
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
