"""A copy that was signed takes only what the same key, or its successor, signed later; whatever else comes is
refused, and the copy stays as it was.
"""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tests.builds import REPOSITORY
from tests.minimal import contents_of
from tests.offline.conftest import run, unzip
from tests.offline.made_site import NAME
from tests.offline.signing import FIRST, SECOND, THIRD, Signing, update_in


@pytest.fixture
def signing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Signing:
    return Signing(tmp_path, monkeypatch)


def _taken(copy: Path, zip_path: Path, *options: str) -> str:
    result = run("update", copy, zip_path, *options)
    assert result.exit_code == 0, result.output
    return result.stdout


def _refused(copy: Path, zip_path: Path, *options: str) -> str:
    before = contents_of(copy.parent)
    result = run("update", copy, zip_path, *options)
    assert result.exit_code == 1, result.output
    assert contents_of(copy.parent) == before
    return result.stderr


class TestSameKey:
    def test_an_update_by_the_same_key_is_taken_and_the_copy_stays_signed(self, signing: Signing) -> None:
        old = signing.bundle("one", FIRST, "ours")
        new = signing.bundle("two", SECOND, "ours", old)
        copy = signing.copy(old)
        said = _taken(copy, update_in(new))
        assert f"Signed by the key {signing.fingerprint('ours')} on 2026-12-01 12:00:00 UTC.\n" in said
        assert contents_of(copy) == contents_of(unzip(new / f"{NAME}-all.zip", signing.folder / "whole"))
        looked = run("keys", "check", copy, "--trust", signing.fingerprint("ours"))
        assert (looked.exit_code, f"Signed by the key {signing.fingerprint('ours')}" in looked.stdout) == (0, True)

    def test_what_nobody_signed_goes_on_as_it_did_with_a_word(self, signing: Signing) -> None:
        old = signing.bundle("one", FIRST)
        said = _taken(signing.copy(old), update_in(signing.bundle("two", SECOND, "", old)))
        assert said.endswith("Nobody signed this update: it is only as sure as the way by which it came.\n")

    def test_a_copy_that_nobody_signed_takes_the_first_key_and_says_so(self, signing: Signing) -> None:
        old = signing.bundle("one", FIRST)
        middle = signing.bundle("two", SECOND, "ours", old)
        copy = signing.copy(old)
        assert "From now on this copy takes only what that key signs" in _taken(copy, update_in(middle))
        foreign = signing.bundle("three", THIRD, "theirs", signing.bundle("two", SECOND))
        assert "has not named as its successor" in _refused(copy, update_in(foreign))


class TestOtherKey:
    @pytest.fixture
    def copy(self, signing: Signing) -> Path:
        return signing.copy(signing.bundle("one", FIRST, "ours"))

    @pytest.fixture
    def foreign(self, signing: Signing, copy: Path) -> Path:
        """An update that somebody made with a key of their own from the public site."""
        unsigned = signing.bundle("one", FIRST)
        return update_in(signing.bundle("two", SECOND, "theirs", unsigned))

    def test_another_key_is_refused(self, signing: Signing, copy: Path, foreign: Path) -> None:
        said = _refused(copy, foreign)
        assert (
            f"signed by the key {signing.fingerprint('ours')}, the update by {signing.fingerprint('theirs')}, "
            "which the first has not named" in said
        )
        assert said.endswith("The folder is as it was.\n")

    def test_another_key_is_taken_if_the_reader_names_it(self, signing: Signing, copy: Path, foreign: Path) -> None:
        named = signing.fingerprint("theirs").replace("-", " ").upper()
        assert f"The copy was signed by {signing.fingerprint('ours')} before" in _taken(copy, foreign, "--trust", named)

    def test_only_the_key_that_is_named(self, signing: Signing, copy: Path, foreign: Path) -> None:
        assert "that you named" in _refused(copy, foreign, "--trust", signing.fingerprint("ours"))

    def test_half_a_fingerprint_is_none(self, copy: Path, foreign: Path) -> None:
        result = run("update", copy, foreign, "--trust", "3f9a-1c0b")
        assert (result.exit_code, "is no fingerprint; it has 32 digits" in result.stderr) == (2, True)

    def test_what_nobody_signed_is_refused(self, signing: Signing, copy: Path) -> None:
        unsigned = update_in(signing.bundle("two", SECOND, "", signing.bundle("one", FIRST)))
        assert "and nobody signed the update" in _refused(copy, unsigned)
        assert "so it isn't signed by the key" in _refused(copy, unsigned, "--trust", signing.fingerprint("ours"))
        assert "The copy was signed by the key" in _taken(copy, unsigned, "--unsigned")
        assert "Nobody signed it." in run("keys", "check", copy).stdout


