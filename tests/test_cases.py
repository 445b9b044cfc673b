"""Every case of `tests/cases/`: files in, problems or HTML out.

A case changes the minimal station (`tests/stations/minimal`) and says what an editor gets:

- `files`: path -> text. Instead of a text: `{edit: [old, new]}`, `{repeat: text, times: n, before: …, after: …}`,
  `{hex: …}`, `{link: target}`,
  or nothing, which removes the file.
- `problems`: the report as the command prints it, in which `…` stands for anything and hints may be left out; a case
  without it has no problem.
- `editorial`: the same report, with `--advice`, of a case about editorial rules; what these say is not looked at
  elsewhere.
- `trusted: true`: the station's own templates are trusted.
- `body` and `html`: the lesson's Markdown, and what it is rendered to; `prose` instead of `body` for a text of the
  metadata.
- `pages`: files of the built site with texts that each of them holds; `nowhere`: texts that no page holds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from learning_station.check.all import check_station
from learning_station.check.editorial.all import editorial_rules
from learning_station.cli import main
from learning_station.load.theme import TRUST_CODE
from learning_station.markup.placeholders import ROOT_MARK
from learning_station.model.unit import Lesson
from learning_station.pages.site import Site
from tests.builds import build_station
from tests.contents import write_content
from tests.minimal import LESSON, contents_of, copy_minimal

EDITORIAL = frozenset(str(code) for rule in editorial_rules() for code in rule.codes)

CASES = Path(__file__).with_name("cases")


def _cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.yml")):
        for case in yaml.safe_load(path.read_text("utf-8")):
            yield pytest.param(
                case, id=f"{path.stem}: {case['case']}", marks=[pytest.mark.slow] if "pages" in case else []
            )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_minimal(tmp_path / "station")


def _run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), "a traceback"
    return result


def _looks_like(expected: str, text: str) -> bool:
    """Whether the text is as expected, where `…` stands for anything on one line."""
    return re.fullmatch(re.escape(expected).replace("…", "[^\n]*"), text) is not None


def _as_expected(expected: str, printed: str) -> str:
    """What was printed, written as it was expected where it agrees: the hints that weren't asked for are left out."""
    wanted, lines, shown = expected.splitlines(), printed.splitlines(), list[str]()
    for line in lines:
        next_wanted = wanted[len(shown)] if len(shown) < len(wanted) else ""
        if _looks_like(next_wanted, line):
            shown.append(next_wanted)
        elif not line.startswith("    "):
            shown.append(line)
    return "\n".join(shown)


@pytest.mark.parametrize("case", list(_cases()))
def test_case(case: dict[str, Any], root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TRUST_CODE, str(int(case.get("trusted", False))))
    for path, content in case.get("files", {}).items():
        write_content(root, path, content)
    if "body" in case:
        front_matter = (root / LESSON).read_text("utf-8").split("---\n", 2)[1]
        write_content(root, LESSON, f"---\n{front_matter}---\n\n{case['body']}")
    if "editorial" in case:
        _check_report(root, case["editorial"].strip("\n"), frozenset())
    else:
        _check_report(root, case.get("problems", "").strip("\n"), EDITORIAL)
    if "html" in case:
        html = _render(root, case)
        assert _html_looks_like(case["html"], html), html
    if "pages" in case:
        _check_site(build_station(root, root.parent / "site"), case)


def _check_report(root: Path, expected: str, passed_over: frozenset[str]) -> None:
    text, structured = _run("check", "--root", root, "--advice"), _run("check", "--root", root, "--format", "json")
    printed = re.sub(r"\n\n(\d.*\.\n)?What a code means, with examples: .*\n$", "", text.stderr).rstrip("\n")
    printed = "\n".join(
        one for one in re.split(r"\n(?! )", printed) if not any(f"[{code}]" in one for code in passed_over)
    )
    assert _as_expected(expected, printed) == expected
    found = [one for one in json.loads(structured.stdout) if one["code"] not in passed_over]
    assert [f"{one['path']}:{one['line']}:{one['column']}" for one in found] == sorted_places(found)
    assert len(found) == len([line for line in printed.splitlines() if not line.startswith("    ")])
    failed = any(one["level"] == "error" for one in found)
    assert text.exit_code == structured.exit_code == int(failed)
    if failed:
        _check_untouched(root)


def sorted_places(found: list[dict[str, Any]]) -> list[str]:
    return [
        f"{path}:{line}:{column}"
        for path, line, column in sorted((one["path"], one["line"], one["column"]) for one in found)
    ]


def _check_untouched(root: Path) -> None:
    """A build of a station with errors ends with the same report and leaves what is published as it is."""
    site = root.parent / "site"
    (site / "en").mkdir(parents=True)
    (site / "station.json").write_text("{}")
    (site / "en" / "index.html").write_text("the last good site")
    before = contents_of(site)
    result = _run("build", "--root", root, "--site-dir", site)
    assert result.exit_code == 1
    assert result.stderr == _run("check", "--root", root).stderr
    assert contents_of(site) == before
    assert [path.name for path in root.parent.iterdir() if path.name.startswith(".")] == []


def _render(root: Path, case: dict[str, Any]) -> str:
    station, _ = check_station(root)
    assert station
    site = Site(station, "en")
    html = (
        site.renderer.prose(case["prose"])
        if "prose" in case
        else str(site.body_view(site.body_key(station.get(Lesson, "first-lesson"))).html.html)
    )
    return html.replace(ROOT_MARK, "/")


def _check_site(site: Path, case: dict[str, Any]) -> None:
    for path, texts in case["pages"].items():
        page = (site / path).read_text("utf-8")
        assert [text for text in texts if text not in page] == [], path
    for page_path in site.rglob("*.html"):
        page = page_path.read_text("utf-8")
        assert [text for text in case.get("nowhere", ()) if text in page] == [], page_path


_TAG = re.compile(r"<(?P<name>[a-zA-Z][\w-]*)(?P<attributes>(?: [\w-]+=\"[^\"]*\")*) ?/?>")


def _html_looks_like(expected: str, html: str) -> bool:
    """Whether both are the same to a browser, where `…` stands for anything."""
    pattern = re.escape(_plain(expected)).replace("…", ".*?")
    return re.fullmatch(pattern, _plain(html), re.DOTALL) is not None


def _plain(html: str) -> str:
    """The HTML with attributes in the order of their names, one way to write quotes, and no line ends beside tags."""

    def tag(match: re.Match[str]) -> str:
        attributes = sorted(re.findall(r' [\w-]+="[^"]*"', match["attributes"]))
        return f"<{match['name']}{''.join(attributes)}>"

    html = _TAG.sub(tag, html.strip().replace("&quot;", "&#34;").replace("&#39;", "'")).replace("&#34;", '"')
    return re.sub(r"\n(?=<)|(?<=>)\n", "", html)
