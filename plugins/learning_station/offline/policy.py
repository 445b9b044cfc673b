"""The content security policy of each page: what that page needs, and nothing else.

It stands in the page, so that it holds wherever the folder lies: on a host that sends no headers, and on a disk (CSP level 3, section 3.3).
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator

_CHARSET = '<meta charset="utf-8">'
"""The first thing in the head of every page; the policy follows it, since it holds only for what comes after."""

_INLINE = {name: re.compile(rf"<{name}>(.*?)</{name}>", re.DOTALL) for name in ("script", "style")}
_SCRIPTED = re.compile(r'<script src="[^"]*\bstation\.js"')
_KEEPS = re.compile(r'<script src="[^"]*/(?:learner|my)\.js"')
"""The scripts with the learner's store, which needs a frame where files share no storage."""


def with_policy(html: str) -> str:
    """The finished page with its policy. Raises ValueError if the page doesn't begin as ours do."""
    before, found, after = html.partition(_CHARSET)
    if not found:
        raise ValueError(f"a page has no {_CHARSET}, after which its policy stands")
    policy = "; ".join(" ".join(directive) for directive in _directives(html))
    return f'{before}{found}\n<meta http-equiv="Content-Security-Policy" content="{policy}">{after}'


def _directives(html: str) -> Iterator[tuple[str, ...]]:
    scripts, styles = (_INLINE[name].findall(html) for name in ("script", "style"))
    scripted = bool(_SCRIPTED.search(html))
    yield "default-src", "'none'"
    # The search runs WebAssembly; this allows that, and no `eval`.
    yield "script-src", "'self'", *(["'wasm-unsafe-eval'"] if scripted else []), *map(_hash, scripts)
    yield "style-src", "'self'", *map(_hash, styles)
    yield "img-src", "'self'"
    if scripted:
        yield "connect-src", "'self'"
        yield "worker-src", "'self'"
    if _KEEPS.search(html):
        yield "frame-src", "'self'"
    if '<link rel="manifest"' in html:
        yield "manifest-src", "'self'"
    if re.search("<(?:audio|video)[ >]", html):
        yield "media-src", "'self'"
    # A not-found page says by script from where its links start; nothing else may.
    yield "base-uri", "'self'" if any('"base"' in script for script in scripts) else "'none'"
    yield "form-action", "'self'" if "<form" in html else "'none'"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