class TestSuccessor:
    def test_a_named_successor_is_taken_over_two_steps(self, signing: Signing) -> None:
        old = signing.bundle("one", FIRST, "first")
        steps = (signing.succession("first", "second"), signing.succession("second", "third"))
        said = _taken(signing.copy(old), update_in(signing.bundle("two", SECOND, "third", old, *steps)))
        assert (
            f"The copy was signed by {signing.fingerprint('first')} before; from now on it takes only what the "
            "new key signs." in said
        )

    def test_a_change_of_the_key_alone_makes_an_update_that_copies_go_over_by(self, signing: Signing) -> None:
        """So that whoever has a stolen key is believed no longer, though nothing was to be published."""
        old = signing.bundle("one", FIRST, "first")
        new = signing.bundle("one", SECOND, "second", old / "versions.json", signing.succession("first", "second"))
        assert len(list(new.glob("*-update-*.zip"))) == 3
        copy, theirs = signing.copy(old), signing.bundle("two", THIRD, "first", signing.bundle("one", FIRST))
        assert f"The copy was signed by {signing.fingerprint('first')} before" in _taken(copy, update_in(new))
        assert contents_of(copy) == contents_of(unzip(new / f"{NAME}-all.zip", signing.folder / "whole"))
        assert "signed by the same; there is nothing to do" in _refused(copy, update_in(new))
        assert "which was given up" in _refused(copy, update_in(theirs))

    def test_copies_of_both_keys_take_what_comes_after_and_nobody_forgets_the_succession(
        self, signing: Signing
    ) -> None:
        old, succession = signing.bundle("one", FIRST, "first"), signing.succession("first", "second")
        new = signing.bundle("one", SECOND, "second", old / "versions.json", succession)
        site = signing.bundle("two", THIRD).parent
        forgotten = run("bundle", "--site-dir", site, "--since", new / "versions.json", "--sign", signing.key("second"))
        assert (forgotten.exit_code, "name with --succession" in forgotten.stderr) == (1, True)
        last = signing.bundle("two", THIRD, "second", new / "versions.json", succession)
        for zips in (old, new):
            copy = signing.copy(zips)
            _taken(copy, update_in(last))
            assert contents_of(copy) == contents_of(
                unzip(last / f"{NAME}-all.zip", signing.folder / f"whole-{zips.parent.name}")
            )

    def test_the_same_content_by_the_same_key_makes_none(self, signing: Signing) -> None:
        old = signing.bundle("one", FIRST, "first")
        assert not list(signing.bundle("one", SECOND, "first", old / "versions.json").glob("*-update-*.zip"))

    def test_the_same_content_by_a_key_that_nobody_named_is_refused(self, signing: Signing) -> None:
        old = signing.bundle("one", FIRST, "first")
        site = signing.bundle("one", SECOND).parent
        result = run("bundle", "--site-dir", site, "--since", old, "--sign", signing.key("second"))
        assert (result.exit_code, "name with --succession" in result.stderr) == (1, True)

    def test_the_key_that_was_given_up_is_refused(self, signing: Signing) -> None:
        old = signing.bundle("one", FIRST, "first")
        new = signing.bundle("two", SECOND, "second", old, signing.succession("first", "second"))
        copy = signing.copy(new)
        unsigned = signing.bundle("two", SECOND)
        assert "which was given up" in _refused(copy, update_in(signing.bundle("one", THIRD, "first", unsigned)))

    def test_a_step_that_the_old_key_did_not_sign_is_refused(self, signing: Signing) -> None:
        step = signing.succession("first", "second")
        forged = signing.folder / "forged.json"
        forged.write_text(
            json.dumps(
                {**json.loads(step.read_text()), "new": json.loads(signing.succession("x", "y").read_text())["new"]}
            )
        )
        result = run(
            "bundle",
            "--site-dir",
            signing.bundle("one", FIRST).parent,
            "--sign",
            signing.key("y"),
            "--succession",
            forged,
        )
        assert (result.exit_code, "was not signed by the old key" in result.stderr) == (1, True)

    def test_a_forged_step_in_a_zip_leads_nowhere(self, signing: Signing) -> None:
        """It is signed by the new key along with everything else; the old one never said it."""
        from learning_station.offline.succession import Succession, is_successor, parse_succession

        step = parse_succession(signing.succession("first", "second").read_bytes(), "")
        other = parse_succession(signing.succession("first", "third").read_bytes(), "")
        assert is_successor([step], step.old, step.new)
        assert not is_successor([Succession(old=step.old, new=step.new, signature=other.signature)], step.old, step.new)
        assert not is_successor([step], step.new, step.old)

    def test_a_key_does_not_follow_itself(self, signing: Signing) -> None:
        result = run(
            "keys", "successor", signing.key("first"), signing.key("first"), "--output", signing.folder / "out.json"
        )
        assert (result.exit_code, "can't follow itself" in result.stderr) == (1, True)


