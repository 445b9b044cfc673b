"""The tiny station with an attack in every text: what a careless or malicious editor might write."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml

ATTACK = "\"'><img src=x onerror=alert(1)>"

TEXTS = frozenset(
    (
        *(
            "title",
            "subtitle",
            "summary",
            "objectives",
            "audience",
            "seats",
            "accreditation",
            "interpretation",
            "note",
            "role",
            "why",
            "fee",
        ),
        *(
            "published_title",
            "author_names",
            "series",
            "number",
            "licence",
            "questions",
            "venue",
            "period",
            "phone",
            "statement",
        ),
        *("name", "short_name", "abbreviation", "label", "needs", "debrief"),
    )
)
"""The keys whose values are shown as they are; prose is Markdown, in which raw HTML is refused."""

NOT_TEXTS = {"glossary.yml": frozenset({"note"}), "mkdocs.yml": frozenset({"name"})}
"""Where such a key is something else: Markdown, or the theme's name."""


def make_hostile_station(tiny: Path, root: Path) -> None:
    """Copies the tiny station to `root` with every text replaced; its translations are left out."""
    shutil.copytree(tiny, root)
    for path in [*root.rglob("*.fr.md"), *root.rglob("*.ar.md"), *root.rglob("*.en.md")]:
        path.unlink()
    for path in root.rglob("*.yml"):
        path.write_text(
            _attacked(path.read_text(encoding="utf-8"), NOT_TEXTS.get(path.name, frozenset())), encoding="utf-8"
        )
    for path in root.rglob("*.md"):
        _, meta, body = path.read_text(encoding="utf-8").split("---\n", 2)
        path.write_text(f"---\n{_attacked(meta)}---\n{body}", encoding="utf-8")


def _attacked(text: str, except_for: frozenset[str] = frozenset()) -> str:
    tree = _attack(yaml.load(text, yaml.BaseLoader), TEXTS - except_for)
    return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False)


def _attack(node: Any, keys: frozenset[str]) -> Any:
    if isinstance(node, list):
        return [_attack(item, keys) for item in node]
    if isinstance(node, dict):
        return {key: _attacked_value(key, value, keys) for key, value in node.items()}
    return node


def _attacked_value(key: str, value: Any, keys: frozenset[str]) -> Any:
    if key == "track":  # tracks stay different, or their sessions would overlap
        return f"{ATTACK} {value}"
    return _replaced(value) if key in keys else _attack(value, keys)


def _replaced(node: Any) -> Any:
    """Every string in the value, however deep, is the attack."""
    if isinstance(node, list):
        return [_replaced(item) for item in node]
    if isinstance(node, dict):
        return {key: _replaced(value) for key, value in node.items()}
    return ATTACK
