"""`station messages`."""

from __future__ import annotations

import sys

import click

from learning_station.files.read import read_own_bytes
from learning_station.model.values import is_language


@click.command()
@click.option(
    "--check", "checking", is_flag=True, help="Write nothing; end with 1 if a catalogue isn't complete and in step."
)
@click.option("--language", help="Only this language's catalogue; begun if there is none yet.")
def messages(checking: bool, language: str | None) -> None:
    """Bring the catalogues of the interface's words in step with templates and sources, and list what they don't
    translate.

    For those who work on Learning Station itself: it needs a checkout of its sources. Each language has a catalogue in
    gettext's format, `fr.po`; words that are new come in empty, those that no source says any more leave. Translate the
    empty ones in any editor of PO files.

    \b
    Examples:
      station messages
      station messages --language pt   begin Portuguese
      station messages --check         in CI
    """
    from learning_station.edit.files import EditError, write_whole
    from learning_station.languages.extract import CatalogueError, extract_messages, find_sources, update_catalogue
    from learning_station.languages.messages import CATALOGUES

    if language and not is_language(language):
        raise click.UsageError(f"{language!r} is not a language code; they look like `fr`, `pt-BR`.")
    root = find_sources()
    if root is None:
        click.echo(
            "Error: This is an installed package, without the sources that catalogues are made from. Call it in "
            "a checkout of Learning Station.",
            err=True,
        )
        sys.exit(1)
    paths = [CATALOGUES / f"{language}.po"] if language else sorted(CATALOGUES.glob("*.po"))
    wrong = 0
    for path in paths:
        try:
            updated = update_catalogue(path, extract_messages(root))
            if checking and not path.exists():
                raise CatalogueError(
                    f"there is no catalogue {path.name}; `station messages --language {language}` begins it."
                )
            if not checking and not (path.exists() and read_own_bytes(path) == updated.data):
                write_whole(path, updated.data)
        except (CatalogueError, EditError) as error:
            click.echo(f"Error: {error}", err=True)
            sys.exit(1)
        name = path.relative_to(root).as_posix()
        for one in updated.missing:
            click.echo(f"{name}: not translated: {one.id!r}{f' / {one.plural!r}' if one.plural else ''} ({one.place})")
        for id in updated.gone:
            click.echo(f"{name}: {'no source says' if checking else 'left out, for no source says it:'} {id!r}")
        wrong += len(updated.missing) + (len(updated.gone) + len(updated.came) if checking else 0)
        click.echo(
            f"{name}: {len(updated.missing)} to translate, {len(updated.came)} new, {len(updated.gone)} gone.", err=True
        )
    sys.exit(1 if wrong else 0)