class TestOlder:
    def test_an_update_that_was_right_once_is_not_taken_again(self, signing: Signing) -> None:
        """The station went from one to two and back: the first update fits the copy once more, but is older than it."""
        first = signing.bundle("one", FIRST, "ours")
        second = signing.bundle("two", SECOND, "ours", first)
        third = signing.bundle("one", THIRD, "ours", second)
        copy = signing.copy(first)
        _taken(copy, update_in(second))
        assert "already at version" in _refused(copy, update_in(second))
        _taken(copy, update_in(third))
        assert (
            "was signed on 2026-12-01 12:00:00 UTC, the copy that you have on 2026-12-02 12:00:00 UTC: it would "
            "take the copy back" in _refused(copy, update_in(second))
        )
        _taken(copy, update_in(second), "--older")

    def test_what_was_signed_at_the_same_moment_is_not_later(self, signing: Signing) -> None:
        first = signing.bundle("one", FIRST, "ours")
        unsigned = signing.bundle("one", FIRST)
        same = update_in(signing.bundle("two", FIRST, "ours", unsigned))
        assert "something older" in _refused(signing.copy(first), same)


COPY, NOTES = f"{NAME}/signed", f"{NAME}-update/signed"


def _drop(*names: str) -> Callable[[dict[str, bytes]], Any]:
    return lambda contents: [contents.pop(name) for name in names]


def _move(source: str, to: str) -> Callable[[dict[str, bytes]], Any]:
    return lambda contents: contents.update({f"{to}.{kind}": contents[f"{source}.{kind}"] for kind in ("json", "sig")})


def _flip(name: str) -> Callable[[dict[str, bytes]], Any]:
    return lambda contents: contents.update({name: contents[name][:-1] + bytes([contents[name][-1] ^ 1])})


SPOILT: dict[str, tuple[Callable[[dict[str, bytes]], Any], str]] = {
    "the copy's signature taken away": (_drop(f"{COPY}.json", f"{COPY}.sig"), "lacks what its list announces"),
    "the update's signature taken away": (_drop(f"{NOTES}.json", f"{NOTES}.sig"), "lacks what its list announces"),
    "every signature taken away": (
        _drop(f"{NOTES}.json", f"{NOTES}.sig", f"{COPY}.json", f"{COPY}.sig"),
        "nobody signed the update",
    ),
    "the copy's signature changed": (_flip(f"{COPY}.sig"), "is not that of what it stands beside"),
    "the update's signature changed": (_flip(f"{NOTES}.sig"), "is not that of what it stands beside"),
    "the statement changed": (
        lambda contents: contents.update({f"{COPY}.json": contents[f"{COPY}.json"].replace(b"2026-", b"2036-", 1)}),
        "is not that of what it stands beside",
    ),
    "the update's statement in the copy's place": (_move(NOTES, COPY), "is not that of what it stands beside"),
    "the copy's statement in the update's place": (_move(COPY, NOTES), "is not that of what it stands beside"),
    "what the reader is told to do": (
        lambda contents: contents.update({f"{NAME}-update/how-to-update.txt": b"Start evil.exe"}),
        "is not that of what it stands beside",
    ),
    "no statement": (lambda contents: contents.update({f"{COPY}.json": b"{}"}), "is not sound"),
    "a statement too large": (lambda contents: contents.update({f"{COPY}.json": b" " * 2_000_000}), "far too large"),
}


