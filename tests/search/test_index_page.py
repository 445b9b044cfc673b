"""What of a page goes into the index, and what carries the index."""

from __future__ import annotations

import json
import re

import pytest

from learning_station.search.entries import SearchEntry, initials_of
from learning_station.search.index_page import render_indexed, separate_elisions
from learning_station.search.patch import PATCH, changes_of
from learning_station.search.transport import (
    ENGINE,
    ENTRY,
    render_call,
    render_chunks,
    render_engine,
    render_meta,
)
from learning_station.search.word_list import count_words, encode_vocabulary, fold


@pytest.mark.parametrize(
    ("html", "separated"),
    [
        ("l’école d'automne", "l’ école d' automne"),
        ("<b>L&#39;été</b>", "<b>L&#39; été</b>"),
        ("jusqu’ici, qu’on", "jusqu’ ici, qu’ on"),
        ("aujourd’hui, don’t, the city’s", "aujourd’hui, don’t, the city’s"),
        ("l’ école", "l’ école"),
    ],
)
def test_elided_articles_stand_apart(html: str, separated: str) -> None:
    assert separate_elisions(html) == separated


def test_only_the_main_part_is_indexed_in_its_own_language() -> None:
    page = SearchEntry("unit-1/one.html", "lesson", "ar", (1, 2), 2018, ('a "b" & c', "d"))
    html = (
        '<html lang="en"><body><header>Menu</header><main id="page-content" '
        'tabindex="-1"><h1>One</h1><dl><dt>A</dt><dd>B</dd></dl></main><footer>F</footer>'
    )
    indexed = render_indexed(page, html)
    assert indexed.startswith('<!doctype html><html lang="ar" dir="rtl"><body><main data-pagefind-body>')
    assert re.findall(r'filter="([^"]*)"', indexed) == ["kind:lesson", "language:ar", "unit:1", "unit:2", "year:2018"]
    assert 'data-pagefind-meta="alias:a &#34;b&#34; &amp; c|d"' in indexed
    assert indexed.endswith("<h1>One</h1><dl><dt>A:</dt> <dd>B</dd> </dl></main></body></html>")


def test_nothing_of_the_room_for_a_learners_notes_is_indexed() -> None:
    page = SearchEntry("unit-1/one.html", "lesson", "en", (), None)
    notes = '<page-notes data-page="one">\n<h2>Your notes</h2>\n</page-notes>'
    html = (
        "<html><body><main "
        f'id="page-content"><p>Before.</p>{notes}<p>Between.</p>{notes}<p>Behind.</p></main></body></html>'
    )
    assert "<p>Before.</p><p>Between.</p><p>Behind.</p></main>" in render_indexed(page, html)


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Cités et Gouvernements Locaux Unis", "CGLU"),
        ("United Cities and Local Governments", "UCLG"),
        ("City of Lyon", ""),
        ("Metropolis", ""),
    ],
)
def test_an_organisation_is_found_by_its_initials(name: str, initials: str) -> None:
    assert initials_of(name) == initials


def test_words_are_counted_whatever_their_accents() -> None:
    assert count_words(["École école ecole, de 2018 l’été"]) == {"école": 3, "été": 1}
    assert fold("École ﬁn") == "Ecole fin"


@pytest.mark.parametrize(("times", "digit"), [(1, 0), (2, 1), (31, 4), (32, 5), (64, 6), (511, 8), (512, 9), (2048, 9)])
def test_how_common_a_word_is_goes_up_to_nine(times: int, digit: int) -> None:
    assert encode_vocabulary(["ghent " * times]) == f"0ghent{digit}"


def test_a_text_cannot_end_the_script_that_carries_it() -> None:
    assert (
        render_call("words", "a\u2028b\u2029c", {"b": 1, "a": '"'})
        == 'stationSearch.words("a\\u2028b\\u2029c",{"a":"\\"","b":1});\n'
    )


@pytest.mark.parametrize(
    "module",
    [b"fetch(a);fetch(b);", b"export{a};", b"fetch(a);fetch(b);fetch(c);export{a};"],
)
def test_a_pagefind_that_has_changed_is_refused(module: bytes) -> None:
    with pytest.raises(ValueError, match=r"search/transport\.py has to follow"):
        render_engine("en", {ENGINE: module})


def test_what_every_search_needs_is_in_scripts_whose_names_are_known() -> None:
    languages = {
        "pt-br": {"hash": "pt-br_1", "wasm": "pt-br"},
        "uk": {"hash": "uk_2", "wasm": None},
        "ga": {"hash": "ga_3", "wasm": None},
    }
    paths = [
        "pagefind.pt-br_1.pf_meta",
        "pagefind.uk_2.pf_meta",
        "pagefind.ga_3.pf_meta",
        "wasm.pt-br.pagefind",
        "wasm.unknown.pagefind",
        "wasm.en.pagefind",
    ]
    module = "".join(
        ("fetch(a);fetch(b);", *(before for before, _ in changes_of(PATCH.read_text("utf-8"))), "export{a as b};")
    )
    files = {
        ENTRY: json.dumps({"languages": languages}).encode(),
        ENGINE: module.encode(),
        "index/uk_4.pf_index": b"4",
    } | dict.fromkeys(paths, b"0")
    assert [path for path, _ in render_chunks("pt-BR", files)] == [
        "index/uk_4.pf_index.js",
        "pagefind.uk_2.pf_meta.js",
        "pagefind.ga_3.pf_meta.js",
        "wasm.unknown.pagefind.js",
    ]
    assert render_meta("pt-BR", files) == 'stationSearch.chunk("pt-BR","pagefind.pt-br_1.pf_meta","MA==");\n'
    assert render_engine("pt-BR", files).endswith(
        'return{b:a}});\nstationSearch.chunk("pt-BR","wasm.pt-br.pagefind","MA==");\n'
    )
    assert "wasm.unknown.pagefind" in render_engine("uk", files)
    assert [path for path, _ in render_chunks("uk", files) if path.startswith("wasm")] == ["wasm.pt-br.pagefind.js"]
