"""YAML to a tree: whatever the text, a tree within limits or a problem; and every value at its place."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from learning_station.load.source_map import places_in
from learning_station.load.yaml_builder import MAX_ALIASED, MAX_DEPTH, MAX_NODES
from learning_station.load.yaml_tree import parse_yaml
from learning_station.load.yaml_values import Tree, YamlList, YamlMap, YamlText
from learning_station.problems import Code, Problems
from tests.properties import thorough

YAMLISH = st.text(st.sampled_from("ab &*<:-?[]{},|>'\"#!%@`\n\t~019\\\u00e9\u2028\U0001f600"), max_size=80)


def _parse(text: str) -> tuple[YamlMap | None, Problems]:
    problems = Problems()
    return parse_yaml(text, "file.yml", problems), problems


def _values(tree: Tree, depth: int = 1) -> list[tuple[Tree, int]]:
    """Every value of the tree, as often as it is reached, with its depth."""
    inner = list(tree) if isinstance(tree, YamlList) else [*tree.values()] if isinstance(tree, YamlMap) else []
    return [(tree, depth), *(found for one in inner for found in _values(one, depth + 1))]


@thorough
@given(YAMLISH)
def test_any_text_becomes_a_tree_or_a_problem(text: str) -> None:
    tree, problems = _parse(text)
    assert tree is not None or problems.errors
    for problem in problems:
        assert problem.where.path == "file.yml"
        assert 1 <= problem.where.line <= len(text.splitlines()) + 2


@thorough
@given(
    st.lists(
        st.sampled_from(["&a [", "&b {k: ", "*a", "*b", "]", "}", ", ", "x", "<<: *b", "\n", "k: ", "- ", "  "]),
        max_size=60,
    ).map("".join)
)
def test_aliases_and_merges_never_grow_beyond_the_limits(text: str) -> None:
    tree, _ = _parse(text)
    if tree is not None:
        values = _values(tree)
        assert len(values) <= len(text) + MAX_ALIASED
        assert max(depth for _, depth in values) <= MAX_DEPTH


@pytest.mark.parametrize("width", [2, 9, 100])
def test_a_bomb_of_any_width_is_refused(width: int) -> None:
    steps = ["a0: &a0 [" + ", ".join("x" * width) + "]"]
    steps += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * width)}]" for n in range(1, 30)]
    tree, problems = _parse("\n".join(steps))
    assert tree is None
    assert [problem.code for problem in problems] == [Code.YAML_TOO_LARGE]


def test_a_chain_of_aliases_that_leads_deep_is_refused() -> None:
    tree, problems = _parse("a0: &a0 [x]\n" + "\n".join(f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, 3000)))
    assert tree is None
    assert [problem.code for problem in problems] == [Code.YAML_TOO_LARGE]


def test_the_most_that_is_allowed_is_read() -> None:
    tree, problems = _parse("a:\n" + "".join(f"  - {number}\n" for number in range(MAX_NODES // 2)))
    assert tree is not None
    assert not list(problems)
    deep = "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)
    assert _parse(f"a: {deep}")[0] is not None
    assert _parse(f"a: [{deep}]")[0] is None


def test_tens_of_thousands_of_repeated_keys_are_each_told() -> None:
    _, problems = _parse("".join(f"k{number}: v\n" for number in range(20_000)) + "k19999: v\n" * 20_000)
    assert len(problems) == 20_000
    assert {problem.code for problem in problems} == {Code.DUPLICATE_KEY}
    assert str(next(iter(problems))).startswith("file.yml:20001:1: `k19999` is here twice; it was first on line 20000")


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co", "Zl", "Zp"]), min_size=1, max_size=30
)
TREES = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, min_size=1, max_size=4) | st.dictionaries(WORDS, inner, min_size=1, max_size=4),
    max_leaves=12,
)


@thorough
@given(st.dictionaries(WORDS, TREES, max_size=5), st.sampled_from(["'", '"', "|", ">"]), st.booleans())
def test_what_yaml_writes_in_quotes_is_read_as_it_was(data: dict[str, Any], style: str, flow: bool) -> None:
    tree, problems = _parse(
        yaml.dump(data, default_style=style, default_flow_style=flow, allow_unicode=True, sort_keys=False, width=40)
    )
    assert tree is not None
    assert {problem.code for problem in problems} <= {Code.HIDDEN_CHARACTER}
    assert _plain(tree) == data


def _plain(tree: Any) -> Any:
    if isinstance(tree, YamlList):
        return [_plain(one) for one in tree]
    return {str(key): _plain(value) for key, value in tree.items()} if isinstance(tree, YamlMap) else str(tree)


PROSE = st.text(st.sampled_from("ab [](:)'\"\\\n\u00e9\U0001f600"), max_size=60).map(lambda text: "x" + text)


@thorough
@given(PROSE, st.sampled_from([None, "'", '"', "|", ">"]), st.integers(20, 80))
def test_every_visible_character_of_a_value_is_at_its_place(prose: str, style: str | None, width: int) -> None:
    text = yaml.dump({"a": {"b": prose}}, default_style=style, allow_unicode=True, width=width)
    tree, _ = _parse(text)
    assert tree
    value = tree["a"]["b"]  # type: ignore[call-overload, index]
    assert isinstance(value, YamlText)
    assert value == prose
    lines, at = text.split("\n"), places_in(value)
    for offset, character in enumerate(prose):
        if not character.isspace():
            where = at(offset)
            written = lines[where.line - 1][where.column - 1 :]
            assert written.startswith(character) or (value.written[0] == '"' and written.startswith("\\"))


@thorough
@given(
    st.dictionaries(
        st.text("abc", min_size=1, max_size=4),
        st.text("xyz", min_size=1, max_size=4) | st.lists(st.text("xyz", min_size=1, max_size=4)),
        max_size=4,
    ),
    st.booleans(),
)
def test_every_value_and_key_knows_its_place(data: dict[str, Any], flow: bool) -> None:
    text = yaml.dump(data, default_flow_style=flow)
    tree, _ = _parse(text)
    assert tree is not None
    lines = text.split("\n")
    for value, _depth in _values(tree):
        for one in [value, *(value if isinstance(value, YamlMap) else [])]:
            if isinstance(one, YamlText):
                assert lines[one.where.line - 1][one.where.column - 1 :].startswith(one)
