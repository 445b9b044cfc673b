"""The interface's own words: gettext catalogues, one `.po` file a language, read as they are."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

from learning_station.files.read import read_own_bytes

CATALOGUES = Path(__file__).parent / "catalogues"


@cache
def load_messages(language: str) -> NullTranslations:
    """The catalogue of the language, of its base language (`pt` for `pt-BR`), or the English of the sources."""
    for name in (language, language.split("-")[0]):
        path = CATALOGUES / f"{name}.po"
        if path.is_file():
            compiled = BytesIO()
            write_mo(compiled, read_po(BytesIO(read_own_bytes(path)), locale=name.replace("-", "_")))
            compiled.seek(0)
            return Translations(compiled)
    return NullTranslations()
