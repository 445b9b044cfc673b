"""Each browser is as strict as a reader's, and its tab notices what the other tests rely on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browsers.tab import Tab

PAGE = "<!doctype html><html lang=en><title>A page</title><h1>A page</h1><p hidden>Not shown</p>"
FETCH = "address => fetch(address).then(() => 'read', () => 'refused')"
ADD_IMAGE = """address => new Promise(resolve => {
    const image = new Image();
    image.onerror = () => resolve("refused");
    image.src = address;
    document.body.append(image);
})"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    (tmp_path / "other.json").write_text("{}", "utf-8")
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    return tmp_path / "page.html"


def test_a_page_on_the_disk_cannot_read_another_file(page: Path, tab: Tab) -> None:
    tab.open(page.as_uri())
    assert tab.call(FETCH, "other.json") == "refused"


@pytest.mark.parametrize("address", ["http://station.example/image.png", "https://station.example/image.png"])
def test_a_request_to_a_host_is_refused_and_noticed(address: str, page: Path, tab: Tab) -> None:
    tab.open(page.as_uri())
    assert tab.outside(page.parent) == []
    assert tab.call(ADD_IMAGE, address) == "refused"
    assert [one for one in tab.requests() if not one.startswith("file:")] != []


def test_a_file_elsewhere_is_noticed(page: Path, tab: Tab) -> None:
    tab.open(page.as_uri())
    elsewhere = (page.parent.parent / "image.png").as_uri()
    assert tab.call(ADD_IMAGE, elsewhere) == "refused"
    assert tab.outside(page.parent) == [elsewhere]


def test_what_is_hidden_or_missing_is_not_seen(page: Path, tab: Tab) -> None:
    tab.open(page.as_uri())
    tab.wait_for("h1", "A page")
    tab.wait_gone("h1", "Another page")
    tab.wait_gone("p")
    assert tab.matches("p")
    assert not tab.matches("h2")