class TestForged:
    @pytest.mark.parametrize("name", SPOILT)
    def test_a_zip_that_was_tampered_with(self, name: str, signing: Signing) -> None:
        old = signing.bundle("one", FIRST, "ours")
        update = update_in(signing.bundle("two", SECOND, "ours", old))
        spoil, said = SPOILT[name]
        _rewrite(update, spoil)
        assert said in _refused(signing.copy(old), update)

    def test_another_list_of_files_below_an_old_signature(self, signing: Signing) -> None:
        """Lists that agree with each other and with every file; only nobody signed them."""
        old = signing.bundle("one", FIRST, "ours")
        theirs = update_in(signing.bundle("three", SECOND, "", signing.bundle("one", FIRST)))
        with ZipFile(update_in(signing.bundle("two", SECOND, "ours", old))) as ours:
            signatures = {
                name: ours.read(name)
                for name in (f"{place}.{kind}" for place in (COPY, NOTES) for kind in ("json", "sig"))
            }
        _rewrite(theirs, lambda contents: contents.update(signatures))
        assert "is not that of what it stands beside" in _refused(signing.copy(old), theirs)

    def test_a_copy_whose_signature_was_touched(self, signing: Signing) -> None:
        old = signing.bundle("one", FIRST, "ours")
        update, copy = update_in(signing.bundle("two", SECOND, "ours", old)), signing.copy(old)
        (copy / "signed.json").rename(copy / "signed")
        assert "only half of a signature, signed.sig" in _refused(copy, update)
        shutil.copy(copy / "signed", copy / "signed.json")
        (copy / "signed.json").write_text((copy / "signed").read_text().replace("2026-", "2016-"))
        assert "is not that of what it stands beside" in _refused(copy, update)
        (copy / "signed.json").unlink()
        (copy / "signed.json").symlink_to("signed")
        assert "something else in the place of its signature" in _refused(copy, update)
        assert run("keys", "check", copy).exit_code == 1

    def test_an_unsigned_update_that_was_copied_over_by_hand_is_found_out(self, signing: Signing) -> None:
        copy = signing.copy(signing.bundle("one", FIRST, "ours"))
        with ZipFile(update_in(signing.bundle("three", SECOND, "", signing.bundle("one", FIRST)))) as archive:
            archive.extractall(copy.parent, [name for name in archive.namelist() if name.startswith(f"{NAME}/")])
        looked = run("keys", "check", copy)
        assert (looked.exit_code, "The signature is not that of what it stands beside" in looked.stderr) == (1, True)


def _rewrite(path: Path, spoil: Callable[[dict[str, bytes]], Any]) -> None:
    """The same zip with other contents, and without the sums that came with it."""
    (path.parent / "SHA256SUMS").unlink()
    with ZipFile(path) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    spoil(contents)
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, data in contents.items():
            archive.writestr(name, data)


