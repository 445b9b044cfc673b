"""A link in a finished page that leads nowhere is found, whoever asked for the page."""

from __future__ import annotations

from learning_station.check.built_links import BuiltLinks, parse_links


def _broken(**texts: str) -> list[str]:
    links = BuiltLinks()
    for name, text in texts.items():
        links.add(f"{name}.html", parse_links(f"{name}.html", text))
    return list(links.broken(["map.svg", "a#b.svg"], ["en", "fr"]))


def test_each_address_that_leads_nowhere_is_told_with_who_links_to_it() -> None:
    assert _broken(
        a='<a href="b.html#here"> <a href="#top" id="top"> <a href="#gone"> <img src="map.svg"> <a href="">',
        b='<p id="here"> <a href="a.html#nowhere"> <img src="none.svg"> <a href="c.html?x=1"> <a href="/a.html">',
        c='<p id="here"> <img src="none.svg"> <a href="a.html#nowhere">',
        d='<img src="none.svg">',
    ) == [
        "nothing is at /a.html, to which b.html links",
        "nothing is at a.html#gone, to which a.html links",
        "nothing is at a.html#nowhere, to which b.html and 1 more pages link",
        "nothing is at c.html?x=1, to which b.html links",
        "nothing is at none.svg, to which b.html and 2 more pages link",
    ]


def test_a_link_into_another_language_needs_a_language_and_a_page() -> None:
    there = '<a href="../fr/a.html"> <a href="../index.html">'
    assert _broken(a=f'{there} <a href="../de/a.html"> <a href="../fr/none.html"> <a href="../map.svg">') == [
        "nothing is at ../de/a.html, to which a.html links",
        "nothing is at ../fr/none.html, to which a.html links",
        "nothing is at ../map.svg, to which a.html links",
    ]


def test_other_sites_and_the_base_of_a_page_are_not_looked_at() -> None:
    assert (
        _broken(a='<base href="/none/"> <a href="https://e.org/none"> <a href="//e.org/x"> <a href="mailto:a@e.org">')
        == []
    )


def test_an_address_is_read_as_a_browser_reads_it() -> None:
    assert (
        _broken(a='<p id="a&amp;b">', b='<a href="a%2ehtml#a&#38;b"> <a href="./a.html#a%26b"> <img src="a%23b.svg">')
        == []
    )


def test_the_order_of_the_pages_makes_no_difference() -> None:
    texts = {"a": '<img src="none.svg">', "b": '<img src="none.svg">'}
    assert _broken(**texts) == _broken(**dict(reversed(texts.items())))
