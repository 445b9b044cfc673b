"""Fixes applied to texts: whole or not at all, and never on top of each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from learning_station.edit.fixes import apply_fixes
from learning_station.problems import Edit, Where

TEXT = "first line\nsecond line\nthird"


def edit(line: int, column: int, old: str, new: str, path: str = "a") -> Edit:
    return Edit(Where(path, line, column), old, new)


def test_edits_of_several_lines_in_any_order() -> None:
    fixes = [(edit(3, 1, "third", "3"),), (edit(1, 7, "line", "row"),), (edit(2, 1, "second line\n", ""),)]
    assert apply_fixes({"a": TEXT, "b": TEXT}, fixes) == {"a": "first row\n3"}


def test_an_insertion_at_the_end_and_before_the_beginning() -> None:
    assert apply_fixes({"a": TEXT}, [(edit(3, 6, "", "!"),), (edit(1, 1, "", "> "),)]) == {"a": f"> {TEXT}!"}


def test_of_fixes_that_overlap_the_first_is_made() -> None:
    fixes = [(edit(1, 1, "first", "1st"),), (edit(1, 3, "rst", "x"),), (edit(1, 6, "", "-"),), (edit(1, 6, " ", "_"),)]
    assert apply_fixes({"a": TEXT}, fixes) == {"a": TEXT.replace("first ", "1st_")}


def test_a_fix_is_made_whole_or_not_at_all() -> None:
    assert apply_fixes({"a": TEXT}, [(edit(1, 1, "first", "1st"), edit(2, 1, "other", "2nd"))]) == {}
    assert apply_fixes({"a": TEXT}, [(edit(1, 1, "first", "1st"), edit(1, 1, "first", "one"))]) == {}
    assert apply_fixes({"a": TEXT}, [(edit(1, 1, "first", "1st"), edit(1, 1, "x", "y", path="gone"))]) == {}


def test_places_that_are_none() -> None:
    assert apply_fixes({"a": TEXT}, [(edit(0, 0, "", "x"),), (edit(9, 1, "", "x"),), (edit(1, 99, "line", "x"),)]) == {}


@given(
    st.text("ab\n"),
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 9), st.text("ab\n", max_size=3), st.text("xy\n", max_size=3))),
)
def test_what_no_fix_replaces_stays(text: str, edits: list[tuple[int, int, str, str]]) -> None:
    changed = apply_fixes({"a": text}, [(edit(*one),) for one in edits]).get("a", text)
    removed = sum(len(old) for _, _, old, _ in edits)
    kept = [c for c in changed if c in "ab"]
    assert len(kept) >= len([c for c in text if c in "ab"]) - removed
