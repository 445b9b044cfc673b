"""A contract for import-linter: of a room, others import what its `__init__.py` names in `__all__`, and nothing else."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class FrontDoors(Contract):
    """Broken by an import past a door, and by a door with a name that nobody outside needs or that tells nothing."""

    for_programs: Any = fields.SetField(subfield=fields.StringField())
    """The modules that other programs ask for, such as MkDocs."""

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        root = self.session_options["root_packages"][0]
        folder, inside = Path(str(find_spec(root).origin)).parent, graph.find_descendants(root)  # type: ignore
        files = {room: folder.joinpath(*room.split(".")[1:], "__init__.py") for room in inside}
        sources = {room: path.read_text("utf-8") for room, path in files.items() if path.is_file()}
        doors = {room: _names_in_door(source) for room, source in sources.items()}
        asked_for, faults = set(self.for_programs), []
        for importer in inside:
            for imported in graph.find_modules_directly_imported_by(importer) & inside:
                for room, name in _ways_in(importer, imported):
                    asked_for.add(f"{room}.{name}")
                    if name not in doors[room]:
                        line = graph.get_import_details(importer=importer, imported=imported)[0]["line_number"]
                        names = ", ".join(doors[room])
                        faults.append(f"{importer}:{line} imports {imported}; the door of {room} has: {names}")
        for room, name in ((room, name) for room, names in doors.items() for name in names):
            if f"{room}.{name}" not in asked_for:
                faults.append(f"{room} has {name} in its door, a module that nobody outside imports")
            if f'"{name}",  # ' not in sources[room]:
                faults.append(f"{room} doesn't say what others get of {name}: a comment behind the name")
        return ContractCheck(kept=not faults, metadata={"faults": sorted(faults)})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for fault in check.metadata["faults"]:
            output.print_error(f"- {fault}", bold=False)


def _names_in_door(source: str) -> list[str]:
    """What is in `__all__`; nothing where there is none."""
    doors = [one for one in ast.parse(source).body if isinstance(one, ast.Assign) and "__all__" in ast.dump(one)]
    return list(ast.literal_eval(doors[0].value)) if doors else []


def _ways_in(importer: str, imported: str) -> Iterator[tuple[str, str]]:
    """Each room that an import enters, with the name in it that is asked for; the outermost first."""
    names = imported.split(".")
    rooms = [".".join(names[:depth]) for depth in range(2, len(names))]
    return (
        (room, name) for room, name in zip(rooms, names[2:], strict=True) if not f"{importer}.".startswith(f"{room}.")
    )
