"""The changes to Pagefind's module are a patch of Pagefind's sources."""

from __future__ import annotations

import pytest

from learning_station.search.pagefind import build_index
from learning_station.search.patch import PATCH, apply_patch, changes_of
from learning_station.search.transport import ENGINE

PATCH_TEXT = PATCH.read_text("utf-8")
WRITTEN = """Why.

--- a/lib/search.ts
+++ b/lib/search.ts
@@ -1,5 +1,5 @@
 let a: Some = 1;
-      let found = result.l.map((l) => l.w / 24.0);
+      let found = () => result.l.map((l) => l.w / 24.0);
   let all = {
-  words: found,
-
 data: x,
"""


def test_lines_of_sources_are_found_as_they_are_shipped() -> None:
    assert list(changes_of(WRITTEN)) == [
        ("let found=result2.l.map((l)=>l.w/24.0);", "let found=()=>result2.l.map((l)=>l.w/24.0);"),
        ("words:found", ""),
    ]


def test_it_fits_the_pagefind_that_is_installed() -> None:
    files = build_index({"a.html": '<html lang="en"><body><main data-pagefind-body><h1>One</h1></main>'})
    module = files[ENGINE].decode()
    patched = apply_patch(module, PATCH_TEXT)
    assert all(after in patched for _, after in changes_of(PATCH_TEXT))
    assert "For Pagefind 1.5.2," in PATCH_TEXT
    assert 'pagefind_version="1.5.2"' in module


@pytest.mark.parametrize(("module", "times"), [("", 0), ("words:locations;words:locations;", 2)])
def test_another_pagefind_is_named_with_what_does_not_fit(module: str, times: int) -> None:
    patch = "@@ -1 +1 @@\n-        words: locations,\n+        words: [],\n"
    with pytest.raises(
        ValueError, match=rf"Pagefind 9\.9 has `words:locations` {times} times and not once: search/pagefind\.patch"
    ):
        apply_patch(f'const pagefind_version="9.9";{module}', patch)
