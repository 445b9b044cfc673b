"""Reports for a terminal on what is translated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import unified_diff
from itertools import islice

from learning_station.languages.locales import language_name
from learning_station.problems import Where
from learning_station.translations.changes import Change
from learning_station.translations.gaps import UntranslatedText
from learning_station.translations.progress import Gap, LanguageProgress, Standing

SHOWN = (Standing.FRESH, Standing.STALE, Standing.DRAFT, Standing.MISSING)


def render_count(n: int, noun: str) -> str:
    """`1 word`, `1,200 words`."""
    return f"{n:,} {noun}{'s' * (n != 1)}"


def name_of(language: str) -> str:
    return f"{language_name(language, 'en')} ({language})"


def table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The rows with their columns aligned: the first to the left, the others, which are numbers, to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))] if rows else []
    for row in rows:
        yield "  ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()


def overview(progress: Sequence[LanguageProgress]) -> Iterator[str]:
    """A table of the languages."""
    head = ["language", "original", *SHOWN, "words left"]
    rows = [
        [name_of(one.language), *(str(one.count(what)) for what in (Standing.ORIGINAL, *SHOWN)), f"{one.words:,}"]
        for one in progress
    ]
    yield from table([head, *rows])


def render_list(one: LanguageProgress) -> Iterator[str]:
    """Every page, register and drawing of which something is left in the language, the course first."""
    left = [
        page for page in one.pages if page.words or page.standing in (Standing.STALE, Standing.DRAFT, Standing.MISSING)
    ]
    rows = [(f"{page.standing:<7}  {page.words:>7,}", page.path) for page in left]
    rows += [
        (f"{'texts':<7}  {register.words:>7,}", f"{register.path} ({render_count(register.texts, 'text')})")
        for register in one.registers
    ]
    rows += [(f"{'drawing':<7}  {drawing.words:>7,}", drawing.path) for drawing in one.drawings]
    yield f"{name_of(one.language)}: {render_count(one.words, 'word')} left"
    yield from (f"  {said}  {path}" for said, path in rows)


def changes(found: Sequence[Change]) -> Iterator[str]:
    """Each change with its places and the original's present text."""
    for one in found:
        yield ""
        yield f"{one.what}: {'section “' + one.name + '”' if one.in_body else '`' + one.name + '`'}"
        if one.original:
            yield f"    original:    {_place(one.original)}"
        if one.translation:
            yield (
                "    translation: "
                f"{'before ' if one.what == 'new' and not one.is_written else ''}{_place(one.translation)}"
            )
        if one.what != "moved":
            lines = _changed_lines(one.was, one.text) if one.was else []
            yield from (f"    {line}".rstrip() for line in lines or (f"| {line}" for line in one.text.splitlines()))


def _changed_lines(was: str, now: str) -> list[str]:
    """The lines that went, behind `-`, and those that came, behind `+`; empty ones, and those that stayed, are left
    out.
    """
    lines = islice(
        unified_diff(was.splitlines(), now.splitlines(), n=0, lineterm=""), 2, None
    )  # after its two lines of file names
    return [f"{line[0]} {line[1:]}" for line in lines if line[0] in "-+" and line[1:].strip()]


def untranslated(found: Sequence[UntranslatedText]) -> Iterator[str]:
    for one in found:
        name = f"`{one.name}`: " if one.name else ""
        yield f"  {_place(one.where)}: {name}{one.text if len(one.text) <= 100 else one.text[:100] + '…'}"


def gaps(found: Sequence[Gap]) -> Iterator[str]:
    for one in found:
        text = " ".join(one.text.split())
        yield f"{_place(one.where)}: {one.thing.id} `{one.name}`: {text if len(text) <= 100 else text[:100] + '…'}"


def _place(where: Where) -> str:
    return f"{where.path}:{where.line}" if where.line else where.path
