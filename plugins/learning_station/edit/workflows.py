"""Copies into a station the files with which a forge or a server checks and publishes it, ready to use."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from learning_station.edit.actions import pin_actions
from learning_station.edit.files import EditError, read_edited
from learning_station.edit.requirements import GENERATOR, MARK, NAME, REQUIREMENTS, render_requirements
from learning_station.edit.transaction import FileTransaction, file_transaction
from learning_station.files.link import find_link, is_link, link_error
from learning_station.files.read import read_bytes, read_own_text, read_text

SOURCES = Path(__file__).with_name("workflow_files")

WORKFLOWS: Mapping[str, Mapping[str, str]] = {
    "github": {name: f".github/workflows/{name}" for name in ("publish.yml", "check.yml", "links.yml")},
    "gitlab": {"gitlab-ci.yml": ".gitlab-ci.yml"},
    "rsync": {"publish.sh": "publish.sh"},
    "git-hooks": {"pre-receive": "hooks/pre-receive", "post-receive": "hooks/post-receive"},
}
"""For each host, its files in SOURCES and where they go in the station's folder."""

MATRIX: Mapping[str, Mapping[str, str]] = {
    "github": {
        f"{name}.yml": f".github/workflows/{name.removesuffix('-matrix')}.yml"
        for name in ("publish-matrix", "check-matrix", "links")
    },
    "gitlab": {"gitlab-ci-matrix.yml": ".gitlab-ci.yml"},
}
"""The same for workflows that build each language in a job of its own."""

_BRANCH = re.compile(r"(?!-)[^\s~^:?*\[\\]+")

ONLY_REQUIREMENTS = "requirements"
"""The name that asks for new requirements files and no workflow."""


def write_workflow(root: Path, name: str, branch: str, languages: Sequence[str] = ()) -> list[str]:
    """Writes the files, and `requirements.txt` where they need it and there is none; returns what was written, relative
    to the root.

    `branch` is the one that is published.
    With `languages`, each of these is built in a job of its own; `name` is then one of MATRIX.
    Raises EditError, with nothing written, if one of the files is there already or can't be made.
    """
    texts = {
        path: read_own_text(SOURCES / name / source)
        for source, path in (MATRIX if languages else WORKFLOWS)[name].items()
    }
    within = holds_generator(root)
    required = (
        render_requirements()
        if name in ("github", "gitlab") and not within and not (root / REQUIREMENTS).exists()
        else {}
    )
    has_generator_file = GENERATOR in required or (root / GENERATOR).exists()
    files = {
        **{
            path: _fill_in(_insert_branch(branch, text), within, languages, has_generator_file)
            for path, text in texts.items()
        },
        **required,
    }
    for path in files:
        if link := find_link(root / path, root):
            raise EditError(f"{link_error(link)}; nothing was written.")
        if (root / path).exists():
            raise EditError(f"{root / path} is there already; nothing was written.")
    with file_transaction(root) as written:
        for path, text in files.items():
            written.new(path, text, is_program=isinstance(text, str) and text.startswith("#!"))
    return list(files)


def write_requirements(root: Path) -> list[str]:
    """Writes the requirements files of the installed generator, also over those of an earlier call; returns their paths
    relative to the root.

    Raises EditError, with nothing written, if a file is there that no such call made, or if the station stands beside
    the generator.
    """
    if holds_generator(root):
        raise EditError(
            "The station stands beside the generator, which has its versions in requirements/station.lock; "
            "nothing was written."
        )
    files, had_generator_file = render_requirements(), (root / GENERATOR).exists()
    if (root / REQUIREMENTS).exists() and had_generator_file != (GENERATOR in files):
        raise EditError(
            f"The generator that is installed came from elsewhere than the one in {REQUIREMENTS}, and is "
            "installed otherwise by the workflows. "
            f"Remove {REQUIREMENTS}, {GENERATOR} and the workflow files, then write them again; nothing was written."
        )
    with file_transaction(root) as written:
        for path, text in files.items():
            _write_again(root, written, path, text)
    return list(files)


def _write_again(root: Path, written: FileTransaction, path: str, text: str | bytes) -> None:
    file = root / path
    if not file.exists() or is_link(file):
        written.new(path, text)
    elif isinstance(text, bytes):
        if read_bytes(file, root) != text:
            raise EditError(f"{file} is there already, with something else in it; nothing was written.")
    else:
        edited = read_edited(file, root)
        if not edited.text.startswith(MARK):
            raise EditError(
                f"{file} is there already, and was not made by `station workflow`; nothing was written. Move it aside."
            )
        written.changed(path, edited, text)


def holds_generator(root: Path) -> bool:
    """Whether the station's folder is that of the generator too, as in the generator's own repository."""
    try:
        project = tomllib.loads(read_text(root / "pyproject.toml", root)).get("project", {})
    except (OSError, ValueError):
        return False
    return bool(project.get("name") == NAME)


def is_branch(name: str) -> bool:
    """Whether git allows the branch name; of git's rules, only those are checked that keep a name from meaning
    something else in a workflow file.
    """
    return bool(_BRANCH.fullmatch(name)) and name.isprintable()


def _insert_branch(branch: str, text: str) -> str:
    """The text with the branch put in: plain for people, as a pattern in GitHub's YAML, and quoted for a shell."""
    pattern = json.dumps(re.sub(r"^!|[+\]]", r"\\\g<0>", branch), ensure_ascii=False)
    forms = {"{{branch}}": branch, "{{branch-pattern}}": pattern, "{{branch-word}}": shlex.quote(branch)}
    return re.sub("|".join(map(re.escape, forms)), lambda found: forms[found[0]], text)


def _fill_in(text: str, within: bool, languages: Sequence[str], has_generator_file: bool) -> str:
    """The text with its placeholders filled: the languages, and how to install the generator. `within`: the station
    stands beside the generator. `in_two_steps`: the generator has a requirements file of its own.
    """
    text = pin_actions(text).replace("{{languages}}", ", ".join(json.dumps(language) for language in languages))
    pip = ".venv/bin/python -m pip install --disable-pip-version-check"
    if within:
        install = [f"{pip} --require-hashes -r requirements/station.lock", f"{pip} --no-build-isolation --no-deps -e ."]
        hashed, files = ["requirements/station.lock", "pyproject.toml"], ["requirements/station.lock", "pyproject.toml"]
    else:
        install, hashed, files = (
            [f"{pip} -r {REQUIREMENTS}"],
            [REQUIREMENTS, "vendor/**"],
            [REQUIREMENTS, "vendor/*.whl"],
        )
        if has_generator_file:
            install.append(f"{pip} --no-deps --no-build-isolation -r {GENERATOR}")
            hashed, files = [REQUIREMENTS, GENERATOR], [REQUIREMENTS, GENERATOR]
    lines = []
    for line in text.splitlines(keepends=True):
        indent = line[: len(line) - len(line.lstrip())]
        lines.append("".join(f"{indent}{command}\n" for command in install) if line.strip() == "{{install}}" else line)
    return (
        "".join(lines)
        .replace("{{hashed}}", ", ".join(f"'{one}'" for one in hashed))
        .replace("{{files}}", ", ".join(map(json.dumps, files)))
    )
