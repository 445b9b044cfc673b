"""Two texts that were made of one, in one."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page

from tests.learner.conftest import CALL, Call


@pytest.fixture
def join(page: Page) -> Call:
    return lambda *texts: page.evaluate(CALL, ["/lib/join-texts.js", "joinTexts", json.dumps([*texts, "\n\n"])])


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "joined"),
    [
        ("", "Mine", "", "Mine"),
        ("", "", "Theirs", "Theirs"),
        ("Old", "Old", "New", "New"),
        ("Old", "New", "Old", "New"),
        ("Old", "New", "New", "New"),
        ("", "Mine", "Theirs", "Mine\n\nTheirs"),
        ("", "Ghent and Lyon", "Ghent", "Ghent and Lyon"),
        ("", "Ghent", "Ghent and Lyon", "Ghent and Lyon"),
        ("One. Two. Three.", "Once. Two. Three.", "One. Two. Thrice.", "Once. Two. Thrice."),
        ("One. Two. Three.", "One. Two. Thrice.", "Once. Two. Three.", "Once. Two. Thrice."),
        ("One.\nTwo.\nThree.", "One.\nTwice.\nThree.", "One.\nToo.\nThree.", "One.\nTwice.\n\nToo.\nThree."),
        ("Old", "Old and mine", "Old and theirs", "Old and mine\n\nOld and theirs"),
        ("Old", "Mine", "", "Mine"),
        ("Old", "", "Theirs", "Theirs"),
        ("aa", "aaa", "a", "aaa"),
        ("مدينة", "مدينة أولى", "مدينة ثانية", "مدينة أولى\n\nمدينة ثانية"),
    ],
)
def test_both_are_in_it(base: str, mine: str, theirs: str, joined: str, join: Call) -> None:
    assert join(base, mine, theirs) == joined
