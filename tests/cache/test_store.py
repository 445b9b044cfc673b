"""What is kept comes back, and nothing else does: whatever happens to the folder, and whoever made it."""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_station.cache import folder
from learning_station.cache.folder import FOLDER, MOST_PACKS
from learning_station.cache.key import bytes_of, hash_parts
from learning_station.cache.secret import load_secret, secret_path
from learning_station.cache.store import open_store
from tests.faults.disturbed import disturbed
from tests.properties import thorough

KEY = hash_parts(b"a key")


def keep(root: Path, *texts: str, limit: int = 10_000) -> None:
    with open_store(root, limit=limit) as store:
        for text in texts:
            store.put(hash_parts(text.encode()), text.encode())


def kept(root: Path, *texts: str, limit: int = 10_000) -> list[str]:
    """Those of the texts that are there."""
    with open_store(root, limit=limit) as store:
        found = [(text, store.get(hash_parts(text.encode()))) for text in texts]
    assert all(data in (None, text.encode()) for text, data in found)
    return [text for text, data in found if data is not None]


def packs(root: Path) -> list[Path]:
    return sorted((root / FOLDER).glob("*.pack"))


def everything(root: Path) -> Iterator[Path]:
    return (path for path in root.rglob("*") if path.is_file())


def test_what_was_put_is_there_for_the_next(tmp_path: Path) -> None:
    keep(tmp_path, "one", "two", "")
    assert kept(tmp_path, "one", "two", "", "three") == ["one", "two", ""]


def test_nothing_is_written_where_nothing_is_kept(tmp_path: Path) -> None:
    keep(tmp_path)
    assert not list((tmp_path).glob(".cache"))


def test_switched_off_nothing_is_read_or_written(tmp_path: Path) -> None:
    keep(tmp_path, "one")
    with open_store(tmp_path, on=False) as store:
        assert store.get(hash_parts(b"one")) is None
        store.put(KEY, b"")
    assert len(packs(tmp_path)) == 1


@pytest.mark.parametrize("at", [0, 20, 30, 60, 100, -60, -35, -20, -1])
def test_a_changed_byte_makes_an_entry_or_its_pack_unknown(tmp_path: Path, at: int) -> None:
    keep(tmp_path, "a text of the first entry", "a text of the second entry")
    pack = packs(tmp_path)[0]
    data = bytearray(pack.read_bytes())
    data[at] ^= 1
    pack.write_bytes(data)
    assert len(kept(tmp_path, "a text of the first entry", "a text of the second entry")) < 2 or at == 0


@pytest.mark.parametrize("length", [0, 10, 60, 120, -1])
def test_a_truncated_pack_is_none(tmp_path: Path, length: int) -> None:
    keep(tmp_path, "one", "two")
    pack = packs(tmp_path)[0]
    pack.write_bytes(pack.read_bytes()[:length])
    assert kept(tmp_path, "one", "two") == []
    keep(tmp_path, "three")
    assert kept(tmp_path, "one", "three") == ["three"]


@thorough
@given(st.binary(max_size=300))
def test_any_bytes_are_no_pack(data: bytes) -> None:
    root = Path(os.environ["XDG_CACHE_HOME"]) / "station"
    shutil.rmtree(root, ignore_errors=True)
    (root / FOLDER).mkdir(parents=True)
    (root / FOLDER / "1.pack").write_bytes(data)
    assert kept(root, "one") == []


def test_what_another_user_made_is_not_there(tmp_path: Path, user: Path) -> None:
    keep(tmp_path, "poison")
    (user / "learning-station/key").unlink()
    assert kept(tmp_path, "poison") == []
    assert (user / "learning-station/key").is_file()


def test_the_key_is_the_users_alone(tmp_path: Path) -> None:
    keep(tmp_path, "one")
    path = secret_path()
    assert path is not None
    assert path.stat().st_mode & 0o777 == 0o600
    assert len(path.read_bytes()) == 32
    path.chmod(0o640)
    assert load_secret() is None
    assert kept(tmp_path, "one") == []


@pytest.mark.parametrize("content", [b"", b"short", b"x" * 33])
def test_a_damaged_key_is_none(user: Path, content: bytes) -> None:
    path = user / "learning-station/key"
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    path.chmod(0o600)
    assert load_secret() is None


def test_a_key_behind_a_link_is_none(user: Path, tmp_path: Path) -> None:
    secret = load_secret()
    assert secret
    path = user / "learning-station/key"
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    assert load_secret() is None


def test_without_a_place_for_a_key_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.delenv("HOME")
    keep(tmp_path, "one")
    assert not list(everything(tmp_path))


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"XDG_CACHE_HOME": "/caches", "HOME": "/home/me"}, "/caches/learning-station/key"),
        ({"XDG_CACHE_HOME": "relative", "HOME": "/home/me"}, "/home/me/.cache/learning-station/key"),
        ({"HOME": "/home/me"}, "/home/me/.cache/learning-station/key"),
        ({}, None),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has a folder of its own")
def test_where_the_key_is(environment: dict[str, str], expected: str | None) -> None:
    path = secret_path(environment)
    assert path == (Path(expected) if expected else None)


@pytest.mark.parametrize("step", [".cache", ".cache/station", ".cache/station/kept"])
def test_links_on_the_way_are_not_followed(tmp_path: Path, step: str) -> None:
    root, elsewhere = tmp_path / "root", tmp_path / "elsewhere"
    root.mkdir()
    keep(root, "one")
    (root / step).rename(elsewhere)
    (root / step).symlink_to(elsewhere)
    before = sorted(everything(elsewhere))
    assert kept(root, "one") == []
    keep(root, "two")
    assert sorted(everything(elsewhere)) == before


