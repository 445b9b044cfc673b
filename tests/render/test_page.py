"""A page is plain data, and its bytes come from that alone."""

from __future__ import annotations

import pickle
import re
from dataclasses import replace

import pytest

from learning_station.load.theme import load_theme_dirs
from learning_station.model.station import Station
from learning_station.pages.all import build_pages
from learning_station.pages.chrome import ChromeBuilder
from learning_station.pages.page_assets import LESSON, Needs
from learning_station.pages.site import Site
from learning_station.pages.views import PageSpec
from learning_station.render.page import render_page
from learning_station.render.policy import Policy, with_policy
from learning_station.render.theme import build_environment
from tests.kinds import TINY_PAGES
from tests.stations import TINY

LANGUAGES = ("en", "fr", "ar")


def _rendered(site: Site, spec: PageSpec) -> bytes:
    env = build_environment(load_theme_dirs(TINY), site.language)
    return render_page(env, spec, ChromeBuilder(site).build(spec), site.body_view(spec.body) if spec.body else None)


def _page(site: Site, kind: str) -> PageSpec:
    return next(spec for spec in build_pages(site) if spec.uri == TINY_PAGES[kind])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_can_be_sent_to_another_process(tiny: Station, language: str) -> None:
    site = Site(tiny, language)
    specs = list(build_pages(site))
    assert len(specs) > 40
    sent, sent_site = pickle.loads(pickle.dumps((specs, site)))
    assert sent == specs
    env = build_environment(load_theme_dirs(TINY), language)
    for spec, other in zip(specs, sent, strict=True):
        body, other_body = (one.body_view(spec.body) if spec.body else None for one in (site, sent_site))
        chrome, other_chrome = ChromeBuilder(site).build(spec), ChromeBuilder(sent_site).build(other)
        assert render_page(env, spec, chrome, body) == render_page(env, other, other_chrome, other_body), spec.uri


def test_a_page_loads_what_it_says_that_it_needs_and_no_more(tiny: Station) -> None:
    site = Site(tiny, "en")
    term = _page(site, "term")
    assert b"learner.js" not in _rendered(site, term)
    with_needs = _rendered(site, replace(term, needs=Needs(("assets/my.css",), ("assets/kit.js",), store=True)))
    assert b'<link rel="stylesheet" href="../assets/my.css">' in with_needs
    assert b'<script src="../assets/kit.js" defer></script>' in with_needs
    assert b"frame-src 'self'" in with_needs
    assert b"<store-notice" in with_needs


def test_a_body_with_something_to_fill_in_brings_the_learners_scripts(tiny: Station) -> None:
    site = Site(tiny, "en")
    event = _page(site, "event")
    assert event.body
    plain, fillable = (_rendered(site, replace(event, body=replace(event.body, fillable=one))) for one in (False, True))
    assert b"assets/learner.js" not in plain
    assert fillable.count(b"assets/learner.js") == 1
    lesson = _page(site, "lesson")
    assert lesson.body
    assert lesson.needs == LESSON
    twice = _rendered(site, replace(lesson, body=replace(lesson.body, fillable=True)))
    assert twice.count(b"assets/learner.js") == 1


def test_a_lesson_loads_the_styles_of_what_it_has(tiny: Station) -> None:
    site = Site(tiny, "en")
    lesson, event = _page(site, "lesson"), _page(site, "event")
    assert lesson.body
    assert event.body
    plain = replace(lesson.body, worksheets=False, code=False)
    for body, loaded in (
        (plain, []),
        (replace(plain, code=True), ["code"]),
        (replace(plain, worksheets=True), ["worksheet"]),
        (replace(plain, code=True, worksheets=True), ["code", "worksheet"]),
    ):
        assert _styles(_rendered(site, replace(lesson, body=body))) == ["station", *loaded]
    for code in (False, True):  # pages.css has them all
        assert _styles(_rendered(site, replace(event, body=replace(event.body, code=code)))) == ["station", "pages"]


def test_it_is_told_from_the_text_whether_a_page_has_code_or_a_worksheet(tiny: Station) -> None:
    site = Site(tiny, "en")
    bodies = [spec.body for spec in build_pages(site) if spec.kind == "lesson" and spec.body]
    for body in bodies:
        html = site.body_view(body).html.__html__()
        assert body.worksheets == ("<station-worksheet" in html)
        assert body.code == ("<code" in html or "<math" in html)
    assert {(body.worksheets, body.code) for body in bodies} >= {(False, False)}
    assert any(body.worksheets for body in bodies)


def _styles(page: bytes) -> list[str]:
    return re.findall(r'<link rel="stylesheet" href="\.\./assets/(.+)\.css">', page.decode())


def test_a_script_that_got_into_a_page_is_not_allowed_to_run() -> None:
    html = '<meta charset="utf-8"><script>alert(1)</script><style>p{}</style><form><base>'
    assert "sha256" not in with_policy(html, Policy())
    assert "form-action 'none'" in with_policy(html, Policy())


def test_what_is_inline_is_allowed_by_its_hash() -> None:
    policy = Policy(scripts=("go()",), styles=("p{}",), base=True)
    assert "script-src 'self' 'sha256-" in str(policy)
    assert str(policy).count("sha256-") == 2
    assert "base-uri 'self'" in str(policy)


def test_letters_that_utf_8_can_not_write_are_written_by_their_number(tiny: Station) -> None:
    site = Site(tiny, "en")
    assert b"&#55296;" in _rendered(site, replace(_page(site, "term"), description="\ud800"))
