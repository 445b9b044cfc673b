"""Stations to try: a small one that passes, with files put over it that hypothesis made up."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from hypothesis import strategies as st
from pydantic import BaseModel

from learning_station.load.file_names import CONTENT_FOLDERS, REGISTERS
from learning_station.load.validation import field_names
from learning_station.model.course import Course
from learning_station.model.unit import Lesson, Unit
from tests.fuzz.damaged import bodies, configurations, damaged_files, damaged_text, metadata
from tests.fuzz.large import larges
from tests.minimal import LESSON, MINIMAL
from tests.stations import TINY

Files = Mapping[str, str]
Put = Callable[[Files], Path]

MODELS: dict[str, type[BaseModel]] = {
    LESSON: Lesson,
    "units/unit-1/index.md": Unit,
    "units/course.yml": Course,
    **{f"content/{folder}/new.md": model for folder, model in CONTENT_FOLDERS.items()},
    **{f"content/{name}": model for name, model in REGISTERS.items()},
}


def texts_of(folder: Path) -> dict[str, str]:
    """The texts of a station, by their paths."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".md", ".yml"))
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}


TINY_TEXTS, MINIMAL_TEXTS = texts_of(TINY), texts_of(MINIMAL)


def putting(station: Path, root: Path) -> Put:
    """Gives the station with other texts in it; each time all else is as it was."""
    shutil.copytree(station, root)

    def put(texts: Files) -> Path:
        for path in sorted(root.rglob("*"), reverse=True):
            if not (station / path.relative_to(root)).exists():
                path.rmdir() if path.is_dir() else path.unlink()
        for path in (path for path in station.rglob("*") if path.is_file()):
            copy = root / path.relative_to(station)
            if not copy.exists() or copy.read_bytes() != path.read_bytes():
                copy.write_bytes(path.read_bytes())
        for name, text in texts.items():
            (root / name).parent.mkdir(exist_ok=True)
            (root / name).write_bytes(text.encode("utf-8", "surrogatepass"))
        return root

    return put


def lessons() -> st.SearchStrategy[Files]:
    """A lesson of any blocks."""
    front = "---\n" + MINIMAL_TEXTS[LESSON].split("---\n")[1] + "---\n"
    return bodies().map(lambda body: {LESSON: front + body})


@st.composite
def metadata_files(draw: st.DrawFn) -> Files:
    """A page or a register with keys of its kind, and values that fit or don't."""
    path = draw(st.sampled_from(sorted(MODELS)))
    yaml = draw(metadata(sorted(field_names(MODELS[path]))))
    if path.endswith(".md"):
        yaml = f"---\n{yaml}---\n\n## The beginning\n\nHere.\n"
    elif path != "units/course.yml":
        yaml = "an-entry:\n" + "".join(f"  {line}\n" for line in yaml.split("\n"))
    return {path: yaml}


def settings_files() -> st.SearchStrategy[Files]:
    """A `mkdocs.yml` that was damaged, or of any form."""
    return (damaged_text(MINIMAL_TEXTS["mkdocs.yml"]) | configurations()).map(lambda text: {"mkdocs.yml": text})


TINY_INPUTS: Mapping[str, st.SearchStrategy[Files]] = {"a damaged station": damaged_files(TINY_TEXTS)}
MINIMAL_INPUTS: Mapping[str, st.SearchStrategy[Files]] = {
    "a lesson of any blocks": lessons(),
    "metadata of any kind": metadata_files(),
    "settings of any kind": settings_files(),
}
LARGE_INPUTS = larges()
