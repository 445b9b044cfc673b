"""`station translations`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from learning_station.check.all import check_station
from learning_station.cli.completion import complete_languages
from learning_station.cli.station import chosen_languages, print_problems, root_option
from learning_station.edit.files import EditError
from learning_station.edit.translation import write_record
from learning_station.model.station import Station
from learning_station.translations import text_report
from learning_station.translations.progress import LanguageProgress, Standing, measure_progress, standing_of


@click.command()
@root_option
@click.option(
    "--language",
    "languages",
    multiple=True,
    shell_complete=complete_languages,
    help="Only this language (may be repeated).",
)
@click.option(
    "--list",
    "listing",
    is_flag=True,
    help="List every page, register and drawing with something left, the course first.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How it is written.",
)
@click.option(
    "--record-parts",
    is_flag=True,
    help="Rewrite the records of fresh translations, so that later changes are told part by part.",
)
def translations(root: Path, languages: tuple[str, ...], listing: bool, form: str, record_parts: bool) -> None:
    """Say how far the station is translated: pages that are fresh, stale, drafts or missing, and the words that are
    left, in each language.

    A translation is stale when its original has changed since. The words left are those of missing pages, of the parts
    that changed, of what is still in the original's words, of the texts in registers that lack the language, and of the
    words in drawings that are there in another language only.

    \b
    Examples:
      station translations
      station translations --list --language fr
      station translations --format json > translations.json
    """
    station, problems = check_station(root.resolve())
    if station is None:
        print_problems(problems, root.resolve())
        sys.exit(1)
    chosen = chosen_languages(station, languages)
    if record_parts:
        _record_parts(station, chosen)
        return
    progress = [measure_progress(station, language) for language in chosen]
    if form == "json":
        click.echo(json.dumps([_as_json(one) for one in progress], indent=2, ensure_ascii=False))
    else:
        for line in text_report.overview(progress):
            click.echo(line)
        for one in progress if listing else ():
            click.echo()
            for line in text_report.render_list(one):
                click.echo(line)
    if station.unread:
        things = (
            f"{text_report.render_count(len(station.unread), 'thing')} can't be read and "
            f"{'is' if len(station.unread) == 1 else 'are'} not counted"
        )
        click.echo(f"{things}: `station check` says why.", err=True)


def _record_parts(station: Station, languages: tuple[str, ...]) -> None:
    changed = 0
    try:
        for page in station.pages():
            for language, translation in page.translations.items():
                recorded = translation.raw is not None and translation.made_from
                if language in languages and recorded and standing_of(page, language) is Standing.FRESH:
                    changed += write_record(station, page, language)
    except EditError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(1)
    click.echo(f"{text_report.render_count(changed, 'record')} rewritten.", err=True)


def _as_json(one: LanguageProgress) -> dict[str, Any]:
    return {
        "language": one.language,
        **{str(standing): one.count(standing) for standing in Standing},
        "words_left": one.words,
        "pages": [
            {
                "page": str(page.page.ref),
                "path": page.path,
                "original": page.page.original.path,
                "standing": str(page.standing),
                "words_left": page.words,
            }
            for page in one.pages
        ],
        "registers": [
            {"path": register.path, "texts": register.texts, "words_left": register.words} for register in one.registers
        ],
        "drawings": [
            {"path": drawing.path, "original": drawing.original, "words_left": drawing.words}
            for drawing in one.drawings
        ],
    }
