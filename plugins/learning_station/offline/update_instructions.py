"""How to bring a carried copy up to date by hand, in words, in every language of the station."""

from __future__ import annotations

from collections.abc import Sequence

from learning_station.languages.locales import language_name
from learning_station.languages.messages import load_messages

_RULE = "-" * 72


def render_how_to(languages: Sequence[str], station: str, formerly: str, removed: Sequence[str]) -> bytes:
    """Plain text with a byte order mark, by which older editors on Windows know its letters.

    `formerly`: the old copy's folder, where the station had another id. It keeps that name, since Firefox keeps a
    learner's work by it.
    """
    parts = [
        f"{language_name(language, language)}\n{_RULE}\n\n{_steps(language, station, formerly, bool(removed))}"
        for language in languages
    ]
    return ("\ufeff" + "\n\n".join(parts)).replace("\n", "\r\n").encode()


def _steps(language: str, station: str, formerly: str, removes: bool) -> str:
    _ = load_messages(language).gettext
    names = {
        "folder": station,
        "notes": f"{station}-update",
        "list": "removed.txt",
        "page": "index.html",
        "old": formerly,
        "command": f"station update {formerly or station} ZIP",
    }
    steps = [
        _(
            "Unpack this zip into an empty folder. You get two folders: “%(folder)s” with what is new, and "
            "“%(notes)s” with this text."
        ),
        _(
            "In your old copy, delete the files that “%(list)s” names, one a line. Files that you leave take up "
            "room but do no harm."
        )
        if removes
        else _("No file has to be deleted this time."),
        _(
            "Copy all that is in “%(folder)s” into your old copy “%(old)s”, and let it replace files of the same "
            "name. On a Mac choose “Merge”, never “Replace”."
        )
        if formerly
        else _(
            "Copy the new “%(folder)s” over the old one, and let it replace files of the same name. On a Mac "
            "choose “Merge”, never “Replace”."
        ),
        _("Open “%(page)s” in your copy. Files of your own stay where they are."),
    ]
    numbered = "\n".join(f"{n}. {step % names}" for n, step in enumerate(steps, 1))
    with_the_command = (
        _("Or let a command do it, which first checks every file and changes nothing unless all is well:")
        + f"\n\n    {names['command']}\n"
    )
    return f"{numbered}\n\n{with_the_command}"
