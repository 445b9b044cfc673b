"""`station schemas`: what it writes for editors' programs, and whether VS Code finds the problems of the check in
its output.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from learning_station.cli import main
from learning_station.cli.schemas import read_vocabulary, refresh_schemas
from learning_station.load.station import load_station
from learning_station.problems import Code, Level, Problem, Problems, Where
from learning_station.report.report import Report
from learning_station.report.text import render_text
from learning_station.schemas.files import schema_files
from learning_station.schemas.vscode import OURS, SCHEMAS, vscode_files
from tests.builds import REPOSITORY
from tests.minimal import LESSON, contents_of, copy_minimal


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_minimal(tmp_path / "a station é")


def _run(root: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(main, ["schemas", "--root", str(root), *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), "a traceback"
    return result


def _read(path: Path) -> Any:
    return json.loads(re.sub(r"^//.*\n", "", path.read_text("utf-8")))


def test_there_is_a_schema_for_everything_an_editor_writes(root: Path) -> None:
    result = _run(root)
    assert (result.exit_code, result.stdout) == (0, f"25 schemas are in {SCHEMAS}, 25 of them new or changed.\n")
    ids = _read(root / SCHEMAS / "glossary.json")["definitions"]["term"]
    assert (ids["enum"], ids["enumDescriptions"]) == (["city-diplomacy"], ["City diplomacy"])
    assert not (root / ".vscode").exists()


def test_a_second_time_writes_nothing(root: Path) -> None:
    _run(root, "--vscode")
    before = contents_of(root)
    result = _run(root, "--vscode")
    assert "none of them new or changed" in result.stdout
    assert result.stdout.count("is up to date.") == 3
    assert contents_of(root) == before


def test_the_schemas_go_where_they_are_wanted(root: Path, tmp_path: Path) -> None:
    assert _run(root, "--output", str(tmp_path / "elsewhere"), "--vscode").exit_code == 0
    settings = _read(root / ".vscode/settings.json")["yaml.schemas"]
    assert all(Path(path).is_file() for path in settings)
    assert not (root / SCHEMAS).exists()


def test_a_station_with_mistakes_has_schemas_too(root: Path) -> None:
    (root / LESSON).write_text("no front matter", "utf-8")
    assert _run(root).exit_code == 0
    (root / "mkdocs.yml").write_text("plugins: [", "utf-8")
    assert _run(root).exit_code == 0


def test_files_of_others_stay_and_it_is_said_what_to_put_into_them(root: Path) -> None:
    settings = root / ".vscode/settings.json"
    settings.parent.mkdir()
    settings.write_text('{ "editor.wordWrap": "on" } // mine\n', "utf-8")
    result = _run(root, "--vscode")
    assert settings.read_text("utf-8") == '{ "editor.wordWrap": "on" } // mine\n'
    said = result.stdout.partition(".vscode/settings.json is yours, and stays as it is. Put this into it:\n\n")[2]
    assert json.loads(said.partition("\n\n")[0])["yaml.schemas"][f"{SCHEMAS}/course.json"] == ["units/course.yml"]
    assert ".vscode/tasks.json is written." in result.stdout


def test_files_of_ours_are_written_again_with_their_line_ends(root: Path) -> None:
    _run(root, "--vscode")
    settings = root / ".vscode/settings.json"
    settings.write_bytes(f"{OURS}\n{{}}\n".replace("\n", "\r\n").encode())
    assert ".vscode/settings.json is written again." in _run(root, "--vscode").stdout
    assert b"\r\n" in settings.read_bytes()
    assert _read(settings)["yaml.schemas"]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_folder_that_is_read_only_is_told_in_words(root: Path) -> None:
    root.chmod(0o500)
    result = _run(root)
    root.chmod(0o700)
    assert (result.exit_code, result.stderr[:7]) == (1, "Error: ")


def test_a_file_in_the_place_of_the_folder_is_told_in_words(root: Path) -> None:
    (root / ".cache").write_text("a file", "utf-8")
    result = _run(root)
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
    assert (root / ".cache").read_text("utf-8") == "a file"


def test_the_check_keeps_schemas_fresh_where_there_are_some(root: Path) -> None:
    station = load_station(root, Problems())
    assert station
    refresh_schemas(station)
    assert not (root / ".cache").exists()
    _run(root)
    (root / SCHEMAS / "people.json").unlink()
    refresh_schemas(station)
    assert (root / SCHEMAS / "people.json").is_file()


def test_this_repository_is_wired() -> None:
    for path, text in vscode_files(schema_files(read_vocabulary(REPOSITORY))).items():
        assert (REPOSITORY / path).read_text("utf-8") == text, "run `station schemas --vscode`"


def test_every_schema_of_the_settings_is_written(root: Path) -> None:
    _run(root, "--vscode")
    schemas = _read(root / ".vscode/settings.json")["yaml.schemas"]
    assert {path.name for path in (root / SCHEMAS).iterdir()} == {Path(path).name for path in schemas}


class ProblemsPanel:
    """VS Code's list of problems, filled by the matchers of the task that checks (their regular expressions are
    JavaScript's).
    """

    def __init__(self, root: Path) -> None:
        (self.task,) = (
            task for task in _read(root / ".vscode/tasks.json")["tasks"] if task["label"] == "station: check"
        )

    def read(self, output: str) -> list[tuple[str, str, int, int, str, str]]:
        """Severity, file, line, column, message and code of each problem in the output; one line is one problem at
        most.
        """
        found = [self._matches(line) for line in output.splitlines()]
        assert all(len(matches) <= 1 for matches in found), "a line is two problems"
        return [match for matches in found for match in matches]

    def _matches(self, line: str) -> list[tuple[str, str, int, int, str, str]]:
        found = []
        for matcher in self.task["problemMatcher"]:
            pattern = matcher["pattern"]
            if match := re.search(pattern["regexp"], line):
                named = {name: match[group] for name, group in pattern.items() if name not in ("regexp", "kind")}
                place = int(named.get("line") or 0), int(named.get("column") or 0)
                found.append((matcher["severity"], named["file"], *place, named["message"], named["code"]))
        return found


def test_every_problem_of_the_check_is_one_in_vs_code(root: Path) -> None:
    _run(root, "--vscode")
    (root / LESSON).write_text(
        "---\ntitle: [The lesson]\nsummary: A lesson.\ntime: ten\ntme: 5\n---\n\n[x](term:nothing): see [a] and [b]\n",
        "utf-8",
    )
    (root / "content/Not an id 1.md").write_text("x", "utf-8")
    printed = CliRunner().invoke(main, ["check", "--root", str(root)]).stderr
    expected = json.loads(CliRunner().invoke(main, ["check", "--root", str(root), "--format", "json"]).stdout)
    assert len(expected) >= 5
    found = ProblemsPanel(root).read(printed)
    assert [(severity, file, line, column, code) for severity, file, line, column, _, code in found] == [
        (one["level"], one["path"], one["line"], one["column"], one["code"])
        for one in expected
        if one["level"] != "advice"
    ]


@pytest.mark.parametrize("where", [Where("units/a b/é.md", 3, 7), Where("units/x.md", 3), Where("content/x.yml")])
@pytest.mark.parametrize(
    ("level", "severity"), [(Level.ERROR, "error"), (Level.WARNING, "warning"), (Level.ADVICE, "info")]
)
def test_each_level_and_kind_of_place_is_read(root: Path, where: Where, level: Level, severity: str) -> None:
    _run(root, "--vscode")
    problem = Problem(
        where, Code.WRONG_VALUE, "`time`: 1 or more is [expected] here: see", "A hint: 1:2: so [wrong-value]", level
    )
    found = ProblemsPanel(root).read(render_text(Report([problem], root)))
    assert found == [
        (severity, where.path, where.line, where.column, "`time`: 1 or more is [expected] here: see", "wrong-value")
    ]


def test_the_list_is_emptied_and_filled_by_what_the_watch_says(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupted:
        def wait(self, _: float) -> bool:
            raise KeyboardInterrupt

    _run(root, "--vscode")
    monkeypatch.setattr("learning_station.cli.watch.Event", Interrupted)
    said = CliRunner().invoke(main, ["check", "--root", str(root), "--watch"]).stderr.splitlines()
    background = ProblemsPanel(root).task["problemMatcher"][0]["background"]
    assert re.search(background["beginsPattern"], said[0])
    assert [line for line in said if re.search(background["endsPattern"], line)] == [
        "Waiting for changes; Ctrl-C ends."
    ]


def test_a_new_station_is_wired(tmp_path: Path) -> None:
    made = CliRunner().invoke(main, ["new", "station", str(tmp_path / "new"), "--title", "A new one"])
    assert (made.exit_code, f"Wrote {tmp_path / 'new/.vscode/settings.json'}" in made.stdout) == (0, True)
    assert _run(tmp_path / "new", "--vscode").stdout.count("is up to date.") == 3
