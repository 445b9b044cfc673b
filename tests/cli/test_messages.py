"""`station messages`: catalogues in step with templates and sources."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from click.testing import CliRunner, Result

from learning_station.cli import main
from learning_station.languages import extract

TEMPLATE = '<p>{{ _("Open") }}</p>\n\n<p>{% trans n=count %}1 lesson{% pluralize %}{{ n }} lessons{% endtrans %}</p>\n'
ENTRY = '\nmsgid "Open"\nmsgstr "{}"\n'
HEAD = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with one template and one source."""
    catalogues = tmp_path / "plugins/learning_station/languages/catalogues"
    catalogues.mkdir(parents=True)
    (tmp_path / "overrides").mkdir()
    (tmp_path / "overrides/page.html").write_text(TEMPLATE, "utf-8")
    (tmp_path / "plugins/learning_station/pages.py").write_text('title = site._("Course")\n', "utf-8")
    (tmp_path / "pyproject.toml").write_text("")
    monkeypatch.setattr(extract, "CATALOGUES", catalogues)
    monkeypatch.setattr("learning_station.languages.messages.CATALOGUES", catalogues)
    return tmp_path


def _run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, ["messages", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), "a traceback"
    return result


def _french(checkout: Path) -> Path:
    return checkout / "plugins/learning_station/languages/catalogues/fr.po"


@pytest.mark.parametrize(("language", "forms"), [("fr", 2), ("ar", 6), ("pt-BR", 2), ("ko", 1)])
def test_a_catalogue_is_begun_with_the_languages_plural_forms(checkout: Path, language: str, forms: int) -> None:
    result = _run("--language", language)
    assert result.exit_code == 1
    name = f"plugins/learning_station/languages/catalogues/{language}.po"
    assert result.stdout.splitlines() == [
        f"{name}: not translated: 'Open' (overrides/page.html:1)",
        f"{name}: not translated: '1 lesson' / '%(n)s lessons' (overrides/page.html:3)",
        f"{name}: not translated: 'Course' (plugins/learning_station/pages.py:1)",
    ]
    with (checkout / name).open("rb") as file:
        catalogue = read_po(file)
    assert (catalogue.num_plurals, len(catalogue)) == (forms, 3)


def test_what_is_new_comes_what_is_gone_leaves_and_the_rest_stays(checkout: Path) -> None:
    _french(checkout).write_text(HEAD + ENTRY.format("Ouvrir") + '\nmsgid "Shut"\nmsgstr "Fermer"\n', "utf-8")
    result = _run()
    assert "left out, for no source says it: 'Shut'" in result.stdout
    with _french(checkout).open("rb") as file:
        catalogue = read_po(file)
    assert catalogue["Open"].string == "Ouvrir"
    assert "Shut" not in catalogue
    assert catalogue["Course"].string == ""
    stored = _french(checkout).read_bytes()
    _run()
    assert _french(checkout).read_bytes() == stored


def test_a_check_writes_nothing(checkout: Path) -> None:
    _french(checkout).write_text(HEAD + ENTRY.format("Ouvrir"), "utf-8")
    stored = _french(checkout).read_bytes()
    result = _run("--check")
    assert result.exit_code == 1
    assert "'Course'" in result.stdout
    assert _french(checkout).read_bytes() == stored
    assert _run("--check", "--language", "es").exit_code == 1
    assert not _french(checkout).with_name("es.po").exists()


def test_a_catalogue_that_is_complete(checkout: Path) -> None:
    lessons = '\nmsgid "1 lesson"\nmsgid_plural "%(n)s lessons"\nmsgstr[0] "%(n)s leçon"\nmsgstr[1] "%(n)s leçons"\n'
    _french(checkout).write_text(
        HEAD + ENTRY.format("Ouvrir") + ENTRY.replace("Open", "Course").format("Cours") + lessons, "utf-8"
    )
    assert _run().exit_code == 0
    assert _run("--check").exit_code == 0


@pytest.mark.parametrize("garbage", [b"this is no catalogue\n", b'msgid "Open"\nnonsense "Ouvrir"\n', b"\xff\xfe\x00"])
def test_a_catalogue_that_cannot_be_read(checkout: Path, garbage: bytes) -> None:
    _french(checkout).write_bytes(garbage)
    result = _run()
    assert result.exit_code == 1
    assert "Error: fr.po" in result.stderr
    assert _french(checkout).read_bytes() == garbage


def test_a_catalogue_with_a_merge_conflict(checkout: Path) -> None:
    conflict = '<<<<<<< HEAD\nmsgstr "Ouvrir"\n=======\nmsgstr "Ouvre"\n>>>>>>> theirs'
    text = HEAD + '\nmsgid "Open"\n' + conflict + "\n"
    _french(checkout).write_text(text, "utf-8")
    result = _run()
    assert result.exit_code == 1
    line = text[: text.index("<<<<<<<")].count("\n") + 1
    assert f"fr.po, line {line}: a merge conflict was left here" in result.stderr
    assert _french(checkout).read_text("utf-8") == text


def test_a_language_that_is_none() -> None:
    result = _run("--language", "klingon")
    assert result.exit_code == 2
    assert "not a language code" in result.stderr


def test_an_installed_package_says_what_it_lacks(checkout: Path) -> None:
    (checkout / "pyproject.toml").unlink()
    result = _run()
    assert result.exit_code == 1
    assert "Call it in a checkout" in result.stderr
