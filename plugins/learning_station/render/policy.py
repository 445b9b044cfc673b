"""The content security policy of each page: what that page needs, and nothing else.

It stands in the page, so that it holds wherever the folder lies: on a host that sends no headers, and on a disk
(CSP level 3, section 3.3). It comes from what is declared, not from what is found in the page: a script that gets
into a page in spite of everything is not allowed to run.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

_CHARSET = '<meta charset="utf-8">'
"""The first thing in the head of every page; the policy follows it, since it holds only for what comes after."""


@dataclass(frozen=True)
class Policy:
    """What a page may do besides showing the pictures and styles and running the scripts of its own site."""

    station: bool = False
    """Whether it has the scripts of a station's page: they search, with WebAssembly, and save for offline."""
    store: bool = False
    """Whether it keeps what a learner makes, which needs a frame where files share no storage."""
    manifest: bool = False
    forms: bool = False
    base: bool = False
    """Whether a script may say from where its links start."""
    scripts: tuple[str, ...] = ()
    """The texts of its inline scripts."""
    styles: tuple[str, ...] = ()
    """The texts of its inline styles."""

    def __str__(self) -> str:
        return "; ".join(" ".join(directive) for directive in self._directives())

    def _directives(self) -> Iterator[tuple[str, ...]]:
        yield "default-src", "'none'"
        # The search runs WebAssembly; this allows that, and no `eval`.
        yield "script-src", "'self'", *(["'wasm-unsafe-eval'"] if self.station else []), *map(_hash, self.scripts)
        yield "style-src", "'self'", *map(_hash, self.styles)
        yield "img-src", "'self'"
        if self.station:
            yield "connect-src", "'self'"
            yield "worker-src", "'self'"
        if self.store:
            yield "frame-src", "'self'"
        if self.manifest:
            yield "manifest-src", "'self'"
        yield "base-uri", "'self'" if self.base else "'none'"
        yield "form-action", "'self'" if self.forms else "'none'"


SHOWS_ONLY = Policy()


def with_policy(html: str, policy: Policy) -> str:
    """The finished page with its policy. Raises ValueError if the page doesn't begin as ours do."""
    before, found, after = html.partition(_CHARSET)
    if not found:
        raise ValueError(f"a page has no {_CHARSET}, after which its policy stands")
    return f'{before}{found}\n<meta http-equiv="Content-Security-Policy" content="{policy}">{after}'


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
