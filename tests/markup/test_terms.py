"""Terms are found as a language bends them, and only there. Each text marks between `[ ]` what is found."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning_station.markup.terms import TermFinder

EN = (
    "City diplomacy",
    "Local authority",
    "External action of local authorities",
    "Decentralised cooperation",
    "Profile",
    "EALA",
    "IT",
    "Class",
)
FR = (
    "Attractivité",
    "Diplomatie des villes",
    "Diplomatie",
    "Intérêt local",
    "Réseau de villes",
    "Cité",
    "Réciprocité",
    "AECT",
    "Marketing territorial",
    "État",
)
ES = (
    "Ciudad global",
    "Interés mutuo",
    "Atractivo",
    "Cooperación descentralizada",
    "Proyecto",
    "Vez",
    "Año",
    "Diplomacia de las ciudades",
)
AR = ("توأمة", "شبكة مدن")
DE = ("Städtepartnerschaft", "Eine Welt")

CASES = [
    # A name, with a capital and without, at a sentence's start and within
    ("en", EN, "[City diplomacy] is old; [city diplomacy] is new. CITIES: [CITY DIPLOMACY]."),
    ("en", EN, "The book “City Diplomacy” and the City Diplomacy Committee"),
    ("fr", FR, "[Réciprocité] et [réciprocité], [RÉCIPROCITÉ], [RECIPROCITE]."),
    ("ar", AR, "هذه [توأمة] ثم [شبكة مدن]، التوأمة."),
    ("de", DE, "Die [Städtepartnerschaft] in [Eine Welt], auch [eine Welt]; Städtepartnerschaften."),
    # Plurals
    ("en", EN, "[local authorities], a [local authority], [profiles], [classes], the authority, locals"),
    ("fr", FR, "les [intérêts locaux], des [réseaux de villes], un [réseau de ville], nos [cités]"),
    ("es", ES, "las [ciudades globales], los [intereses mutuos], unos [proyectos], tres [veces], [años]"),
    # The text's own spelling
    ("en", EN, "[decentralized cooperation] and [decentralised cooperations]"),
    # Elision, and other articles between the words
    ("fr", FR, "l’[attractivité], l'[attractivité] d’un territoire, qu’[attractivité]"),
    ("fr", FR, "la [diplomatie d’une ville], la [diplomatie de la ville], la [diplomatie] en ville"),
    ("es", ES, "la [diplomacia de una ciudad], la [diplomacia de las ciudades], la diplomacia y ciudades"),
    ("en", EN, "the [external action of a local authority], external action by [local authorities]"),
    # Hyphens, breaks and spaces that don't break
    ("en", EN, "[city-diplomacy], [city\ndiplomacy], [city\u00a0diplomacy], city, diplomacy, city. Diplomacy"),
    # Part of another word, of an address, of a name of a file
    ("en", EN, "high-profile, profile-raising, profile.html, me@profile, #profile, profiled, my_profile, [profile]."),
    # Accents that may be missing, and those that tell words apart
    ("fr", FR, "[Etat], [état], [ETAT], un [interet local]"),
    ("fr", FR, "on cite la [cité], il cite, les [cités]"),
    ("es", ES, "la [cooperacion descentralizada], ano, [año], [proyecto], proyectó, [interes mutuo]"),
    ("fr", FR, unicodedata.normalize("NFD", "la [réciprocité]")),
    # Abbreviations, in capitals only
    ("en", EN, "The [EALA], two [EALAs], [IT] and its; it is not Eala."),
    ("fr", FR, "L’[AECT], l’aect"),
    # The longest wins, and what is left goes on
    ("en", EN, "[external action of local authorities] by a [local authority]"),
    ("fr", FR, "[diplomatie des villes], [diplomatie]"),
    # Inflection stops at number: other words of the family are for the register's `forms`
    (
        "fr",
        (*FR, "attractif", "attractive"),
        "un territoire [attractif], une ville [attractive], des villes [attractives], attirer",
    ),
    ("es", ES, "un territorio [atractivo], atractiva"),
    # Nothing to find
    ("en", (), "city diplomacy"),
    ("en", ("—", "the", ""), "the — of"),
]


def _marked(finder: TermFinder, text: str) -> str:
    pieces, end = [], 0
    for span in finder.find(text):
        pieces += [text[end : span.start], "[", text[span.start : span.end], "]"]
        end = span.end
    return "".join([*pieces, text[end:]])


@pytest.mark.parametrize(("language", "names", "expected"), CASES)
def test_what_is_found(language: str, names: tuple[str, ...], expected: str) -> None:
    finder = TermFinder(language, [(name, name) for name in names])
    text = re.sub(r"[\[\]]", "", expected)
    assert _marked(finder, text) == expected
    assert _marked(finder, text) == expected, "the second time it remembers words"


def test_a_region_has_its_languages_rules() -> None:
    assert _marked(TermFinder("es-MX", [("a", "Ciudad")]), "dos ciudades") == "dos [ciudades]"


def test_the_key_is_that_of_the_name() -> None:
    finder = TermFinder("en", [("a", "Peace"), ("b", "Peace treaty"), ("c", "Peace")])
    assert [(span.key, span.start) for span in finder.find("a peace treaty, a peace")] == [("b", 2), ("a", 18)]


@given(
    st.text(alphabet="ab éà’- .\nAB", max_size=40),
    st.lists(st.text(alphabet="ab éAB-’", max_size=8), max_size=4),
    st.sampled_from(["en", "fr", "es", "ar"]),
)
def test_spans_are_in_order_and_begin_and_end_with_words(text: str, names: list[str], language: str) -> None:
    end = 0
    for span in TermFinder(language, [(name, name) for name in names]).find(text):
        assert end <= span.start < span.end <= len(text)
        assert re.fullmatch(r"\w.*\w|\w", text[span.start : span.end], re.DOTALL)
        assert span.key in names
        end = span.end
