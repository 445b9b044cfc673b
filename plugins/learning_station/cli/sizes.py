"""How large a site is, in words and as a table."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from learning_station.files.permissions import is_for_everybody

if TYPE_CHECKING:
    from learning_station.publish.assembly import BuildResult
    from learning_station.publish.sizes import Sizes

FEWEST = 1000
"""The least growth, in bytes, that is worth a line."""
MOST = 3
MOST_IN_FULL = 15


def render_built(built: BuildResult, verb: str, *, table: bool) -> str:
    """What a command says of the site that it published."""
    pages, languages = sum(built.pages.values()), len(built.pages)
    lines = [f"\n{verb} {pages} pages in {languages} language{'s' * (languages != 1)}, {render_sizes(built.sizes)}"]
    lines += [render_table(built)] if table else []
    return "\n".join([*lines, *built.notes, f"Open {built.folder / 'index.html'} in a browser; no server is needed."])


def say_if_hidden(built: BuildResult) -> None:
    """On stderr, that a web server could not give the site to anybody, where the user's mask for new files leaves
    others out.
    """
    if not all(map(is_for_everybody, (built.folder, built.folder / "index.html"))):
        click.echo(
            f"{built.folder} is for you alone: no web server of another user can read it, since your umask keeps "
            "others out of new files. "
            f"`chmod -R a+rX {shlex.quote(str(built.folder))}` opens it; with `umask 022` before the build it is "
            "open at once.",
            err=True,
        )


def render_sizes(sizes: Sizes) -> str:
    """Two lines or three: the whole, its kinds, and what grew most since the last build."""
    from learning_station.publish.sizes import KINDS

    growth = (
        ""
        if sizes.growth is None
        else f" ({_signed(sizes.growth)} since the last build)"
        if sizes.growth
        else " (as large as the last build)"
    )
    kinds = sorted(((kind, sizes.of_kind(kind)) for kind in KINDS), key=lambda one: -one[1])
    lines = [
        f"{_megabytes(sizes.total)}{growth}:",
        "  " + " · ".join(f"{kind} {_megabytes(size)}" for kind, size in kinds if size),
    ]
    grown = [one for one in sizes.grown[:MOST] if one.by >= FEWEST]
    return "\n".join(
        lines + (["  grew most: " + " · ".join(f"{one.path} {_signed(one.by)}" for one in grown)] if grown else [])
    )


def render_table(built: BuildResult) -> str:
    """A row for each language and kind: bytes, compressed, and what changed; then the files that changed most."""
    from learning_station.publish.sizes import KINDS, SHARED, zipped_sizes

    sizes, zipped = built.sizes, zipped_sizes(built.folder, built.inventory)
    rows = [("", "", "size", "compressed", "since the last build")]
    for language in (*built.pages, SHARED):
        for kind in KINDS:
            key = (language, kind)
            before = sizes.before.get(key, 0) if sizes.before is not None else None
            if sizes.by.get(key) or before:
                size = sizes.by.get(key, 0)
                rows.append(
                    (
                        language or "shared",
                        kind,
                        _kilobytes(size),
                        _kilobytes(zipped[key]),
                        "" if before is None else _signed(size - before),
                    )
                )
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    table = [
        "  ".join(
            cell.ljust(width) if column < 2 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]
    changed = sorted(sizes.grown, key=lambda one: (-abs(one.by), one.path))[:MOST_IN_FULL]
    files = ["", "Changed most:", *(f"  {_signed(one.by):>12}  {one.path}" for one in changed)] if changed else []
    return "\n".join(line.rstrip() for line in ["", *table, *files, ""])


def _left(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True))


def _right(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.rjust(width) for cell, width in zip(cells, widths, strict=True))


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 100_000 else _kilobytes(size)


def _kilobytes(size: int) -> str:
    return f"{size / 1000:,.1f} kB"


def _signed(size: int) -> str:
    return f"{'+' if size > 0 else '-' if size < 0 else '±'}{_megabytes(abs(size))}"
