"""`station keys`: a key is made for its owner alone, never where others get it, and is never written over."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from tests.offline.conftest import run
from tests.offline.made_site import make_site


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The reader's folder for settings."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    return tmp_path / "settings/learning-station"


def test_a_new_key_is_its_owner_s_alone(own_folder: Path) -> None:
    before = os.umask(0)
    try:
        result = run("keys", "new")
    finally:
        os.umask(before)
    key = own_folder / "key.pem"
    assert result.exit_code == 0
    assert (stat.S_IMODE(key.stat().st_mode), stat.S_IMODE(own_folder.stat().st_mode)) == (0o600, 0o700)
    assert run("keys", "show").stdout.strip() in result.stdout
    assert "PRIVATE" not in run("keys", "show", "--pem").stdout


def test_a_key_is_never_written_over(own_folder: Path) -> None:
    run("keys", "new")
    before = (own_folder / "key.pem").read_bytes()
    result = run("keys", "new")
    assert (result.exit_code, "is there already" in result.stderr) == (1, True)
    assert (own_folder / "key.pem").read_bytes() == before


def test_a_key_is_not_written_behind_a_link(tmp_path: Path) -> None:
    (tmp_path / "link.pem").symlink_to(tmp_path / "elsewhere.pem")
    assert run("keys", "new", tmp_path / "link.pem").exit_code == 1
    assert not (tmp_path / "elsewhere.pem").exists()


@pytest.mark.parametrize("mark", ["mkdocs.yml", ".git"])
def test_a_key_does_not_lie_where_others_get_it(mark: str, tmp_path: Path) -> None:
    (tmp_path / "station/content").mkdir(parents=True)
    (tmp_path / "station" / mark).write_text("")
    (tmp_path / "by-the-way").symlink_to(tmp_path / "station/content")
    for folder in ("station", "station/content", "by-the-way"):
        result = run("keys", "new", tmp_path / folder / "key.pem")
        assert (result.exit_code, "is a station or a repository" in result.stderr) == (1, True)
        assert not (tmp_path / folder / "key.pem").exists()


def test_a_job_takes_the_key_from_a_variable(tmp_path: Path, own_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("keys", "new")
    site = make_site(tmp_path / "site")
    monkeypatch.setenv("STATION_KEY", (own_folder / "key.pem").read_text().strip())
    result = run("bundle", "--site-dir", site, "--sign", "env:STATION_KEY")
    assert f"signed by the key {run('keys', 'show').stdout.strip()}" in result.stdout


def test_a_variable_signs_whatever_calls_the_command(
    tmp_path: Path, own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that the files of `station workflow` need no change."""
    run("keys", "new")
    run("keys", "new", tmp_path / "new.pem")
    run("keys", "successor", own_folder / "key.pem", tmp_path / "new.pem", "--output", tmp_path / "succession.json")
    monkeypatch.setenv("STATION_KEY", (tmp_path / "new.pem").read_text())
    monkeypatch.setenv("STATION_SIGN", "env:STATION_KEY")
    monkeypatch.setenv("STATION_SUCCESSION", str(tmp_path / "succession.json"))
    result = run("bundle", "--site-dir", make_site(tmp_path / "site"))
    assert f"signed by the key {run('keys', 'show', tmp_path / 'new.pem').stdout.strip()}" in result.stdout
    monkeypatch.setenv("STATION_KEY", "")
    assert run("bundle", "--site-dir", tmp_path / "site").exit_code == 1


def test_without_the_variable_nothing_is_made_unsigned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STATION_KEY", " ")
    result = run("bundle", "--site-dir", make_site(tmp_path / "site"), "--sign", "env:STATION_KEY")
    assert (result.exit_code, "The variable STATION_KEY is not set, or empty" in result.stderr) == (1, True)
    assert not list((tmp_path / "site/downloads").glob("*.zip"))


