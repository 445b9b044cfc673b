"""What a report says of the station around its problems: names that stay, paths from the repository, colours."""

from __future__ import annotations

import json
from pathlib import Path

import click

from learning_station.problems import Code, Level, Problem, Where
from learning_station.report.excerpt import AFTER, BEFORE
from learning_station.report.formats import FORMATS
from learning_station.report.report import Report

A = Problem(Where("a.md", 2, 1), Code.RAW_HTML, "raw HTML is not allowed: `<b`")


def _fingerprints(root: Path, text: str, *problems: Problem) -> list[str]:
    (root / "a.md").write_text(text, "utf-8")
    [run] = json.loads(FORMATS["sarif"](Report(problems, root)))["runs"]
    found = [result["partialFingerprints"]["learningStation/v1"] for result in run["results"]]
    assert found == [one["fingerprint"] for one in json.loads(FORMATS["gitlab"](Report(problems, root)))]
    return found


def test_a_problem_whose_line_moves_keeps_its_fingerprint(tmp_path: Path) -> None:
    moved = Problem(Where("a.md", 5, 3), A.code, "said in other words")
    assert _fingerprints(tmp_path, "one\n<b>\n", A) == _fingerprints(tmp_path, "one\n\n\n\n  <b>  \n", moved)


def test_another_line_code_or_file_is_another_fingerprint(tmp_path: Path) -> None:
    others = [Problem(A.where, Code.EXTERNAL_RESOURCE, A.message), Problem(Where("b.md", 2, 1), A.code, A.message)]
    found = [
        *_fingerprints(tmp_path, "one\n<b>\n", A),
        *_fingerprints(tmp_path, "one\n<b>\n", *others),
        *_fingerprints(tmp_path, "one\n<b> two\n", A),
    ]
    assert len(set(found)) == 4


def test_problems_that_look_the_same_are_told_apart(tmp_path: Path) -> None:
    found = _fingerprints(
        tmp_path,
        "<b>\n<b>\n<b><b>\n",
        *(Problem(Where("a.md", line, column), A.code, A.message) for line, column in ((1, 1), (2, 1), (3, 1), (3, 4))),
    )
    assert len(set(found)) == 4


def test_forges_get_paths_from_the_top_of_the_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    root = tmp_path / "sites" / "Café 1"
    root.mkdir(parents=True)
    report = Report([A], root)
    assert FORMATS["github"](report).startswith("::error file=sites/Café 1/a.md,line=2")
    assert json.loads(FORMATS["gitlab"](report))[0]["location"]["path"] == "sites/Café 1/a.md"
    [run] = json.loads(FORMATS["sarif"](report))["runs"]
    assert (
        run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "sites/Caf%C3%A9%201/a.md"
    )
    assert json.loads(FORMATS["json"](report))[0]["path"] == "a.md"


def test_a_colon_in_a_path_ends_no_property_of_an_annotation(tmp_path: Path) -> None:
    annotation = FORMATS["github"](Report([Problem(Where("content/a: b.md", 1, 1), A.code, "a: b")], tmp_path))
    assert annotation == "::error file=content/a%3A b.md,line=1,col=1,title=raw-html::a: b\n"


def test_colours_change_no_word(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("one\n<b>: two\n", "utf-8")
    problems = [
        A,
        Problem(Where("a.md", 1, 2), Code.TRANSLATION_STALE, "stale: [yes]", "A hint.", Level.WARNING),
        Problem(Where("b.md"), Code.RAW_HTML, "all"),
    ]
    plain, coloured = (FORMATS["text"](Report(problems, tmp_path, colour=colour)) for colour in (False, True))
    assert "\x1b" not in plain
    assert click.unstyle(coloured) == plain
    assert click.style("warning: stale: [yes]", fg="yellow") in coloured


def test_a_line_of_a_megabyte_is_cut(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text("<svg>" + "x" * 1_000_000 + "</svg>", "utf-8")
    report = Report([Problem(Where("a.svg", 1, 500_000), Code.RAW_HTML, "far")], tmp_path)
    assert max(len(line) for line in FORMATS["text"](report).splitlines()) < BEFORE + AFTER + 20


def test_every_format_takes_a_file_name_that_is_no_text(tmp_path: Path) -> None:
    report = Report([Problem(Where("content/\udce9.md", 1, 1), Code.UNEXPECTED_FILE, "a name \udce9")], tmp_path)
    for form, render in FORMATS.items():
        assert render(report).encode("utf-8", "backslashreplace"), form
