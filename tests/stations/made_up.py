"""Stations made up for tests and measurements: as many pages as asked for, and always the same ones."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

PARAGRAPHS_A_SECTION = 3
SECTIONS = 4

WHO = (
    "the council",
    "a mayor",
    "the international office",
    "a partner city",
    "the region",
    "a network of cities",
    "the finance department",
    "a local association",
)
DOES = (
    "compares",
    "pays for",
    "asks about",
    "writes down",
    "explains",
    "takes over",
    "reviews",
    "gives up",
    "prepares",
    "shares",
)
WHAT = (
    "the plan for housing",
    "an agreement of cooperation",
    "the cost of a mission",
    "the lessons of a visit",
    "a common project",
    "the list of partners",
)
HOW = (
    "before the budget is voted",
    "with the inhabitants",
    "once a year",
    "after a long debate",
    "without a written mandate",
    "in the open",
    "on its own",
)
WHY = (
    "because results are asked for",
    "so that others can follow",
    "since the law allows it",
    "although money is short",
    "as the sources show",
)
TOPICS = (
    "Partners",
    "Budgets",
    "Mandates",
    "Networks",
    "Visits",
    "Results",
    "Districts",
    "Agreements",
    "Strategies",
    "Audiences",
)


@dataclass(frozen=True)
class Sketch:
    """One page to be written: its metadata and its Markdown, with references by kind and id."""

    kind: str
    id: str
    path: str
    """The file, without the folder `units` or `content`."""
    title: str
    summary: str
    objectives: tuple[str, ...]
    body: str


class Plan:
    """Which pages a made-up station of `pages` pages has: units, and materials, cases and terms in proportion.

    A unit has 10 to 20 lessons; or there are about so many `units`, all of one size.
    """

    def __init__(self, pages: int, units: int | None = None) -> None:
        self.materials = _ids("material", max(1, pages * 12 // 100))
        self.cases = _ids("case", max(1, pages * 8 // 100))
        self.terms = _ids("term", max(1, pages * 8 // 100))
        self.lessons: dict[str, tuple[str, ...]] = {}
        left = pages - len(self.materials) - len(self.cases) - len(self.terms)
        written, usual = 0, left // units - 1 if units else None
        while left > 1:
            size = min(usual or 10 + 7 * len(self.lessons) % 11, left - 1)
            self.lessons[f"unit-{len(self.lessons) + 1}"] = _ids("lesson", size, written)
            written += size
            left -= size + 1

    @cached_property
    def unit_of(self) -> dict[str, str]:
        return {lesson: unit for unit, lessons in self.lessons.items() for lesson in lessons}

    @property
    def page_count(self) -> int:
        return len(self.lessons) + len(self.unit_of) + len(self.materials) + len(self.cases) + len(self.terms)

    def sketches(self) -> Iterator[Sketch]:
        """Every page of the station, terms included."""
        lessons = list(self.unit_of)
        for unit, members in self.lessons.items():
            yield self._sketch("unit", unit, f"{unit}/index.md", members)
        for id, unit in self.unit_of.items():
            yield self._sketch("lesson", id, f"{unit}/{id}.md", lessons)
        for id in self.materials:
            yield self._sketch("material", id, f"library/{id}.md", lessons)
        for id in self.cases:
            yield self._sketch("case", id, f"cases/{id}.md", lessons)
        for id in self.terms:
            chance = random.Random(id)
            yield Sketch("term", id, f"glossary/{id}.md", title_of(id), "", (), _paragraph(chance))

    def _sketch(self, kind: str, id: str, path: str, near: Sequence[str]) -> Sketch:
        chance = random.Random(f"{kind} {id}")
        objectives = tuple(_sentence(chance) for _ in range(4)) if kind in ("unit", "lesson") else ()
        sections = (
            CASE_SECTIONS
            if kind == "case"
            else tuple(f"## {chance.choice(TOPICS)} {number}" for number in range(1, SECTIONS + 1))
        )
        return Sketch(
            kind,
            id,
            path,
            title_of(id),
            _sentence(chance),
            objectives,
            "\n\n".join(self._section(chance, head, near) for head in sections),
        )

    def _section(self, chance: random.Random, heading: str, near: Sequence[str]) -> str:
        paragraphs = [_paragraph(chance) + " " + self._reference(chance, near) for _ in range(PARAGRAPHS_A_SECTION)]
        return "\n\n".join([heading, *paragraphs, chance.choice((_list, _table, _note, _details))(chance)])

    def _reference(self, chance: random.Random, near: Sequence[str]) -> str:
        kind, ids = chance.choice(
            (("term", self.terms), ("material", self.materials), ("case", self.cases), ("lesson", near))
        )
        text = chance.choice(("", "what others did", "a word for it"))
        return f"See [{text}]({kind}:{chance.choice(ids)})."


CASE_SECTIONS = (
    "## Context {#context}",
    "## What was done {#what-was-done}",
    "## With whom {#with-whom}",
    "## What came of it {#what-came-of-it}",
    "## What could transfer, and what not {#transfer}",
)


def _ids(kind: str, count: int, start: int = 0) -> tuple[str, ...]:
    return tuple(f"{kind}-{number}" for number in range(start + 1, start + count + 1))


def title_of(id: str) -> str:
    """What the page of that id is called."""
    kind, _, number = id.partition("-")
    return f"{TOPICS[int(number) % len(TOPICS)]} and {TOPICS[int(number) // 3 % len(TOPICS)].lower()}, {kind} {number}"


def _sentence(chance: random.Random) -> str:
    words = " ".join(chance.choice(part) for part in (WHO, DOES, WHAT, HOW, WHY))
    return words[0].upper() + words[1:] + "."


def _paragraph(chance: random.Random) -> str:
    return " ".join(_sentence(chance) for _ in range(4))


def _list(chance: random.Random) -> str:
    return "\n".join(f"- **{chance.choice(TOPICS)}.** {_sentence(chance)}" for _ in range(4))


def _table(chance: random.Random) -> str:
    rows = "\n".join(f"| {2000 + year} | {chance.choice(WHO)} | {chance.choice(WHAT)} |" for year in range(6))
    return f"| Year | Who | What |\n| ---- | --- | ---- |\n{rows}"


def _note(chance: random.Random) -> str:
    return f"/// note | {chance.choice(TOPICS)}\n{_sentence(chance)}\n///"


def _details(chance: random.Random) -> str:
    return f"/// details | {chance.choice(TOPICS)}\n{_paragraph(chance)}\n///"


def make_station(root: Path, pages: int = 50, site_address: str = "", units: int | None = None) -> Plan:
    """Writes a station of that many pages, in English, into the folder `root`; says what it has."""
    plan = Plan(pages, units)
    _write(root / "mkdocs.yml", CONFIGURATION + (f"      site_address: {site_address}\n" if site_address else ""))
    _write(root / "units/course.yml", COURSE.format(units=", ".join(plan.lessons)))
    for name, text in REGISTERS.items():
        _write(root / f"content/{name}.yml", text)
    sketches = list(plan.sketches())
    for sketch in sketches:
        if sketch.kind != "term":
            folder = "units" if sketch.kind in ("unit", "lesson") else "content"
            _write(root / folder / sketch.path, f"---\n{_front_matter(plan, sketch)}---\n\n{sketch.body}\n")
    terms = (
        f"{sketch.id}:\n  name: {sketch.title}\n  definition: {sketch.body}\n"
        for sketch in sketches
        if sketch.kind == "term"
    )
    _write(root / "content/glossary.yml", "".join(terms))
    return plan


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _front_matter(plan: Plan, sketch: Sketch) -> str:
    lines = [f"title: {sketch.title}", f"summary: {sketch.summary}"]
    if sketch.objectives:
        lines += ["objectives:", *(f"  - {text}" for text in sketch.objectives)]
    match sketch.kind:
        case "unit":
            lines += ["time: 300", f"lessons: [{', '.join(plan.lessons[sketch.id])}]"]
        case "lesson":
            lines += ["time: 20", f"sources: [{random.Random(sketch.id).choice(plan.materials)}]"]
        case "material":
            lines += [
                "kind: report",
                "published: 2018-07",
                "authors: [ada-example]",
                "publishers: [example-network]",
                "languages: [en]",
            ]
        case "case":
            lines += [
                "places: [ghent]",
                "period: 2014 to 2017",
                f"units: [{next(iter(plan.lessons))}]",
                f"sources: [{plan.materials[0]}]",
            ]
    return "".join(f"{line}\n" for line in lines)


CONFIGURATION = """\
site_name: A made-up station
docs_dir: content
theme:
  name: material
plugins:
  - station:
      title: A made-up station
      id: a-made-up-station
      languages: [en]
"""

COURSE = """\
title: A made-up course
summary: A course that nobody wrote, to see how long a build takes.
introduction: It has as many units as were asked for.
objectives:
  - Say how long a build takes.
units: [{units}]
"""

REGISTERS = {
    "people": "ada-example:\n  name: Ada Example\n",
    "organisations": "example-network:\n  name: Example Network\n  kind: network\n  place: ghent\n",
    "places": "ghent:\n  name: Ghent\n  country: BE\n",
    "timeline": "ghent-1913:\n  title: A congress in Ghent\n  date: 1913\n  text: Cities met.\n",
    "positions": "",
}
