"""Pagefind's index in one order: it keeps filters in tables that it shuffles anew each time it runs, so that two
indexes of the same pages differ.

The files hold an array in CBOR (RFC 8949) behind a short mark, gzipped.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

import cbor2

_MARK = b"pagefind_dcd"
_LARGEST_BLOCK = 0xFFFF
_FILTERS = 3
"""Where a language's record lists its filters: each a name and the name of its file."""


def with_stable_order(files: Mapping[str, bytes], entry_path: str) -> dict[str, bytes]:
    """The same index, with its filters, their values and their files' names the same for the same pages.

    Raises ValueError if the files aren't made as this was written for.
    """
    ordered = dict(files)
    entry = json.loads(files[entry_path])
    for language in entry["languages"].values():
        record = _read(ordered.pop(f"pagefind.{language['hash']}.pf_meta"))
        record[_FILTERS] = sorted(_filter_in_order(ordered, name, file) for name, file in record[_FILTERS])
        content = _write(record)
        language["hash"] = _renamed(language["hash"], content)
        ordered[f"pagefind.{language['hash']}.pf_meta"] = content
    ordered[entry_path] = json.dumps(entry, sort_keys=True).encode()
    return dict(sorted(ordered.items()))


def _filter_in_order(files: dict[str, bytes], name: str, file: str) -> list[str]:
    """Puts the filter's values in order; returns its name and the new name of its file."""
    own_name, values = _read(files.pop(f"filter/{file}.pf_filter"))
    content = _write([own_name, sorted(values)])
    file = _renamed(file, content)
    files[f"filter/{file}.pf_filter"] = content
    return [name, file]


def _renamed(file: str, content: bytes) -> str:
    """The file's name, such as `en_1a2b3c4`, with the digits that follow from its content now."""
    language, _, digits = file.rpartition("_")
    return f"{language}_{hashlib.sha256(content).hexdigest()[: len(digits)]}"


def _read(content: bytes) -> list[Any]:
    """The array in a file of the index; raises ValueError unless writing it again gives the same bytes, so that
    nothing in the file is passed over.
    """
    data = gzip.decompress(content)
    try:
        values = cbor2.loads(data.removeprefix(_MARK))
    except cbor2.CBORDecodeError:
        values = None
    if not isinstance(values, list) or _marked(values) != data:
        raise ValueError("Pagefind's files have changed; search/order.py has to follow them.")
    return values


def _write(values: list[Any]) -> bytes:
    return _gzipped(_marked(values))


def _marked(values: list[Any]) -> bytes:
    return _MARK + cbor2.dumps(values)


def _gzipped(data: bytes) -> bytes:
    """The data in the gzip format (RFC 1952), each byte of it decided here: stored, not made smaller.

    Pythons differ in what they write into the header, and their zlibs in what they make of the same data, while a
    station's version follows from its bytes. Hosts make scripts smaller on the way, which leaves 3 % of a first search.
    """
    header = b"\x1f\x8b\x08\x00" + bytes(4) + b"\x00\xff"
    return header + b"".join(_stored(data)) + zlib.crc32(data).to_bytes(4, "little") + len(data).to_bytes(4, "little")


def _stored(data: bytes) -> Iterator[bytes]:
    """The data in deflate's stored blocks, which hold it uncompressed (RFC 1951, 3.2.4)."""
    for start in range(0, len(data), _LARGEST_BLOCK):
        block = data[start : start + _LARGEST_BLOCK]
        is_last = start + len(block) == len(data)
        yield bytes([is_last]) + len(block).to_bytes(2, "little") + (len(block) ^ 0xFFFF).to_bytes(2, "little") + block
