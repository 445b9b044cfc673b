"""`station translate`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from learning_station.check.all import check_station
from learning_station.cli.completion import complete_languages
from learning_station.cli.station import print_problems, root_option
from learning_station.edit.files import EditError, read_edited
from learning_station.edit.missing_sections import find_stubs, write_stubs
from learning_station.edit.translation import translation_path, write_record, write_translation
from learning_station.load.lookup import UnknownNameError, find_named, unread_paths
from learning_station.model.page import Page
from learning_station.model.station import Station
from learning_station.problems import Problems
from learning_station.translations import text_report
from learning_station.translations.changes import Change, changes_of
from learning_station.translations.gaps import untranslated_in
from learning_station.translations.history import markdown_then
from learning_station.translations.progress import Standing, gaps_of, standing_of, words_left


@click.command()
@root_option
@click.option(
    "--update",
    is_flag=True,
    help="Put the original's new sections into the translation, in comments that nobody is shown.",
)
@click.option(
    "--record", is_flag=True, help="Record that the translation is up to date with the original as it is now."
)
@click.argument("page_name", metavar="PAGE")
@click.argument("language", shell_complete=complete_languages)
def translate(root: Path, update: bool, record: bool, page_name: str, language: str) -> None:
    """Begin the translation of PAGE into LANGUAGE, or say what of it is left to do.

    PAGE is a path, an id or `kind:id`. Where there is no translation yet, its file is written beside the original: the
    same structure, still in the original's words, marked as a draft. Where there is one, the command says which parts
    of the original have changed since, and where. Of a register it lists the texts that lack the language.

    \b
    Examples:
      station translate content/cases/lyon.md fr     begin it, or see what has changed
      station translate case:lyon fr --update        put new sections where they belong
      station translate case:lyon fr --record        say that it is up to date
      station translate content/glossary.yml fr      which terms lack French
    """
    station, problems = check_station(root.resolve())
    if station is None:
        print_problems(problems, root.resolve())
        sys.exit(1)
    if language not in station.settings.languages:
        raise click.UsageError(
            f"The station is not in the language {language!r}; its languages are "
            f"{', '.join(station.settings.languages)}."
        )
    try:
        found = find_named(station, page_name, Path.cwd())
    except UnknownNameError as error:
        _end_if_unread(station, problems, page_name)
        raise click.UsageError(str(error)) from error
    if not isinstance(found, Page):
        gaps = [gap for thing in found for gap in gaps_of(thing, language, station.settings.default_language)]
        for line in text_report.gaps(gaps):
            click.echo(line)
        click.echo(
            f"{text_report.render_count(len(gaps), 'text')} without `{language}`."
            if gaps
            else f"Every text is there in `{language}`.",
            err=True,
        )
        return
    if language == found.language:
        raise click.UsageError(f"{found.original.path} is in {language!r} itself: it is the original.")
    try:
        _Translation(station, problems, found, language).do(update, record)
    except EditError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(1)


def _end_if_unread(station: Station, problems: Problems, name: str) -> None:
    """Ends with the problems of what was named, if it is written but can't be read."""
    paths = unread_paths(station, name)
    own = Problems()
    own.extend(problem for problem in problems if problem.where.path in paths)
    if len(own):
        print_problems(own, station.root)
        sys.exit(1)


