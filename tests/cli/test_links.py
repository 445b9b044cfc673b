"""`station links`: what it finds, says and keeps."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from click.testing import CliRunner, Result

from learning_station.cli import main
from learning_station.links.limits import Limits
from tests.links import site as bad
from tests.links.site import Page, Site, leads_to, page, serve
from tests.minimal import LESSON, contents_of, copy_minimal

MATERIAL = "content/library/report.md"


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(
        import_module("learning_station.cli.links"), "LIMITS", Limits(private=True, pause=0, again_after=())
    )
    with serve(Site()) as one:
        one.pages.update({"/fine": page(), "/moved": leads_to("/new", 301), "/new": page(), "/forbidden": page(403)})
        yield one


@pytest.fixture
def root(tmp_path: Path, site: Site) -> Path:
    """A station that names an address in each kind of place, one of them twice."""
    root = copy_minimal(tmp_path / "station")
    _write(
        root / LESSON,
        "---\ntitle: The lesson\nsummary: The only lesson.\ntime: 10\n---\n\nSee "
        f"[this]({site.address('/moved')}) and [that]({site.address('/gone')}).\n",
    )
    _write(
        root / MATERIAL,
        f"---\ntitle: Report\nkind: report\nsummary: It reports.\naddress: {site.address('/gone')}  # as "
        "printed\nread: 2024-05-06\n---\n",
    )
    _write(
        root / "content/organisations.yml",
        f'one:\n  name: One\n  kind: network\n  address: "{site.address("/fine")}"\n  text: It is '
        f"[here]({site.address('/forbidden')}).\n",
    )
    _write(
        root / "units/course.yml",
        (root / "units/course.yml")
        .read_text("utf-8")
        .replace("It has one unit.", f"It has <{site.address('/fine')}>."),
    )
    return root


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _links(root: Path, *options: str) -> Result:
    result = CliRunner().invoke(main, ["links", "--root", str(root), *options])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def test_what_is_dead_has_moved_or_is_unsure_is_told_at_each_place(root: Path) -> None:
    result = _links(root, "--format", "json")
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert [(one["path"], one["line"], one["column"], one["level"], one["code"]) for one in found] == [
        (MATERIAL, 5, 10, "warning", "dead-link"),
        ("content/organisations.yml", 5, 22, "advice", "unsure-link"),
        (LESSON, 7, 12, "advice", "moved-link"),
        (LESSON, 7, found[3]["column"], "warning", "dead-link"),
    ]
    assert result.stderr == "4 addresses: 1 fine, 1 moved, 1 dead, 1 unsure; 4 asked now, 0 remembered, 0 not asked.\n"
    again = _links(root, "--format", "json")
    assert again.stdout == result.stdout
    assert again.stderr == "4 addresses: 1 fine, 1 moved, 1 dead, 1 unsure; 0 asked now, 4 remembered, 0 not asked.\n"


def test_each_address_is_asked_once(root: Path, site: Site) -> None:
    _links(root)
    assert sorted(site.asked) == [
        "GET /forbidden",
        "GET /gone",
        "HEAD /fine",
        "HEAD /forbidden",
        "HEAD /gone",
        "HEAD /moved",
        "HEAD /new",
    ]


def test_who_asks_names_the_project_and_the_station(root: Path, site: Site) -> None:
    config = root / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + "      site_address: https://station.example/\n", "utf-8")
    _links(root)
    assert {headers["user-agent"] for _, _, headers in site.visits} == {
        f"LearningStation/{version('learning-station')} (link check; +https://station.example/)"
    }


def test_moved_and_unsure_ones_are_no_failure(root: Path, site: Site) -> None:
    site.pages["/gone"] = page()
    result = _links(root)
    assert result.exit_code == 0
    assert "has moved [moved-link]" in result.stderr
    assert f"Write its new address: {site.address('/new')}" in result.stderr
    assert result.stdout == "4 addresses: 2 fine, 1 moved, 0 dead, 1 unsure; 4 asked now, 0 remembered, 0 not asked.\n"


def test_nothing_but_the_cache_is_written(root: Path) -> None:
    before = contents_of(root)
    _links(root)
    assert contents_of(root).keys() - before.keys() == {".cache", ".cache/station", ".cache/station/links.json"}
    assert before.items() <= contents_of(root).items()


def test_a_cache_that_cannot_be_written_costs_no_report(root: Path) -> None:
    (root / ".cache").write_text("a file")
    result = _links(root)
    assert result.exit_code == 1
    assert "What was learned is not kept." in result.stderr
    assert "1 dead" in result.stdout


def test_an_ignore_with_a_reason_counts_here_too(root: Path, site: Site) -> None:
    text = (root / LESSON).read_text("utf-8")
    ignore = "<!-- ignore dead-link: the site is down until May -->\n"
    _write(root / LESSON, text.replace("See ", f"{ignore}See "))
    codes = [line.rpartition("[")[2] for line in _links(root).stderr.splitlines() if line.startswith(LESSON)]
    assert codes == ["moved-link]"]
    checked = CliRunner().invoke(main, ["check", "--root", str(root)])
    assert "unused-ignore" not in checked.output
    site.pages["/gone"] = page()
    assert "there is no `dead-link` here to be ignored [unused-ignore]" in _links(root, "--fresh").stderr


def test_a_material_with_an_archived_copy_is_not_lost(root: Path, site: Site) -> None:
    text = (root / MATERIAL).read_text("utf-8")
    _write(root / MATERIAL, text.replace("read:", f"archived: {site.address('/web/2024/x')}\nread:"))
    site.pages["/web/2024/x"] = page()
    _write(root / LESSON, (root / LESSON).read_text("utf-8").replace("/gone", "/fine"))
    result = _links(root)
    assert (result.exit_code, "advice: " in result.stderr) == (0, True)
    assert "Its archived copy is recorded; if it has a new address, write that." in result.stderr


def test_no_network_is_said_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def look_up(*_: object, **__: object) -> object:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    result = _links(root)
    assert result.exit_code == 1
    assert result.stderr == ""
    assert result.stdout.startswith("No other site can be found from here: is there a network?")
    assert "0 dead, 0 unsure; 0 asked now, 0 remembered, 4 not asked." in result.stdout
    assert not (root / ".cache").exists()


def test_a_front_page_is_no_new_address(root: Path, site: Site) -> None:
    site.pages["/moved"], site.pages["/"] = leads_to("/", 301), page()
    assert "It leads to the front page of a site now" in _links(root).stderr
    assert "Nothing to fix." in _links(root, "--fix").stderr


def test_a_station_without_addresses(tmp_path: Path) -> None:
    result = _links(copy_minimal(tmp_path / "station"))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("0 addresses: ")


def test_a_folder_without_a_station(tmp_path: Path) -> None:
    result = _links(tmp_path)
    assert result.exit_code == 1
    assert "there is no `mkdocs.yml` here" in result.stderr


def test_what_has_moved_is_rewritten_at_every_place(root: Path, site: Site) -> None:
    organisations = root / "content/organisations.yml"
    organisations.write_bytes(organisations.read_bytes().replace(b"/fine", b"/moved").replace(b"\n", b"\r\n"))
    before = contents_of(root)
    shown = _links(root, "--fix")
    assert shown.exit_code == 1
    assert f"+See [this]({site.address('/new')})" in shown.stdout
    assert "Nothing was written. `station links --fix --yes` changes 2 files like this." in shown.stderr
    assert before.items() <= contents_of(root).items()
    written = _links(root, "--fix", "--yes")
    assert "Changed 2 files." in written.stderr
    assert "moved-link" not in written.stderr
    for path in (LESSON, "content/organisations.yml"):
        old = before[path] or b""
        assert b"/moved" in old
        assert (root / path).read_bytes() == old.replace(b"/moved", b"/new")


def _archive(found: object) -> Page:
    return lambda visit: visit.give(200, json.dumps(found).encode(), Content_Type="application/json")


def _snapshot(
    url: str = "http://web.archive.org/web/20240506/https://example.org/a?b=c",
    available: bool = True,
    status: str = "200",
) -> object:
    return {
        "url": "…",
        "archived_snapshots": {
            "closest": {"available": available, "url": url, "timestamp": "20240506010203", "status": status}
        },
    }


def test_a_copy_is_recorded_below_the_address(root: Path, site: Site) -> None:
    site.pages["/available"] = _archive(_snapshot())
    material = root / MATERIAL
    material.write_bytes(b"\xef\xbb\xbf" + material.read_bytes().replace(b"\n", b"\r\n"))
    before = contents_of(root)
    service = ["--archive-service", site.address("/available")]
    shown = _links(root, "--archive", "dead", *service)
    assert "The archive has copies of 1 of 1 materials." in shown.stderr
    assert "+archived: https://web.archive.org/web/20240506/https://example.org/a?b=c" in shown.stdout
    assert before.items() <= contents_of(root).items()
    [query] = {path.partition("?")[2] for _, path, _ in site.visits if path.startswith("/available")}
    assert parse_qs(query) == {"url": [site.address("/gone")], "timestamp": ["20240506"]}
    _links(root, "--archive", "dead", "--yes", *service)
    end = b"  # as printed\r\n"
    recorded = b"archived: https://web.archive.org/web/20240506/https://example.org/a?b=c\r\n"
    assert material.read_bytes() == (before[MATERIAL] or b"").replace(end, end + recorded)
    assert "of 0 materials" in _links(root, "--archive", "all", "--yes", *service).stderr


def test_all_materials_are_looked_for_only_if_asked(root: Path, site: Site) -> None:
    site.pages.update({"/available": _archive(_snapshot()), "/gone": page()})
    service = ["--archive-service", site.address("/available")]
    assert "of 0 materials" in _links(root, "--archive", "dead", *service).stderr
    assert "1 of 1 materials" in _links(root, "--archive", "all", *service).stderr


@pytest.mark.parametrize(
    "found",
    [
        {"archived_snapshots": {}},
        {},
        _snapshot(available=False),
        _snapshot(status="404"),
        _snapshot("https://elsewhere.example/web/2024/x"),
        _snapshot("https://web.archive.org/ a\nb: c"),
    ],
)
def test_what_is_no_copy_is_not_recorded(found: object, root: Path, site: Site) -> None:
    site.pages["/available"] = _archive(found)
    before = (root / MATERIAL).read_bytes()
    assert (
        "copies of 0 of 1"
        in _links(root, "--archive", "dead", "--yes", "--archive-service", site.address("/available")).stderr
    )
    assert (root / MATERIAL).read_bytes() == before


@pytest.mark.parametrize(
    "answer", [page(503), page(body=b"<html>"), _archive([]), _archive({"archived_snapshots": 3}), bad.reset]
)
def test_an_archive_that_fails_is_said(answer: Page, root: Path, site: Site) -> None:
    site.pages["/available"] = answer
    result = _links(root, "--archive", "dead", "--yes", "--archive-service", site.address("/available"))
    assert "The archive could not be asked for all: " in result.stderr
    assert result.exit_code == 1


def test_an_address_on_no_line_of_its_own_is_left_to_the_editor(root: Path, site: Site) -> None:
    site.pages["/available"] = _archive(_snapshot())
    text = (root / MATERIAL).read_text("utf-8").replace("address: ", "address: >-\n  ").replace("  # as printed", "")
    _write(root / MATERIAL, text)
    result = _links(root, "--archive", "dead", "--yes", "--archive-service", site.address("/available"))
    assert "write this below the address yourself: `archived: https://web.archive.org/" in result.stderr
    assert (root / MATERIAL).read_text("utf-8") == text


@pytest.mark.parametrize(
    "options", [["--yes"], ["--fix", "--format", "json"], ["--archive", "some"], ["--minutes", "0"]]
)
def test_a_wrong_call(options: list[str], root: Path, site: Site) -> None:
    assert _links(root, *options).exit_code == 2
    assert site.visits == []
