"""A station's folders read into a `Station`, or every problem found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path, PurePosixPath

from learning_station.load.file_names import COURSE, PUBLISHED_IDS, REGISTERS
from learning_station.load.files import Source, list_files, read_source
from learning_station.load.front_matter import PageSource, markdown_below, parse_page
from learning_station.load.ignores import yaml_ignores
from learning_station.load.pages import PageFiles, group_files, parse_page_files
from learning_station.load.reading_memory import ReadingMemory
from learning_station.load.registers import parse_entity, parse_register
from learning_station.load.root_files import load_root_files
from learning_station.load.settings import load_settings
from learning_station.load.yaml_tree import parse_yaml
from learning_station.markup.document import parse_documents
from learning_station.model.base import Entity
from learning_station.model.course import Course
from learning_station.model.ignore import Ignore
from learning_station.model.kinds import KINDS
from learning_station.model.root_files import root_folder
from learning_station.model.station import Settings, Station, UnreadThing
from learning_station.problems import Code, Problems, Where
from learning_station.spelling import did_you_mean


def load_station(root: Path, problems: Problems, memory: ReadingMemory | None = None) -> Station | None:
    """The station in that folder, with everything that could be read; None where not even its settings could.

    `memory`: of the last reading, from which comes what has not changed since.
    Whether the station may be built is for `check` to say: it needs `problems` without an error.
    """
    loaded = load_settings(root, problems)
    if loaded is None or problems.errors:
        return None
    settings, content_dir, memory = loaded.settings, loaded.content_dir, memory or ReadingMemory(keeps=False)
    memory.begin(settings)
    files = [*list_files(root, settings.units_dir, problems), *list_files(root, content_dir, problems)]
    paths = [path for path in files if not path.startswith(f"{root_folder(content_dir)}/")]
    root_files = load_root_files(root, content_dir, problems)
    things: dict[str, dict[str, Entity]] = {kind.kind: {} for kind in KINDS}
    unread: list[UnreadThing] = []
    ignores = list(loaded.ignores)
    for thing in (
        *_load_course(root, settings, problems, ignores),
        *_load_pages(root, paths, settings, content_dir, problems, ignores, memory),
        *_load_registers(root, paths, settings, content_dir, problems, ignores, memory),
    ):
        if isinstance(thing, UnreadThing):
            unread.append(thing)
            continue
        first = things[thing.kind].setdefault(thing.id, thing)
        if first is not thing:
            problems.add(
                thing.where,
                Code.DUPLICATE_ID,
                f"there is already a {thing.kind} `{thing.id}`, in {first.where.path}",
                "Give one of them another id: ids are unique within their kind.",
            )
    return Station(
        root,
        settings,
        content_dir,
        tuple(_assets(paths, content_dir)),
        root_files,
        things,
        tuple(unread),
        tuple(ignores),
    )


def _load_course(
    root: Path, settings: Settings, problems: Problems, ignores: list[Ignore]
) -> Iterator[Course | UnreadThing]:
    path = f"{settings.units_dir}/{COURSE}"
    if not (root / path).is_file():
        problems.add(
            Where(path),
            Code.MISSING_FILE,
            "the course is missing",
            f"Write `{path}` with at least `title`, `summary`, `introduction`, `objectives` and `units`.",
        )
        return
    source = read_source(root, path, problems)
    tree = parse_yaml(source.text, path, problems) if source else None
    if source and tree is not None:
        ignores += yaml_ignores(source.text, path, problems)
        yield parse_entity(Course, tree, settings.default_language, problems, {"id": "course"})


def _load_pages(
    root: Path,
    paths: list[str],
    settings: Settings,
    content_dir: str,
    problems: Problems,
    ignores: list[Ignore],
    memory: ReadingMemory,
) -> Iterator[Entity | UnreadThing]:
    """Every page."""
    groups = []
    for group in group_files((path for path in paths if path.endswith(".md")), settings, content_dir, problems):
        files = (group.original, *group.translations.values())
        groups.append((group, tuple(source for path in files if (source := read_source(root, path, problems)))))
    parse_documents(
        [
            markdown_below(source.text)
            for _, sources in groups
            if not memory.has((group.original, sources))
            for source in sources
        ]
    )
    for group, sources in groups:
        yield from memory.recall(
            (group.original, sources), partial(_read_page, group, sources, settings), problems, ignores
        )


def _read_page(
    group: PageFiles, sources: Iterable[Source], settings: Settings, problems: Problems, ignores: list[Ignore]
) -> Iterator[Entity | UnreadThing]:
    pages: dict[str, PageSource] = {}
    for source in sources:
        page = parse_page(source, problems)
        if page:
            pages[source.path] = page
            ignores += page.ignores
    yield parse_page_files(group, pages, settings, problems)


def _load_registers(
    root: Path,
    paths: list[str],
    settings: Settings,
    content_dir: str,
    problems: Problems,
    ignores: list[Ignore],
    memory: ReadingMemory,
) -> Iterator[Entity | UnreadThing]:
    """Every entry; of a register that can't be read its kind's name."""
    for path in paths:
        if not path.endswith((".yml", ".yaml")) or path == f"{settings.units_dir}/{COURSE}":
            continue
        name = PurePosixPath(path).name
        if name not in REGISTERS or path != f"{content_dir}/{name}":
            where = f"`{content_dir}/`" if path.startswith(f"{content_dir}/") else f"`{settings.units_dir}/`"
            problems.add(
                Where(path),
                Code.UNEXPECTED_FILE,
                f"there is no register `{name}` in {where}",
                did_you_mean(name, REGISTERS),
            )
            continue
        source = read_source(root, path, problems)
        if source is None:
            yield UnreadThing((f"{REGISTERS[name].kind}:",))
        else:
            yield from memory.recall(
                source, partial(_read_register, REGISTERS[name], source, settings), problems, ignores
            )


def _read_register(
    model: type[Entity], source: Source, settings: Settings, problems: Problems, ignores: list[Ignore]
) -> Iterator[Entity | UnreadThing]:
    tree = parse_yaml(source.text, source.path, problems)
    if tree is None:
        yield UnreadThing((f"{model.kind}:",))
    else:
        ignores += yaml_ignores(source.text, source.path, problems)
        yield from parse_register(model, tree, settings.default_language, problems)


def _assets(paths: list[str], content_dir: str) -> list[str]:
    """The files that are published as they are."""
    return [
        path
        for path in paths
        if not path.endswith((".md", ".yml", ".yaml")) and path != f"{content_dir}/{PUBLISHED_IDS}"
    ]
