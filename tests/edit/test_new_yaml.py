"""What is put into an editor's YAML: everything else stays byte for byte."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from learning_station.edit.files import EditError
from learning_station.edit.new.yaml_format import Plain, render_map, render_scalar
from learning_station.edit.new.yaml_insertion import with_entry, with_list_item
from tests.properties import thorough

CASES = yaml.safe_load(Path(__file__).with_name("insertions.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES["lists"], ids=lambda case: case["case"])
def test_an_item_joins_a_list(case: dict[str, Any]) -> None:
    changed = with_list_item(case["before"], "units", "new", case.get("behind"), below=("title",))
    assert changed == case["after"]


@pytest.mark.parametrize("case", CASES["registers"], ids=lambda case: case["case"])
def test_an_entry_joins_a_register(case: dict[str, Any]) -> None:
    assert with_entry(case["before"], "new:\n  name: New\n", case.get("in front of")) == case["after"]


def test_an_entry_at_the_end_of_a_file_without_a_last_line_end() -> None:
    assert with_entry("a:\n  name: A", "new:\n  name: New\n", apart=False) == "a:\n  name: A\nnew:\n  name: New"
    assert with_list_item("units:\n  - a", "units", "new") == "units:\n  - a\n  - new"
    assert with_list_item("title: A", "units", "new") == "title: A\nunits: [new]"


@pytest.mark.parametrize("text", ["{a: {name: A}}\n", "- a\n", "[a]\n"])
def test_a_file_written_otherwise_is_left_alone_in_words(text: str) -> None:
    with pytest.raises(EditError, match="othing was written"):
        with_entry(text, "new:\n  name: New\n")
    with pytest.raises(EditError, match="othing was written"):
        with_list_item(text, "units", "new")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Ghent", "Ghent"),
        ("L’école d'été", "L’école d'été"),
        ("Cities: a history", '"Cities: a history"'),
        ("#1", '"#1"'),
        ("C# and # more", '"C# and # more"'),
        ('"Cities"', "'\"Cities\"'"),
        ('It\'s "this": that', "'It''s \"this\": that'"),
        ("no", '"no"'),
        ("1913", '"1913"'),
        ("2018-07-05", '"2018-07-05"'),
        ("- a", '"- a"'),
        ("*a", '"*a"'),
        ("a, b [c]", "a, b [c]"),
        ("back\\slash", "back\\slash"),
        (Plain("1913"), "1913"),
        (Plain("9:30"), "9:30"),
        ("مدن: العالم", '"مدن: العالم"'),
    ],
)
def test_a_text_is_quoted_where_it_has_to_be(text: str, written: str) -> None:
    assert render_scalar(text) == written


visible = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1)
texts = st.one_of(
    visible,
    st.text("ab:#-'\"\\ ,[]{}&*!|>%@`?~\u00a0\u2028\ufeffé", min_size=1),
    st.sampled_from(["null", "~", "yes", "<<", "=", "---", "..."]),
)


@thorough
@given(
    st.dictionaries(
        st.sampled_from(["title", "text", "period"]),
        texts | st.lists(texts, min_size=1) | st.dictionaries(st.sampled_from(["en", "fr"]), texts, min_size=1),
    )
)
def test_whatever_is_written_is_read_again(values: dict[str, Any]) -> None:
    assert (yaml.load(render_map(values), yaml.BaseLoader) or {}) == values


@thorough
@given(st.lists(st.text("ab \n\t#-:|>é", min_size=1), min_size=1))
def test_paragraphs_are_read_again(texts: list[str]) -> None:
    text = "\n".join(texts)
    assert yaml.load(render_map({"text": {"en": text}}), yaml.BaseLoader) == {"text": {"en": text}}
