"""`station explain`: a page, the list, and codes that there are not."""

from __future__ import annotations

import pytest
from click.testing import CliRunner, Result

from learning_station.cli import main
from learning_station.problems import LEVELS, Code, Family, Level


def _explain(*arguments: str) -> Result:
    result = CliRunner().invoke(main, ["explain", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def test_a_page_is_printed_with_its_examples_below_the_names_of_their_files() -> None:
    result = _explain("broken-reference")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("# broken-reference\n\nA reference names something that the station doesn't have.")
    assert (
        "\n\nLevel: error\n\n## Wrong\n\nunits/unit-1/first-lesson.md:\n\n    ---\n    title: The lesson\n"
        in result.stdout
    )
    assert "```" not in result.stdout


@pytest.mark.parametrize("written", ["[raw-html]", "RAW-HTML"])
def test_a_code_is_taken_as_it_was_copied(written: str) -> None:
    assert _explain(written).stdout.startswith("# raw-html\n")


@pytest.mark.parametrize("code", list(Code))
def test_every_page_fits_a_terminal(code: Code) -> None:
    lines = _explain(code).stdout.splitlines()
    assert [line for line in lines if len(line) > 100 and not line.startswith("    ")] == []


def test_without_a_code_all_are_listed_with_their_levels() -> None:
    result = _explain()
    assert result.exit_code == 0
    assert (
        "\n  not-utf8 (error)\n    A text file is not stored as UTF-8, the one encoding that can hold every language.\n"
        in result.stdout
    )
    assert [code for code in Code if f"\n  {code} ({LEVELS.get(code, Level.ERROR)})\n" not in result.stdout] == []
    assert [line for line in result.stdout.splitlines() if line and line[0] != " "] == [*Family]


def test_an_unknown_code_is_a_wrong_call() -> None:
    result = _explain("broken-refrence")
    assert result.exit_code == 2
    assert "there is no code `broken-refrence`. Did you mean `broken-reference`?" in result.stderr
    assert "Without CODE, all are listed." in _explain("x").stderr
