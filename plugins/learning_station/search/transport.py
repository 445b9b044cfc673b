"""What carries the index into a page: classic scripts, since from a disk browsers refuse both modules and `fetch`.

Each file of the index becomes one script that hands over its bytes in base64. The same scripts serve `http:` and `file:`, so nothing
is shipped twice, and a page never asks for anything that a content policy of `script-src 'self'` would refuse.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

ENTRY = "pagefind-entry.json"
ENGINE = "pagefind.js"
GLOBAL = "stationSearch"
"""The one global of the browser code, which every script calls."""

_CHUNK = re.compile(r"(?:fragment/|index/|filter/)?[^/]+\.(?:pf_fragment|pf_index|pf_filter|pf_meta|pagefind)")
_EXPORTS = re.compile(r"export\s*\{([^}]*)\};?\s*$")


def render_call(name: str, *values: object) -> str:
    """A script that hands values to the browser code."""
    texts = (json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True) for value in values)
    return f"{GLOBAL}.{name}({','.join(texts)});\n".replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def render_chunks(folder: str, files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Path and text of a script for each file of the index that a search reads; `folder` is the language's."""
    used = {f"wasm.{language['wasm'] or 'unknown'}.pagefind" for language in entry_of(files)["languages"].values()}
    for path, content in files.items():
        if _CHUNK.fullmatch(path) and (not path.startswith("wasm.") or path in used):
            yield f"{path}.js", render_call("chunk", folder, path, base64.b64encode(content).decode())


def render_engine(files: Mapping[str, bytes]) -> str:
    """Pagefind's module as a classic script: a function that makes a new engine with each call, since one engine knows one language only.

    Raises ValueError if Pagefind's module isn't what this was written for.
    """
    module = files[ENGINE].decode("utf-8")
    body, count = _EXPORTS.subn(lambda match: f"return{{{_properties(match[1])}}}", module)
    if count != 1 or len(re.findall(r"\bfetch\(", body)) != 2:
        raise ValueError("Pagefind's module has changed; search/transport.py has to follow it.")
    body = body.replace("import.meta.url", "undefined")
    version = json.dumps(entry_of(files)["version"])
    return f'{GLOBAL}.engine({version},function(fetch){{"use strict";{body}}});\n'


def _properties(exports: str) -> str:
    """`a as b, c` as the members of an object."""
    pairs = (part.split(" as ") for part in exports.split(","))
    return ",".join(f"{pair[-1].strip()}:{pair[0].strip()}" for pair in pairs)


def entry_of(files: Mapping[str, bytes]) -> dict[str, Any]:
    """What Pagefind says of its own index: its version, its languages with their hash."""
    entry: dict[str, Any] = json.loads(files[ENTRY])
    return entry
