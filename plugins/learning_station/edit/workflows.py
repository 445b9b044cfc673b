"""Files with which a forge or a server checks and publishes a station: copied into it, ready to use."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path

from learning_station.edit.files import EditError
from learning_station.edit.together import together

SOURCES = Path(__file__).with_name("workflow_files")

WORKFLOWS: Mapping[str, Mapping[str, str]] = {
    "github": {name: f".github/workflows/{name}" for name in ("publish.yml", "check.yml", "links.yml")},
    "gitlab": {"gitlab-ci.yml": ".gitlab-ci.yml"},
    "rsync": {"publish.sh": "publish.sh"},
    "git-hooks": {"pre-receive": "hooks/pre-receive", "post-receive": "hooks/post-receive"},
}
"""For each, where its files go in the station's folder."""

MATRIX: Mapping[str, Mapping[str, str]] = {
    "github": {f"{name}.yml": f".github/workflows/{name.removesuffix('-matrix')}.yml" for name in ("publish-matrix", "check-matrix", "links")},
    "gitlab": {"gitlab-ci-matrix.yml": ".gitlab-ci.yml"},
}
"""The same for forges that build each language in a job of its own."""

REQUIREMENTS = "requirements.txt"
NAME = "learning-station"

UNKNOWN = """\
# What builds this station. Learning Station is in no package index, so say here where it comes from, in one of two ways; then take this text out.
#
# From its repository, at one commit, so that a build stays the same until you change it:
#   learning-station @ git+https://…/learning-station.git@<commit>
#
# From a file of the station's own, made by `python -m pip wheel --no-deps --wheel-dir vendor FOLDER-OF-THE-GENERATOR`:
#   ./vendor/learning_station-{version}-py3-none-any.whl
"""


def write_workflow(root: Path, name: str, languages: Sequence[str] = ()) -> list[str]:
    """Writes the files, and `requirements.txt` where they need it and there is none; returns what was written, relative to the root.

    With `languages`, each of these is built in a job of its own; `name` is then one of MATRIX.
    Raises EditError, with nothing written, if one of the files is there already or can't be made.
    """
    files = {path: (SOURCES / name / source).read_text("utf-8") for source, path in (MATRIX if languages else WORKFLOWS)[name].items()}
    within = holds_generator(root)
    files = {path: _filled(text, within, languages) for path, text in files.items()}
    if name in ("github", "gitlab") and not within and not (root / REQUIREMENTS).exists():
        files[REQUIREMENTS] = render_requirements()
    for path in files:
        if (root / path).exists() or (root / path).is_symlink():
            raise EditError(f"{root / path} is there already; nothing was written.")
    with together(root) as written:
        for path, text in files.items():
            written.new(path, text, is_program=text.startswith("#!"))
    return list(files)


def holds_generator(root: Path) -> bool:
    """Whether the station's folder is that of the generator too, as in the generator's own repository."""
    try:
        project = tomllib.loads((root / "pyproject.toml").read_text("utf-8")).get("project", {})
    except (OSError, ValueError):
        return False
    return bool(project.get("name") == NAME)


def is_known(requirements: str) -> bool:
    """Whether the text says where the generator comes from."""
    return any(line.strip() and not line.lstrip().startswith("#") for line in requirements.splitlines())


def render_requirements() -> str:
    """Where this generator came from, if it was installed from a repository (PEP 610); else how to say it."""
    try:
        origin = json.loads(distribution(NAME).read_text("direct_url.json") or "{}")
        found = origin.get("vcs_info", {})
        if found.get("vcs") and found.get("commit_id"):
            return f"{NAME} @ {found['vcs']}+{origin['url']}@{found['commit_id']}\n"
    except (PackageNotFoundError, ValueError):
        pass
    return UNKNOWN.format(version=version(NAME))


def _filled(text: str, within: bool, languages: Sequence[str]) -> str:
    """The text with the station's languages, and with what differs between a station of its own and one beside the generator."""
    text = text.replace("{{languages}}", ", ".join(json.dumps(language) for language in languages))
    pip = ".venv/bin/python -m pip install --disable-pip-version-check"
    if within:
        install = [f"{pip} --require-hashes -r requirements/station.lock", f"{pip} --no-build-isolation --no-deps -e ."]
        hashed, files = ["requirements/station.lock", "pyproject.toml"], ["requirements/station.lock", "pyproject.toml"]
    else:
        install, hashed, files = [f"{pip} -r {REQUIREMENTS}"], [REQUIREMENTS, "vendor/**"], [REQUIREMENTS]
    lines = []
    for line in text.splitlines(keepends=True):
        indent = line[: len(line) - len(line.lstrip())]
        lines.append("".join(f"{indent}{command}\n" for command in install) if line.strip() == "{{install}}" else line)
    return "".join(lines).replace("{{hashed}}", ", ".join(f"'{one}'" for one in hashed)).replace("{{files}}", ", ".join(files))
