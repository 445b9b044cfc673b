"""A proxy that leads nowhere and remembers who knocked, for a browser that tells of no requests itself."""

from __future__ import annotations

from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread
from typing import cast


class DeadEnd(ThreadingTCPServer):
    """Listens on a port of its own until it is closed. A browser whose proxy it is gets nothing from any host."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Refusal)
        self.knocks: list[str] = []
        """What was asked for: an address, or “something encrypted”."""
        self._thread = Thread(target=self.serve_forever, daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def close(self) -> None:
        self.shutdown()
        self._thread.join()
        self.server_close()


class _Refusal(BaseRequestHandler):
    def handle(self) -> None:
        words = self.request.recv(4096).split(b" ", 2)
        address = words[1].decode(errors="replace") if len(words) > 2 and words[0].isalpha() else "something encrypted"
        cast(DeadEnd, self.server).knocks.append(address)
        self.request.sendall(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