class _Translation:
    """One page's translation into one language, and what is said of it."""

    def __init__(self, station: Station, problems: Problems, page: Page, language: str) -> None:
        self._station, self._problems, self._page, self._language = station, problems, page, language

    def do(self, update: bool, record: bool) -> None:
        standing = standing_of(self._page, self._language)
        path = translation_path(self._page, self._language)
        translation = self._page.translations.get(self._language)
        if translation is None and (self._station.root / path).is_file():
            self._refuse(path)
        elif translation is None or translation.raw is None:
            self._begin(record or update)
        elif record:
            self._record()
        else:
            self._tell(standing, update)

    def _refuse(self, path: str) -> None:
        """Ends with the problems of a file that can't be read."""
        own = Problems()
        own.extend(problem for problem in self._problems if problem.where.path == path)
        print_problems(own, self._station.root)
        sys.exit(1)

    def _begin(self, asked_for_more: bool) -> None:
        page, language = self._page, self._language
        if asked_for_more:
            raise click.UsageError(
                f"There is no translation of {page.original.path} into {language!r} yet: begin it without an option."
            )
        _, *drawings = written = write_translation(self._station, page, language)
        for path in written:
            click.echo(path)
        words = text_report.render_count(words_left(page, language), "word")
        click.echo(
            f"Begun with the original's texts: {words} to translate. Take the line `draft: true` out when it is "
            "ready for readers.",
            err=True,
        )
        if drawings:
            what = (
                "a drawing with words in it: translate it"
                if len(drawings) == 1
                else f"{len(drawings)} drawings with words in them: translate these"
            )
            click.echo(f"Copied {what} too.", err=True)

    def _record(self) -> None:
        path = self._page.bodies[self._language].path
        waiting = find_stubs(read_edited(self._station.root / path, self._station.root).text)
        if waiting:
            lines = ", ".join(map(str, waiting))
            raise EditError(
                f"{path} still has {text_report.render_count(len(waiting), 'section')} in a comment, to be translated "
                f"(line {lines}); nothing was recorded."
            )
        changed = write_record(self._station, self._page, self._language)
        click.echo(f"{path}: {'recorded as up to date' if changed else 'is recorded as up to date already'}.", err=True)
        if self._page.translations[self._language].draft:
            click.echo("It is a draft still: take the line `draft: true` out when it is ready for readers.", err=True)

    def _tell(self, standing: Standing, update: bool) -> None:
        page, path = self._page, self._page.bodies[self._language].path
        made_from = page.translations[self._language].made_from
        is_stale = page.freshness_in(self._language) == "stale"
        changes = changes_of(
            page, self._language, markdown_then(self._station.root, page, self._language) if is_stale else None
        )
        if not made_from:
            click.echo(f"{path}: it isn't recorded which state of {page.original.path} it was made from.", err=True)
            click.echo(f"If it is up to date, say so: {self._command('--record')}", err=True)
        elif is_stale:
            self._tell_changes(path, changes)
            if update:
                self._update(changes or ())
        else:
            click.echo(
                f"{path}: up to date with {page.original.path}{', and a draft' if standing is Standing.DRAFT else ''}.",
                err=True,
            )
        left = list(
            untranslated_in(page, self._language, 1)
            if standing is Standing.DRAFT
            else untranslated_in(page, self._language)
        )
        if left:
            click.echo(
                f"In the original's words: {text_report.render_count(sum(one.words for one in left), 'word')}.",
                err=True,
            )
            for line in text_report.untranslated(left):
                click.echo(line)

    def _tell_changes(self, path: str, changes: tuple[Change, ...] | None) -> None:
        original = self._page.original.path
        if changes is None:
            click.echo(f"{path}: {original} has changed; its record has no parts, so only that can be said.", err=True)
        elif not changes:
            click.echo(f"{path}: {original} has changed in nothing but its white space or an order.", err=True)
        else:
            words = text_report.render_count(sum(one.words for one in changes), "word")
            click.echo(
                f"{path}: {text_report.render_count(len(changes), 'part')} of {original} changed, {words} to read.",
                err=True,
            )
            for line in text_report.changes(changes):
                click.echo(line)
        click.echo(f"When it is up to date, say so: {self._command('--record')}", err=True)

    def _update(self, changes: tuple[Change, ...]) -> None:
        written = write_stubs(self._station, self._page, self._language, changes)
        new = [one for one in changes if one.what == "new" and one.in_body]
        done = (
            f"Put in as comments: {text_report.render_count(len(written), 'new section')}."
            if written
            else "There is no new section to put in."
        )
        click.echo(done, err=True)
        for one in new:
            if one.translation is None:
                click.echo(f"Where “{one.name}” belongs can't be told: put it in by hand.", err=True)

    def _command(self, option: str) -> str:
        return f"station translate {self._page.ref} {self._language} {option}"
