"""Whatever pages keep in a browser has a name that one module makes, and no other station has."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page

from tests.builds import REPOSITORY
from tests.learner.conftest import CALL, ORIGIN, SCRIPTS, Call

NAMES = "lib/names.js"
KEEPS = re.compile(
    r"\b(?:localStorage|sessionStorage|indexedDB|BroadcastChannel|SharedWorker|cookieStore|document\.cookie|navigator\.locks|caches\.)"
)
MADE = re.compile(r"""["'`]station[.:]|`station-(?:key-)?\$\{""")
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
KEEPERS = {
    "elements/save-offline.js",
    "learner/shelf.js",
    "lib/path-key.js",
    "lib/session.js",
    "lib/storage.js",
    "saved/store.js",
    "store-frame.js",
}
"""Scripts that keep something; `learner/shelf.js` is told its names by `learner/store.js`."""


def _code() -> dict[str, str]:
    return {
        path.relative_to(SCRIPTS).as_posix(): COMMENT.sub("", path.read_text("utf-8")) for path in SCRIPTS.rglob("*.js")
    }


def test_only_these_scripts_keep_anything() -> None:
    assert {name for name, code in _code().items() if KEEPS.search(code)} == KEEPERS


@pytest.mark.parametrize("folder", ["overrides", "overrides/inline"])
def test_no_template_and_no_inline_script_keeps_anything(folder: str) -> None:
    texts = [
        path
        for path in (REPOSITORY / folder).rglob("*")
        if path.suffix in {".html", ".js"} and "assets" not in path.parts
    ]
    assert texts
    assert [path.name for path in texts if KEEPS.search(path.read_text("utf-8"))] == []


def test_all_names_are_made_in_one_module() -> None:
    assert {name for name, text in _code().items() if MADE.search(text)} == {NAMES}


@pytest.mark.parametrize(
    ("module", "users"),
    [
        ("storage", {"lib/choices.js", "elements/scheme-switch.js", "scheme.js"}),
        ("session", {"elements/round-timer.js"}),
        (
            "choices",
            {"chooser.js", "elements/flash-cards.js", "elements/language-switch.js", "elements/station-search.js"},
        ),
    ],
)
def test_who_keeps_short_things_and_how(module: str, users: set[str]) -> None:
    assert {name for name, text in _code().items() if re.search(rf'from "[./]+/(?:lib/)?{module}\.js"', text)} == users


@pytest.mark.parametrize("function", ["prefixOf", "folderKeyOf"])
def test_two_stations_have_two_names(function: str, page: Page) -> None:
    one, other = (page.evaluate(CALL, [f"/{NAMES}", function, json.dumps([id])]) for id in ("a-station", "a-station-2"))
    assert not one.startswith(other)
    assert not other.rstrip(".").endswith(one)


def test_a_choice_is_the_stations_own(page: Page) -> None:
    names = [page.evaluate(CALL, [f"/{NAMES}", "choiceOf", json.dumps([id, "searches"])]) for id in ("one", "two")]
    assert names == ["station-one.searches", "station-two.searches"]


def test_two_folders_of_one_host_have_two_caches(page: Page) -> None:
    names = [
        page.evaluate(CALL, [f"/{NAMES}", "savedOf", json.dumps([scope])])
        for scope in ("https://a.example/x/", "https://a.example/x/y/", "https://b.example/x/")
    ]
    assert names == ["station:/x/:", "station:/x/y/:", "station:/x/:"]


@pytest.fixture
def choices(page: Page) -> Call:
    return lambda name, *values: page.evaluate(CALL, ["/lib/choices.js", name, json.dumps(values)])


def test_what_all_stations_shared_is_read_until_there_is_something_own(choices: Call, page: Page) -> None:
    page.evaluate("localStorage.setItem('station.cards', 'old')")
    page.goto(f"{ORIGIN}/")
    assert choices("readChoice", "cards") == "old"
    choices("keepChoice", "cards", "own")
    assert choices("readChoice", "cards") == "own"
    assert page.evaluate("({ ...localStorage })") == {"station.cards": "old", "station-tiny.cards": "own"}


def test_what_is_forgotten_does_not_come_back_from_where_it_was(choices: Call, page: Page) -> None:
    page.evaluate("localStorage.setItem('station.searches', '[\"old\"]')")
    choices("keepChoice", "searches", '["own"]')
    choices("forgetChoice", "searches")
    assert choices("readChoice", "searches") is None
    assert page.evaluate("localStorage.length") == 0
