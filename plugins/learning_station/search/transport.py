"""What carries the index into a page: classic scripts, since from a disk browsers refuse both modules and `fetch`.

Each file of the index becomes one script that hands over its bytes in base64. The same scripts serve `http:` and
`file:`, so nothing is shipped twice, and a page never asks for anything that a content policy of `script-src 'self'`
would refuse. What every search of a folder needs is in two scripts whose names are known beforehand, so that a browser
asks for them as soon as a learner turns to the search.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from learning_station.files.read import read_own_bytes
from learning_station.search.patch import PATCH, apply_patch

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
    """Path and text of a script for each file of the index that a search reads, but for those that every search
    needs; `folder` is the language's.
    """
    used = {_engine_path(files, language) for language in entry_of(files)["languages"]}
    needed = {_engine_path(files, own_language(folder)), _meta_path(files, own_language(folder))}
    for path in files:
        if _CHUNK.fullmatch(path) and (not path.startswith("wasm.") or path in used) and path not in needed:
            yield f"{path}.js", _render_chunk(folder, files, path)


def render_meta(folder: str, files: Mapping[str, bytes]) -> str:
    """A call that hands over what Pagefind says of the index of the folder's own language: which part has which
    words.
    """
    return _render_chunk(folder, files, _meta_path(files, own_language(folder)))


def render_engine(folder: str, files: Mapping[str, bytes]) -> str:
    """Pagefind's module as a classic script, with its WebAssembly for the folder's own language.

    The module is a function that makes a new engine with each call, since one engine knows one language only. What it
    takes for `fetch`, `Intl` and `setTimeout` are given to it, and it has the changes of `pagefind.patch`.
    Nothing of it changes with the content of the station, so that a browser that has this script keeps it.

    Raises ValueError if Pagefind's module isn't what this was written for.
    """
    module = files[ENGINE].decode("utf-8")
    body, count = _EXPORTS.subn(lambda match: f"return{{{_properties(match[1])}}}", module)
    if count != 1 or len(re.findall(r"\bfetch\(", body)) != 2:
        raise ValueError("Pagefind's module has changed; search/transport.py has to follow it.")
    body = apply_patch(body, read_own_bytes(PATCH).decode()).replace("import.meta.url", "undefined")
    module = f'{GLOBAL}.engine({json.dumps(folder)},function(fetch,Intl,setTimeout){{"use strict";{body}}});\n'
    return module + _render_chunk(folder, files, _engine_path(files, own_language(folder)))


def _properties(exports: str) -> str:
    """`a as b, c` as the members of an object."""
    pairs = (part.split(" as ") for part in exports.split(","))
    return ",".join(f"{pair[-1].strip()}:{pair[0].strip()}" for pair in pairs)


def own_language(folder: str) -> str:
    """The language of a folder as Pagefind writes it."""
    return folder.lower()


def _render_chunk(folder: str, files: Mapping[str, bytes], path: str) -> str:
    return render_call("chunk", folder, path, base64.b64encode(files[path]).decode())


def _engine_path(files: Mapping[str, bytes], language: str) -> str:
    return f"wasm.{entry_of(files)['languages'][language]['wasm'] or 'unknown'}.pagefind"


def _meta_path(files: Mapping[str, bytes], language: str) -> str:
    return f"pagefind.{entry_of(files)['languages'][language]['hash']}.pf_meta"


def entry_of(files: Mapping[str, bytes]) -> dict[str, Any]:
    """What Pagefind says of its own index: its version, its languages with their hash."""
    entry: dict[str, Any] = json.loads(files[ENTRY])
    return entry
