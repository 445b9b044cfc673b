"""The dialect: CommonMark and GFM as forges show them, with what courses need.

The one place that says which rules there are.
"""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin
from mdit_py_plugins.subscript import sub_plugin
from mdit_py_plugins.superscript import superscript_plugin

from learning_station.markup.address import plain_address
from learning_station.markup.placeholders import ROOT_MARK
from learning_station.markup.rules.abbreviation import abbreviation_plugin
from learning_station.markup.rules.attributes import attributes_plugin
from learning_station.markup.rules.brackets import brackets_plugin
from learning_station.markup.rules.comment import comment_plugin
from learning_station.markup.rules.depth import depth_plugin
from learning_station.markup.rules.dispatch import dispatch_plugin
from learning_station.markup.rules.formula import formula_plugin
from learning_station.markup.rules.label import label_plugin
from learning_station.markup.rules.mark import mark_plugin
from learning_station.markup.rules.slashes import slashes_plugin
from learning_station.markup.rules.span import span_plugin

WWW = "www."


def parser(text: str) -> MarkdownIt:
    """The parser of a text. It keeps nothing of one text for the next."""
    return _parser(WWW in text)


@cache
def _parser(has_www: bool) -> MarkdownIt:
    """Where no address begins with `www.`, nobody has to look at each `w`."""
    made = MarkdownIt("commonmark", {"maxNesting": 100, "html": False, "alerts": True, "store_labels": True})
    made.enable(["table", "strikethrough"])
    made.disable(["html_block", "html_inline"])
    # Addresses are judged and encoded where they are printed, so that messages and comparisons have them as written.
    made.normalizeLink = plain_address  # type: ignore[assignment,method-assign]
    made.normalizeLinkText = lambda url: url  # type: ignore[assignment,method-assign]
    made.validateLink = lambda _url: True  # type: ignore[assignment,method-assign]
    made.use(deflist_plugin).use(footnote_plugin, inline=False, move_to_end=False)
    made.use(gfm_autolink_plugin).use(sub_plugin).use(superscript_plugin)
    made.use(mark_plugin).use(formula_plugin).use(abbreviation_plugin)
    made.use(comment_plugin).use(slashes_plugin).use(attributes_plugin)
    made.use(brackets_plugin).use(label_plugin)
    made.use(span_plugin).use(depth_plugin)
    made.use(dispatch_plugin, () if has_www else ("gfm_autolink_www",))
    return made


_REPLACED = re.compile(f"[\0{ROOT_MARK}]|\r\n?")


def normal(text: str) -> str:
    """The text with `\\n` line ends, without NUL and without the mark of the root, which would become addresses."""
    return _REPLACED.sub(lambda match: "\n" if match[0][0] == "\r" else "\ufffd", text)