def test_a_pack_behind_a_link_is_none(tmp_path: Path) -> None:
    keep(tmp_path, "one")
    pack = packs(tmp_path)[0]
    pack.rename(tmp_path / "elsewhere.pack")
    pack.symlink_to(tmp_path / "elsewhere.pack")
    assert kept(tmp_path, "one") == []


@pytest.mark.parametrize("step", [".cache", ".cache/station/kept"])
def test_a_file_in_the_place_of_a_folder_means_no_cache(tmp_path: Path, step: str) -> None:
    (tmp_path / step).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / step).write_text("mine")
    keep(tmp_path, "one")
    assert kept(tmp_path, "one") == []
    assert (tmp_path / step).read_text() == "mine"


def test_a_full_disk_means_no_cache(tmp_path: Path) -> None:
    def fail(_: str) -> None:
        raise OSError(28, "No space left on device")

    number, tried = 0, 0
    while number == tried:
        number += 1
        root = tmp_path / str(number)
        root.mkdir()
        with disturbed(root, number, fail) as step:
            keep(root, "one", "two")
        tried += step.happened
        assert not list(root.rglob("*.new")) or "os.remove" in step.seen[-1]
    assert tried > 4
    assert kept(root, "one", "two") == ["one", "two"]


def test_what_is_not_used_goes_first(tmp_path: Path) -> None:
    texts = [letter * 900 for letter in "abcdefghijklmnop"]
    for text in texts:
        kept(tmp_path, texts[0])
        keep(tmp_path, text)
    left = kept(tmp_path, *texts)
    assert {texts[0], texts[-1]} < set(left)
    assert texts[1] not in left
    assert sum(path.stat().st_size for path in packs(tmp_path)) <= 10_000


def test_one_command_keeps_half_of_the_limit_at_most(tmp_path: Path) -> None:
    texts = [f"{number}" * 500 for number in range(1000, 1030)]
    keep(tmp_path, *texts)
    assert 0 < len(kept(tmp_path, *texts)) < 4
    assert sum(path.stat().st_size for path in packs(tmp_path)) <= 10_000


def test_many_packs_become_few(tmp_path: Path) -> None:
    texts = [f"text {number}" for number in range(3 * MOST_PACKS)]
    for text in texts:
        keep(tmp_path, text, "again")
    assert len(packs(tmp_path)) <= MOST_PACKS
    assert kept(tmp_path, *texts, "again") == [*texts, "again"]


def test_what_was_abandoned_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(tmp_path, "one")
    abandoned = tmp_path / FOLDER / "1.new"
    abandoned.write_bytes(b"")
    keep(tmp_path, "two")
    assert abandoned.exists()
    monkeypatch.setattr(folder, "_ABANDONED", -1)
    keep(tmp_path, "three")
    assert not abandoned.exists()


def test_two_at_once(tmp_path: Path) -> None:
    with open_store(tmp_path, limit=10_000) as one, open_store(tmp_path, limit=10_000) as other:
        one.put(hash_parts(b"one"), b"one")
        other.put(hash_parts(b"two"), b"two")
    assert kept(tmp_path, "one", "two") == ["one", "two"]


def test_deleted_while_it_is_open(tmp_path: Path) -> None:
    keep(tmp_path, "one")
    with open_store(tmp_path, limit=10_000) as store:
        shutil.rmtree(tmp_path / ".cache")
        assert store.get(hash_parts(b"one")) == b"one"
        store.put(hash_parts(b"two"), b"two")
    assert kept(tmp_path, "two") == ["two"]


def test_processes_that_write_together(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from learning_station.cache.store import open_store; from "
        "learning_station.cache.key import hash_parts\n"
        "for number in range(30):\n"
        "    with open_store(Path(sys.argv[1])) as store:\n"
        "        text = f'{sys.argv[2]} {number}'.encode(); store.put(hash_parts(text), text)\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path), name]) for name in ("a", "b", "c")]
    assert [process.wait() for process in running] == [0, 0, 0]
    found = kept(tmp_path, *(f"{name} {number}" for name in "abc" for number in range(30)))
    assert len(found) >= 80  # two that tidy at once may each join what the other has just removed
    assert kept(tmp_path, "a 29", "b 29", "c 29") == ["a 29", "b 29", "c 29"]


def test_a_copied_process_reads_and_leaves_the_pack_alone(tmp_path: Path) -> None:
    keep(tmp_path, "one")
    with open_store(tmp_path, limit=10_000) as store:
        store.put(hash_parts(b"two"), b"two")
        child = os.fork()
        if child == 0:
            store.put(KEY, b"from the copy")
            os._exit(0 if store.get(hash_parts(b"one")) == b"one" else 1)
        assert os.waitpid(child, 0)[1] == 0
    assert kept(tmp_path, "one", "two") == ["one", "two"]
    with open_store(tmp_path) as store:
        assert store.get(KEY) is None


def test_a_process_that_is_sent_the_store_opens_it_anew(tmp_path: Path) -> None:
    keep(tmp_path, "one")
    with open_store(tmp_path, limit=10_000) as store:
        sent = pickle.loads(pickle.dumps(store))
    assert sent.get(hash_parts(b"one")) == b"one"
    sent.close()


def test_parts_of_a_key_do_not_run_together() -> None:
    assert (
        len({hash_parts(*parts) for parts in ((b"ab", b"c"), (b"a", b"bc"), (b"abc",), (b"abc", b""), (b"", b"abc"))})
        == 5
    )


def test_equal_values_give_equal_bytes_however_they_are_shared() -> None:
    text = "a text that is long enough to be shared"
    copy = "".join([text[:5], text[5:]])
    assert copy is not text
    assert bytes_of((text, text, ("x", text))) == bytes_of((copy, text, ("x", copy)))
    assert bytes_of((text, 1)) != bytes_of((text, True))