class TestPublisher:
    def _refused(self, signing: Signing, since: Path, day: int, *options: str | Path) -> str:
        site = signing.bundle("two", SECOND).parent
        before = contents_of(site)
        signing.monkeypatch.setenv("SOURCE_DATE_EPOCH", str(day))
        result = run("bundle", "--site-dir", site, "--since", since, *options)
        assert result.exit_code == 1, result.output
        assert contents_of(site) == before
        return result.stderr

    def test_updates_that_no_copy_would_take_are_not_made(self, signing: Signing) -> None:
        since = signing.bundle("one", FIRST, "ours")
        assert "takes only signed updates: add --sign" in self._refused(signing, since, SECOND)
        assert "doesn't know yours" in self._refused(signing, since, SECOND, "--sign", signing.key("theirs"))
        assert "which is not before now (2026-11-30T12:00:00Z)" in self._refused(
            signing, since, FIRST, "--sign", signing.key("ours")
        )
        assert "takes whole seconds since 1970" in self._refused_at("yesterday", signing, since)

    def _refused_at(self, said: str, signing: Signing, since: Path) -> str:
        signing.monkeypatch.setenv("SOURCE_DATE_EPOCH", said)
        result = run("bundle", "--site-dir", since.parent, "--sign", signing.key("ours"))
        assert result.exit_code == 1
        return result.stderr

    def test_an_older_zip_whose_signature_was_touched_is_named(self, signing: Signing) -> None:
        zips = signing.bundle("one", FIRST, "ours")
        _rewrite(zips / f"{NAME}-all.zip", _flip(f"{COPY}.sig"))
        said = self._refused(signing, zips, SECOND, "--sign", signing.key("ours"))
        assert f"{NAME}-all.zip: The signature is not that of what it stands beside" in said

    def test_an_unpacked_copy_and_its_list_know_who_signed_them(self, signing: Signing) -> None:
        copy = signing.copy(signing.bundle("one", FIRST, "ours"))
        for older in (copy, copy / "inventory.json", signing.folder / f"one-{FIRST}-ours-0/downloads/versions.json"):
            assert "add --sign" in self._refused(signing, older, SECOND)

    def test_who_signed_is_kept_from_one_publication_to_the_next(self, signing: Signing) -> None:
        """A site that is built anew has only the list of those before; the third publication still knows how the
        first was signed.
        """
        first = signing.bundle("one", FIRST, "ours")
        second = signing.bundle("two", SECOND, "ours", first / "versions.json")
        site = signing.bundle("three", SECOND).parent
        result = run("bundle", "--site-dir", site, "--since", second / "versions.json")
        assert (result.exit_code, "takes only signed updates: add --sign" in result.stderr) == (1, True)
        third = signing.bundle("three", THIRD, "ours", second / "versions.json")
        updates = sorted(third.glob(f"{NAME}-all-update-*.zip"))
        assert len(updates) == 2
        signed = json.loads((third / "versions.json").read_text())["signed"]
        assert len(signed) == 8  # three copies of three versions, of which the French one came back
        assert {seal["signed"] for seal in signed.values()} == {
            "2026-11-30T12:00:00Z",
            "2026-12-01T12:00:00Z",
            "2026-12-02T12:00:00Z",
        }

    @pytest.mark.parametrize("content", ["one", "two"])
    def test_what_was_signed_is_not_published_unsigned_be_it_changed_or_not(
        self, signing: Signing, content: str
    ) -> None:
        first = signing.bundle("one", FIRST, "ours")
        site = signing.bundle(content, SECOND).parent
        before = contents_of(site)
        result = run("bundle", "--site-dir", site, "--since", first / "versions.json")
        assert (result.exit_code, "takes only signed updates: add --sign" in result.stderr) == (1, True)
        assert contents_of(site) == before

    def test_the_same_moment_gives_the_same_bytes(self, signing: Signing) -> None:
        old = signing.bundle("one", FIRST, "ours")
        first = contents_of(signing.bundle("two", SECOND, "ours", old))
        shutil.rmtree(signing.folder / f"two-{SECOND}-ours-0")
        assert contents_of(signing.bundle("two", SECOND, "ours", old)) == first

    def test_the_zips_can_be_made_again_over_themselves(self, signing: Signing) -> None:
        zips = signing.bundle("one", FIRST, "ours")
        assert (zips / "SHA256SUMS.sig").is_file()
        assert run("bundle", "--site-dir", zips.parent).exit_code == 0
        assert not (zips / "SHA256SUMS.sig").exists()


def test_another_program_checks_the_signatures(signing: Signing) -> None:
    """As the handbook says: OpenSSL, with nothing of ours but the public key."""
    if not shutil.which("openssl"):
        pytest.skip("there is no openssl here")
    zips = signing.bundle("one", FIRST, "ours")
    copy = signing.copy(zips)
    public = signing.folder / "public.pem"
    public.write_text(run("keys", "show", signing.key("ours"), "--pem").stdout)
    for file, signature in (
        (zips / "SHA256SUMS", zips / "SHA256SUMS.sig"),
        (copy / "signed.json", copy / "signed.sig"),
    ):
        command: list[str | Path] = [
            "openssl",
            "pkeyutl",
            "-verify",
            "-pubin",
            "-inkey",
            public,
            "-rawin",
            "-in",
            file,
            "-sigfile",
            signature,
        ]
        assert subprocess.run(command, capture_output=True, check=False).returncode == 0
        file.write_bytes(file.read_bytes() + b"\n")
        assert subprocess.run(command, capture_output=True, check=False).returncode == 1


@pytest.mark.parametrize(
    "step", ["before anything is written", "in the middle of a file", "before the swap", "after the swap"]
)
def test_a_signed_update_that_is_killed_leaves_the_old_copy_or_the_new(step: str, signing: Signing) -> None:
    old = signing.bundle("one", FIRST, "ours")
    new = signing.bundle("two", SECOND, "ours", old)
    copy = signing.copy(old)
    before, after = contents_of(copy), contents_of(unzip(new / f"{NAME}-all.zip", signing.folder / "whole"))
    command = [sys.executable, "-m", "tests.offline.killed_update", step, str(copy), str(update_in(new))]
    assert subprocess.run(command, cwd=REPOSITORY, capture_output=True, check=False).returncode == -signal.SIGKILL
    assert contents_of(copy) == (after if step.startswith("after") else before)
    if contents_of(copy) == before:
        _taken(copy, update_in(new))
    assert contents_of(copy) == after
