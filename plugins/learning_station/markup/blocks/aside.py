"""`/// name | title`: panels beside the text that begin with their label, and with a title if one is written."""

from __future__ import annotations

from markupsafe import Markup

from learning_station.gettext_mark import N_
from learning_station.markup.blocks.contract import BlockKind, Grammar, PageContext, minutes_option
from learning_station.markup.html import element
from learning_station.model.document import Block

LABELS = {
    "key-points": N_("Key points"),
    "discussion": N_("Discussion"),
    "activity": N_("Activity"),
    "editor-note": N_("Editor’s note"),
    "note": N_("Note"),
    "tip": N_("Tip"),
    "important": N_("Important"),
    "warning": N_("Warning"),
    "caution": N_("Caution"),
}
"""What a panel is called, by the name of its block. The last five are GitHub's alerts too."""

TIMED = ("discussion", "activity")
"""Those that may say how long they take."""


def title_line(label: str, name: str, duration: str) -> Markup:
    """The first line of a panel: its label, then its title (`Markup` for HTML) and its duration if it has them."""
    parts = [("block-label", label), ("block-name", name), ("block-minutes", duration)]
    spans = [element("span", {"class": kind}, said) for kind, said in parts if said]
    return element("p", {"class": "block-title"}, Markup(" ").join(spans))


def _render(block: Block, page: PageContext) -> str:
    label, minutes = page.label(LABELS[block.name]), block.options.get("minutes")
    title = title_line(label, Markup(page.html(block.title)), page.duration(minutes) if minutes else "")
    attributes = {
        "class": f"block {block.name}",
        "aria-label": f"{label}: {block.plain_title}" if block.plain_title else label,
    }
    return str(element("aside", attributes, "\n", title, "\n", Markup(page.html(block.content))))


def _kind(name: str) -> BlockKind:
    options = {"minutes": minutes_option()} if name in TIMED else {}
    return BlockKind(Grammar(name, title="allowed", options=options), _render)


KINDS = tuple(_kind(name) for name in LABELS)
