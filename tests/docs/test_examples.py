"""The reader of examples: what is an example, what is one file, and what a page may not do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.examples import examples_of

PAGE = """# A page

```yaml
not: a file
```

```yaml title="content/glossary.yml"
a: b
```

## Second

````markdown title="units/unit-1/a b.md"
```text title="inside"
# not a heading
```
````

```case title="content/link.yml"
link: glossary.yml
```

### Third ###

~~~text title="c.txt"
~~~

# Another

```case title="gone.md"
```
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.md"
    path.write_text(PAGE, "utf-8")
    return path


def test_an_example_is_what_stands_below_a_heading(page: Path) -> None:
    found = [
        (example.name, [(block.path, block.content, block.line) for block in example.blocks])
        for example in examples_of(page)
    ]
    assert found == [
        ("A page", [("content/glossary.yml", "a: b\n", 7)]),
        (
            "Second",
            [
                ("units/unit-1/a b.md", '```text title="inside"\n# not a heading\n```\n', 13),
                ("content/link.yml", {"link": "glossary.yml"}, 19),
            ],
        ),
        ("Second / Third", [("c.txt", "", 25)]),
        ("Another", [("gone.md", None, 30)]),
    ]


def test_an_example_is_written_over_a_station(page: Path, tmp_path: Path) -> None:
    (tmp_path / "gone.md").write_text("there")
    for example in examples_of(page):
        example.write_over(tmp_path)
    assert (tmp_path / "content/link.yml").read_text("utf-8") == "a: b\n"
    assert not (tmp_path / "gone.md").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("```yaml title='a'\nopen\n", "page.md:1: this block is not closed"),
        ('# A\n```yaml title="a"\n```\n```yaml title="a"\n```\n', "page.md: A: one file twice"),
    ],
)
def test_a_page_that_is_wrong_is_named(page: Path, text: str, said: str) -> None:
    page.write_text(text)
    with pytest.raises(AssertionError, match=said):
        examples_of(page)
