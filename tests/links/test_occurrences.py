"""Which addresses are rewritten by a command, and which are left to the editor."""

from __future__ import annotations

import pytest

from learning_station.links.occurrences import address_edit
from learning_station.load.files import Source
from learning_station.problems import Edit, Where

OLD, NEW = "https://a.example/x", "https://b.example/y?z=1&w=2"


@pytest.mark.parametrize(
    "line",
    [
        "address: {}",
        "address: '{}'  # as printed",
        'address: "{}"',
        "See [this]({}).",
        'See [this]({} "title").',
        "<{}>",
        "[this]: {}",
        "{{material: a, address: {}}}",
        "[{}]",
    ],
)
def test_an_address_is_replaced_where_it_stands(line: str) -> None:
    text = line.format(OLD)
    start = text.index(OLD)
    begins = start - (text[start - 1] in "'\"")
    assert address_edit(Source("a.md", f"first\n{text}\nlast"), Where("a.md", 2, begins + 1), OLD, NEW) == Edit(
        Where("a.md", 2, start + 1), OLD, NEW
    )


@pytest.mark.parametrize(
    ("text", "new"),
    [
        (f"[this]({OLD}/more)", NEW),
        ("[this](https://a.example/&#120;)", NEW),
        ("[this](https://elsewhere.example/x)", NEW),
        (f"[this]({OLD})", "https://b.example/(y"),
        (f"[this]({OLD})", "https://b.example/y z"),
        (f"[this]({OLD})", "https://b.example/y:"),
        (f"[this]({OLD})", "https://b.example/[y],{z}"),
        (f"[this]({OLD})", "javascript:alert(1)"),
        ("", NEW),
    ],
)
def test_what_somebody_has_to_look_at_is_not(text: str, new: str) -> None:
    assert address_edit(Source("a.md", text), Where("a.md", 1, 8), OLD, new) is None


def test_a_file_that_is_gone_has_nothing_to_replace() -> None:
    assert address_edit(None, Where("a.md", 1, 8), OLD, NEW) is None
    assert address_edit(Source("a.md", OLD), Where("a.md", 9, 1), OLD, NEW) is None
