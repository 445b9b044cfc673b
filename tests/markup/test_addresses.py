"""From a page to its language's folder and on to any other page."""

from __future__ import annotations

import posixpath
from urllib.parse import urljoin, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from learning_station.model.paths import asset_uri, folded, is_writable_name, source_of
from learning_station.model.uris import to_root
from tests.properties import thorough

NAMES = st.sampled_from(["a", "b", "unit-1", "a-b-c", "0"])
URIS = st.lists(NAMES, min_size=1, max_size=4).map(lambda names: "/".join(names) + ".html")


@thorough
@given(URIS, URIS)
def test_from_any_page_to_any_other(here: str, there: str) -> None:
    base = "https://station.example/deep/en/"
    assert urljoin(base + here, to_root(here) + there) == base + there
    assert urljoin(base + here + "#anchor", to_root(here + "#a/b") + there) == base + there


@thorough
@given(
    st.lists(NAMES, min_size=1, max_size=4).map("/".join),
    st.lists(st.sampled_from(["..", ".", "a", "b"]), min_size=1, max_size=6).map("/".join),
)
def test_a_link_between_files_leads_where_a_browser_would_go(path: str, target: str) -> None:
    found = source_of(f"units/{path}.md", target)
    address = urlsplit(urljoin(f"https://station.example/units/{path}.md", target))
    assert found.startswith("..") or posixpath.normpath(address.path) == posixpath.normpath(f"/{found}")


def test_files_are_published_without_their_first_folder() -> None:
    assert asset_uri("units/unit-1/images/map.svg") == "unit-1/images/map.svg"


def test_names_that_some_disk_can_not_have() -> None:
    refused = ["con", "CON.svg", "nul.tar.gz", "lpt9", "a:b", "a?", "a.", "a ", "a|b", "a\\b", "a\tb"]
    assert [name for name in refused if is_writable_name(name)] == []
    assert [
        name for name in ["console", "com", "com10", "lpt", "a b", "a.b", "été.svg", ".a"] if not is_writable_name(name)
    ] == []
    assert folded("E\u0301T\u00c9") == folded("\u00e9te\u0301")
