"""`station check --fix`: shows what would change, asks, writes, and looks again."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import click

from learning_station.check.all import check_station
from learning_station.cli.terminal import in_ci, is_terminal, wants_colour
from learning_station.edit.files import EditedFile, EditError, read_edited
from learning_station.edit.fixes import apply_fixes
from learning_station.problems import Problem, is_harmless

MOST_ROUNDS = 10
"""Fixes that overlap are made one round after another."""


def fix_station(
    root: Path,
    without_asking: bool,
    find: Callable[[], Iterable[Problem]] | None = None,
    command: str = "station check --fix",
    nothing: str = "Nothing to fix.",
) -> bool:
    """Makes what fixes can be made; whether all that was agreed to could be written.

    `find` gives the problems as they are now; without it, they are those of `station check`. `nothing` is said where
    there is nothing to fix.
    """
    changed: set[str] = set()
    left_alone: set[str] = set()
    for _ in range(MOST_ROUNDS):
        files, texts = _fixed(root, find() if find else check_station(root)[1], left_alone)
        if not texts:
            break
        _show(files, texts)
        if not confirm_changes(without_asking, _files(len(texts)), command):
            break
        for path, text in texts.items():
            try:
                _write(files[path], text)
                changed.add(path)
            except EditError as error:
                click.echo(f"Error: {error}", err=True)
                left_alone.add(path)
    else:
        texts = {}
    if changed:
        click.echo(f"Changed {_files(len(changed))}.", err=True)
    elif nothing and not texts and not left_alone:
        click.echo(nothing, err=True)
    return not left_alone


def _fixed(
    root: Path, problems: Iterable[Problem], left_alone: set[str]
) -> tuple[dict[str, EditedFile], dict[str, str]]:
    """The files that fixes are for, as they are, and the texts that change."""
    fixes = [
        problem.fix
        for problem in problems
        if problem.fix and not left_alone.intersection(edit.where.path for edit in problem.fix)
    ]
    files: dict[str, EditedFile] = {}
    for path in sorted({edit.where.path for fix in fixes for edit in fix}):
        try:
            files[path] = read_edited(root / path, root)
        except EditError as error:
            click.echo(f"Error: {error}", err=True)
            left_alone.add(path)
    return files, apply_fixes({path: file.text for path, file in files.items()}, fixes)


def _show(files: Mapping[str, EditedFile], texts: Mapping[str, str]) -> None:
    colours = {"+": "green", "-": "red", "@": "cyan"} if wants_colour(sys.stdout) else {}
    for path, text in texts.items():
        for line in _difference(path, files[path].text, text):
            colour = colours.get(line[0])
            click.echo(click.style(line, fg=colour) if colour else line)


def _difference(path: str, old: str, new: str) -> Iterator[str]:
    """The lines of a unified diff."""
    for line in difflib.unified_diff(
        old.removesuffix("\n").split("\n"), new.removesuffix("\n").split("\n"), f"a/{path}", f"b/{path}", lineterm=""
    ):
        yield "".join(c if is_harmless(c) or c == "\t" else "\N{REPLACEMENT CHARACTER}" for c in line)


def confirm_changes(without_asking: bool, what: str, command: str) -> bool:
    """Whether to change what was shown: asks the user, or says which option agrees where nobody can be asked."""
    if without_asking:
        return True
    if in_ci() or not is_terminal(sys.stdin, sys.stdout):
        click.echo(f"Nothing was written. `{command} --yes` changes {what} like this.", err=True)
        return False
    return click.confirm(f"Change {what} like this?", default=True, err=True)


def _write(file: EditedFile, text: str) -> None:
    """Writes the text, if the file is still what it was when it was read."""
    if read_edited(file.path, file.within) != file:
        raise EditError(f"{file.path} has changed in the meantime; it was left as it is.")
    file.write(text)


def _files(count: int) -> str:
    return f"{count} file{'s' * (count != 1)}"
