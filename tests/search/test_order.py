"""The same pages make the same index: what Pagefind shuffles is put in order."""

from __future__ import annotations

import gzip
import json
import random

import pytest

from learning_station.search.order import _gzipped, _read, _write, with_stable_order
from learning_station.search.pagefind import build_index


def _shuffled(seed: int) -> dict[str, bytes]:
    """An index as Pagefind might have written it: the same, in another order, with names that follow from that."""
    chance = random.Random(seed)
    files: dict[str, bytes] = {"fragment/en_1234567.pf_fragment": b"fragment"}
    filters = {"kind": [["term", [0]], ["unit", [1, 2]], ["case", [3]]], "language": [["en", [0, 1, 2, 3]]]}
    listed = []
    for name in chance.sample(sorted(filters), 2):
        content = _write([name, chance.sample(filters[name], len(filters[name]))])
        listed.append([name, f"en_{chance.randrange(16**7):07x}"])
        files[f"filter/{listed[-1][1]}.pf_filter"] = content
    hash = f"en_{chance.randrange(16**10):010x}"
    files[f"pagefind.{hash}.pf_meta"] = _write(["1.5.2", [["en_1234567", 6]], [], listed, [], ["title"]])
    files["entry.json"] = json.dumps({"languages": {"en": {"hash": hash, "wasm": "en"}}}).encode()
    return dict(chance.sample(sorted(files.items()), len(files)))


def test_an_index_in_any_order_becomes_one() -> None:
    wanted = with_stable_order(_shuffled(0), "entry.json")
    assert all(
        list(with_stable_order(_shuffled(seed), "entry.json").items()) == list(wanted.items()) for seed in range(1, 20)
    )
    hash = json.loads(wanted["entry.json"])["languages"]["en"]["hash"]
    record = _read(wanted[f"pagefind.{hash}.pf_meta"])
    assert [name for name, _ in record[3]] == ["kind", "language"]
    assert {f"filter/{file}.pf_filter" for _, file in record[3]} == {
        path for path in wanted if path.startswith("filter/")
    }


def test_two_indexes_of_the_same_pages_are_the_same() -> None:
    marks = "".join(f'<span data-pagefind-filter="kind:{kind}"></span>' for kind in "abcdefgh")
    pages = {
        f"{language}-{n}.html": f'<html lang="{language}"><body><main '
        f"data-pagefind-body>{marks}<h1>One</h1><p>word {n}</p></main>"
        for language in ("en", "fr")
        for n in range(3)
    }
    assert list(build_index(pages).items()) == list(build_index(pages).items())


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"nothing",
        b"\x80",
        b"pagefind_dcd",
        b"pagefind_dcd\xf6",
        b"pagefind_dcd\x81",
        b"pagefind_dcd\x81\x01\x02",
        b"pagefind_dcd\x81\x18\x01",
        b"pagefind_dcd\x9f\x01\xff",
    ],
)
def test_another_format_is_refused(content: bytes) -> None:
    files = {"entry.json": b'{"languages": {"en": {"hash": "en_1"}}}', "pagefind.en_1.pf_meta": gzip.compress(content)}
    with pytest.raises(ValueError, match=r"search/order\.py has to follow"):
        with_stable_order(files, "entry.json")


def test_each_byte_is_decided_here() -> None:
    """Not by the Python or the zlib that happens to be there: these differ in the header and in what they make of
    the same data.
    """
    assert (
        _write([1]).hex()
        == "1f8b080000000000"
        + "00ff"
        + "01"
        + "0e00"
        + "f1ff"
        + b"pagefind_dcd".hex()
        + "8101"
        + "3126e1a1"
        + "0e000000"
    )


@pytest.mark.parametrize("length", [0xFFFF - 1, 0xFFFF, 0xFFFF + 1, 3 * 0xFFFF, 200_000])
def test_what_is_longer_than_a_block_is_read_again(length: int) -> None:
    data = bytes(n % 251 for n in range(length))
    assert gzip.decompress(_gzipped(data)) == data
