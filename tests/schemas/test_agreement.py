"""The schemas and the loader judge alike: what one refuses, the other refuses too, as far as one value shows it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from learning_station.cli.schemas import read_vocabulary
from learning_station.load.station import load_station
from learning_station.problems import Code, Problem, Problems
from learning_station.schemas.files import SchemaFile, schema_files
from learning_station.schemas.front_matter import NONE, front_matter_of
from tests.builds import REPOSITORY
from tests.contents import write_content
from tests.minimal import copy_minimal
from tests.schemas.core_yaml import read_core_yaml

CASES = REPOSITORY / "tests/cases"
OF_ONE_VALUE = {
    Code.UNKNOWN_KEY, Code.MISSING_KEY, Code.EMPTY_VALUE, Code.WRONG_TYPE, Code.WRONG_VALUE, Code.BAD_ID,
    Code.UNKNOWN_LANGUAGE, Code.NOT_TRANSLATABLE,
}  # fmt: skip

NOT_SEEN = {
    "minutes that are none, negative, too many, octal, with a point or with a sign": "how a number is written",
    "a year with a zero before it": "how a number is written",
    "a register's key twice, the first time without a value": "what a key said that is there again",
    "languages that are none, or not the station's": "which codes mean a language",
    "an unknown first language is one problem": "which codes mean a language",
    "a station whose copies Windows can't unpack, by its id": "which names Windows keeps for itself",
    "a value of several lines is quoted in one": "which codes mean a language",
}
"""What a schema can't see of these cases, so that it takes what the loader refuses."""


def _cases() -> Iterator[Any]:
    for name in ("values", "keys", "ids", "translations", "yaml", "course", "kits", "programmes", "pages"):
        for case in yaml.safe_load((CASES / f"{name}.yml").read_text("utf-8")):
            yield pytest.param(case, id=f"{name}: {case['case']}")


@pytest.mark.parametrize("case", list(_cases()))
def test_schemas_and_loader_agree_on_the_cases(case: dict[str, Any], tmp_path: Path) -> None:
    root = copy_minimal(tmp_path / "station")
    for path, content in case.get("files", {}).items():
        write_content(root, path, content)
    problems = Problems()
    load_station(root, problems)
    found = [problem for problem in problems if problem.code in OF_ONE_VALUE]
    if "mkdocs.yml" in {problem.where.path for problem in found}:
        found = [problem for problem in found if problem.where.path == "mkdocs.yml"]
    for file in schema_files(read_vocabulary(root)):
        for path in _files_for(file, root):
            _compare(case["case"], file, path, root, [problem for problem in found if problem.where.path == path])


def _files_for(file: SchemaFile, root: Path) -> list[str]:
    paths = (path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    return [path for path in paths if file.is_for(path)]


def _compare(case: str, file: SchemaFile, path: str, root: Path, found: list[Problem]) -> None:
    try:
        text = (root / path).read_text("utf-8-sig")
        front_matter = front_matter_of(text)
        if path.endswith(".md") and front_matter is NONE:
            return
        content = read_core_yaml(front_matter.yaml if path.endswith(".md") else text)
    except (UnicodeDecodeError, yaml.YAMLError, RecursionError, ValueError):
        return
    last = front_matter.last_line + 2 if path.endswith(".md") else text.count("\n") + 1
    found = [problem for problem in found if 0 < problem.where.line <= last]
    refused = [
        f"{error.json_path}: {error.message}"
        for error in jsonschema.Draft7Validator(file.schema).iter_errors({} if content is None else content)
    ]
    if refused:
        assert found, f"{path} is refused by {file.name} alone: {refused}"
    else:
        assert not found or case in NOT_SEEN, f"{path} is refused by the loader alone: {[str(one) for one in found]}"