@pytest.mark.parametrize("empty", ["", " "])
@pytest.mark.parametrize("by", ["the option", "the variable"])
def test_an_empty_name_of_a_key_is_no_wish_for_unsigned_zips(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, empty: str, by: str
) -> None:
    if by == "the variable":
        monkeypatch.setenv("STATION_SIGN", empty)
    result = run(
        "bundle", "--site-dir", make_site(tmp_path / "site"), *(["--sign", empty] if by == "the option" else [])
    )
    assert (result.exit_code, "No key is named, but an empty text" in result.stderr) == (1, True)
    assert not list((tmp_path / "site/downloads").glob("*.zip"))


def test_the_option_comes_before_an_empty_variable(
    tmp_path: Path, own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("keys", "new")
    monkeypatch.setenv("STATION_SIGN", "")
    result = run("bundle", "--site-dir", make_site(tmp_path / "site"), "--sign", own_folder / "key.pem")
    assert (result.exit_code, "signed by the key" in result.stdout) == (0, True)


def test_a_key_that_others_can_read_is_said(tmp_path: Path, own_folder: Path) -> None:
    run("keys", "new")
    (own_folder / "key.pem").chmod(0o640)
    result = run("bundle", "--site-dir", make_site(tmp_path / "site"), "--sign", own_folder / "key.pem")
    assert (result.exit_code, "Let only its owner: chmod 600" in result.stderr) == (0, True)


OTHERS = {
    "nothing": ([], "holds no private key"),
    "a public key": (["-algorithm", "ed25519"], "holds no private key"),
    "a key of another kind": (["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"], "a key of another kind"),
    "a locked key": (["-algorithm", "ed25519", "-aes256", "-pass", "pass:secret"], "is locked with a password"),
}


needs_openssl = pytest.mark.skipif(not shutil.which("openssl"), reason="there is no openssl here")


@needs_openssl
@pytest.mark.parametrize("name", OTHERS)
def test_what_is_no_key_is_said(name: str, tmp_path: Path) -> None:
    options, said = OTHERS[name]
    key = tmp_path / "key.pem"
    key.write_text("")
    if options:
        subprocess.run(["openssl", "genpkey", *options, "-out", key], check=True, capture_output=True)
    if name == "a public key":
        key.write_text(run("keys", "show", key, "--pem").stdout)
    result = run("bundle", "--site-dir", make_site(tmp_path / "site"), "--sign", key)
    assert (result.exit_code, said in result.stderr) == (1, True), result.stderr


@needs_openssl
def test_a_key_made_by_openssl_signs(tmp_path: Path) -> None:
    subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out", tmp_path / "key.pem"], check=True)
    assert (
        "signed by the key"
        in run("bundle", "--site-dir", make_site(tmp_path / "site"), "--sign", tmp_path / "key.pem").stdout
    )


def test_of_a_successor_the_public_key_is_enough(tmp_path: Path) -> None:
    for name in ("old", "new"):
        run("keys", "new", tmp_path / f"{name}.pem")
    (tmp_path / "public.pem").write_text(run("keys", "show", tmp_path / "new.pem", "--pem").stdout)
    out = tmp_path / "succession.json"
    assert run("keys", "successor", tmp_path / "old.pem", tmp_path / "public.pem", "--output", out).exit_code == 0
    again = run("keys", "successor", tmp_path / "old.pem", tmp_path / "public.pem", "--output", out)
    assert (again.exit_code, "is there already" in again.stderr) == (1, True)
    assert run("keys", "successor", tmp_path / "public.pem", tmp_path / "old.pem").exit_code == 1


def test_a_succession_without_a_signature_is_a_wrong_call(tmp_path: Path) -> None:
    (tmp_path / "succession.json").write_text("{}")
    result = run("bundle", "--site-dir", make_site(tmp_path / "site"), "--succession", tmp_path / "succession.json")
    assert (result.exit_code, "name that too" in result.stderr) == (2, True)
