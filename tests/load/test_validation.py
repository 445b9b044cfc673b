"""A tree to a model: every misfit becomes a problem at its place, and never an endless report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from learning_station.load.file_names import REGISTERS
from learning_station.load.registers import parse_entity, parse_register
from learning_station.load.validation import MAX_REPORTED, field_names, parse_model
from learning_station.load.yaml_tree import parse_yaml
from learning_station.load.yaml_values import YamlMap
from learning_station.model.base import Entity
from learning_station.model.event import Event
from learning_station.model.kinds import KINDS
from learning_station.model.material import Material
from learning_station.model.station import Settings, UnreadThing
from learning_station.model.unit import Unit
from learning_station.problems import Code, Problems
from tests.properties import thorough


def _tree(text: str) -> YamlMap:
    tree = parse_yaml(text, "file.yml", Problems())
    assert tree is not None
    return tree


def test_tens_of_thousands_of_unknown_keys_are_told_in_short() -> None:
    problems = Problems()
    tree = _tree("".join(f"k{number}: v\n" for number in range(30_000)))
    assert parse_model(Settings, tree, "en", problems) is None
    assert len(problems) == MAX_REPORTED + 1
    assert "there are 29,951 more problems like these below" in [problem.message for problem in problems]


def test_tens_of_thousands_of_wrong_entries_are_each_told() -> None:
    problems = Problems()
    tree = _tree("".join(f"k{number}: {{}}\n" for number in range(5_000)))
    assert all(
        isinstance(entry, UnreadThing) for entry in parse_register(REGISTERS["places.yml"], tree, "en", problems)
    )
    assert len(problems) == 10_000


def _misfits() -> Iterator[Any]:
    for kind in KINDS:
        for name in field_names(kind):
            for value in (
                "",
                "''",
                "[]",
                "{}",
                "[[x]]",
                "{a: b}",
                "{en: [x]}",
                "[{a: b}]",
                "[{id: x}]",
                "text",
                "-1",
                "{en: x, zz: y}",
                '"\\0"',
                "2018-02-30",
                "99:99",
            ):
                yield kind, name, value


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_whatever_a_field_holds_is_read_or_a_problem_at_its_place(kind: type[Entity]) -> None:
    for _, name, value in (one for one in _misfits() if one[0] is kind):
        problems = Problems()
        text = f"other: x\n{name}: {value}\n"
        tree = parse_yaml(text, "file.yml", problems)
        assert tree is not None
        assert isinstance(parse_entity(kind, tree, "en", problems, {"id": "an-id"}), UnreadThing)
        assert next(problem for problem in problems if problem.code is Code.UNKNOWN_KEY).where.line == 1
        for problem in problems:
            assert problem.where.line in (1, 2), (text, str(problem))
            assert "pydantic" not in str(problem).lower()
            assert "Input should" not in str(problem), (text, str(problem))


@thorough
@given(
    st.sampled_from([Event, Unit, Material]),
    st.recursive(
        st.sampled_from(["a", "fr", "2018-01-01", "9:30", "12"]),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(st.sampled_from(["id", "kind", "title", "en", "days", "sessions", "person"]), inner)
        ),
    ),
    st.data(),
)
def test_no_shape_of_a_value_raises(kind: type[Entity], value: Any, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(field_names(kind)))
    problems = Problems()
    tree = parse_yaml(yaml.dump({name: value}), "file.yml", problems)
    if tree is not None:
        parse_entity(kind, tree, "en", problems, {"id": "an-id"})
    assert problems.errors
