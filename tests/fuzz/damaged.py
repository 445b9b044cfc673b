"""Files of editors, damaged in any way that hypothesis thinks of: lines that go, come twice, change places or take
in what doesn't belong there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import strategies as st

YAML = (
    "''", '"', "[]", "{}", "- ", "  ", "\t", "&a ", "*a", "<<: *a", "&a [*a]", "true", "0", "-1", "1e9", "2018-02-30", "9:60", "0999-99", "null", "~",
    "|", ">-", "? ", "% ", "@", "!!binary ", "!x ", "%YAML 9.9", "---", "...", "#", ": ", "{en: a, fr: b}", "{a: }", "[a, [b]]", "id: x", "title: x",
    "draft: true", "draft: maybe", "language: ar", "language: xx", "formerly: [first-lesson]", "units: [unit-1, unit-1]", "lessons: []",
    "checks: {placeholder: off}", "translated_from: 000000000000", "translated_from: 0123456789ab/abcd.ef01/2345", "translated_from: ////",
    "archived: x", "address: https://[", "address: http://a:b/", "con", "../../../etc/passwd", "/etc", "https://example.org/%zz", "9" * 400,
    "x" * 3000, "a b c " * 200,
)  # fmt: skip
MARKDOWN = (
    "[](term:x)", "[](term:)", "[a](b:c)", "[a]: b", "[a][b]", "[^1]", "![](x)", "![a](images/map.svg)", "![a](../../x.png 'b')", "<b>", "<!--",
    "-->", "<script>", "&#0;", "&amp", "`", "``", "```", "~~~~ python", "    ", "***", "**a", "__", "_" * 80, "# ", "## A {#a}",
    "###### A {#a .b c=d}", "{#x}", "{: #x }", "\\", "|a|b|\n|-|", "* * *", "===", "> ", "1. ", "[x]", "(" * 60, "[" * 60, "![" * 40, "*" * 99,
    "`" * 99, "<" * 99, "javascript:x", "[a](javascript:x)", "[a](//x.example)", "http://", "https://example.org/(a", "[here](https://example.org)",
    "mailto:", "TODO", "the the", "lorem ipsum",
)  # fmt: skip
BLOCKS = (
    "///", "////", "/// note", "/// question | Why?", "/// question |", "//// question | Why?", "    id: a", "    kind: choice", "    kind: order",
    "    kind: x", "    formerly: a", "    hint: [", "- [ ] A — B", "- [x] A — B", "- [x]", "- [ ] — ", "1. A = B", "= a", "/// worksheet | Sheet",
    "    id: first-steps", "/// field | Name", "    kind: table", "    rows: 999999", "    columns: [a, b]", "    columns: []", "/// end",
    "/// details | A", "/// figure | A", "/// position", "    who: nobody", "/// table", "/// x | "+"a" * 500, "/// question | A ////",
    "/// html | div",
)  # fmt: skip
IGNORES = (
    "<!-- ignore link-text: it is so -->", "<!-- ignore link-text -->", "<!-- ignore : -->", "<!-- ignore raw-html: no -->",
    "<!-- ignore x: y --> <!-- ignore", "# ignore title-full-stop: a quotation", "# ignore", "# ignore unused-term", "<!-- new: first-lesson -->",
    "<!-- ignore reading-time: a\nb -->",
)  # fmt: skip
LETTERS = (
    "\0", "\x07", "\x1b[31m", "\x85", "\xa0", "\xad", "\u0301" * 30, "\u061c", "\u200b", "\u200d", "\u2028", "\u202e", "\u2066", "\u3000", "\ue000",
    "\ufeff", "\ufffd", "\uffff", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U000e0041", "\U0010ffff", "ﬁ", "İ", "\u0131", "ß", "ǆ", "ΐ", "العربية",
    "都市", "e\u0301", "\r", "\r\r\n", "\x0b", "\x0c",
)  # fmt: skip
SCRAPS = st.sampled_from((*YAML, *MARKDOWN, *BLOCKS, *IGNORES, *LETTERS)) | st.text(max_size=20)


@st.composite
def damaged_text(draw: st.DrawFn, text: str) -> str:
    """The text with one to four damages, mostly of its lines."""
    lines = text.split("\n")
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        other = draw(st.integers(0, len(lines) - 1))
        match draw(st.integers(0, 11)):
            case 0:
                del lines[at : at + draw(st.integers(1, 3))]
            case 1:
                lines.insert(other, lines[at])
            case 2:
                lines[at], lines[other] = lines[other], lines[at]
            case 3:
                lines[at] = " " * draw(st.integers(1, 5)) + lines[at]
            case 4:
                lines[at] = lines[at].lstrip()
            case 5 | 6:
                cut = draw(st.integers(0, len(lines[at])))
                lines[at] = lines[at][:cut] + draw(SCRAPS) + lines[at][cut:]
            case 7:
                lines[at] = lines[at].partition(":")[0] + ": " + draw(SCRAPS)
            case 8 | 9:
                lines.insert(at, draw(SCRAPS))
            case 10:
                lines[at:other] = lines[at:other][::-1]
            case _:
                cut = draw(st.integers(0, len(lines[at])))
                del lines[at + 1 :]
                lines[at] = lines[at][:cut]
        lines = lines or [""]
    return "\n".join(lines)


@st.composite
def damaged_files(draw: st.DrawFn, files: Mapping[str, str]) -> dict[str, str]:
    """One to three of the files, damaged."""
    paths = draw(st.lists(st.sampled_from(sorted(files)), min_size=1, max_size=3, unique=True))
    return {path: draw(damaged_text(files[path])) for path in paths}


_OPTIONS = [*(one for one in BLOCKS if one.startswith("    ")), "    title: 'a'", "    : x", "      a: b"]
_ITEMS = [one for one in BLOCKS if one[0] in "-1="]
_INLINE = st.sampled_from((*MARKDOWN, *LETTERS, *IGNORES, "word ", "Cities ", "a term ", "\n", "\n\n")) | st.text(
    max_size=8
)


@st.composite
def bodies(draw: st.DrawFn, depth: int = 3) -> str:
    """A Markdown text of paragraphs and blocks within blocks, right and wrong ones."""
    parts: list[str] = []
    for _ in range(draw(st.integers(0, 4))):
        if depth and draw(st.booleans()):
            fence = "/" * draw(st.integers(2, 3 + depth))
            name = draw(
                st.sampled_from(
                    ("question", "worksheet", "field", "note", "details", "figure", "position", "table", "tip", "x", "")
                )
            )
            title = draw(st.sampled_from(("", " | Why?", " |", " | A | B", " | {{ x }}", " | " + "a" * 300)))
            options = draw(
                st.lists(
                    st.sampled_from(
                        [one for one in BLOCKS if one.startswith("    ")] + ["    title: 'a'", "    : x", "      a: b"]
                    ),
                    max_size=3,
                )
            )
            inner = [*draw(st.lists(st.sampled_from(_ITEMS), max_size=4)), draw(bodies(depth - 1))]
            end = draw(st.sampled_from((fence, fence, fence, fence + "/", "", " " + fence)))
            parts += [f"{fence} {name}{title}", *options, "", *inner, end]
        else:
            parts.append("".join(draw(st.lists(_INLINE, max_size=6))))
        parts.append("")
    return "\n".join(parts)


@st.composite
def metadata(draw: st.DrawFn, keys: Sequence[str]) -> str:
    """Lines of YAML with the keys of a thing, and values that fit or don't."""
    scalar = (
        st.sampled_from(YAML)
        | st.sampled_from(("The title", "2018", "unit-1", "first-lesson", "Ghent", "https://example.org/", "10"))
        | SCRAPS
    )
    lines: list[str] = []
    for key in draw(
        st.lists(st.sampled_from([*keys, "x", "<<", "? a", "'"]), min_size=1, max_size=8, unique=draw(st.booleans()))
    ):
        match draw(st.integers(0, 4)):
            case 0 | 1:
                lines.append(f"{key}: {draw(scalar)}")
            case 2:
                lines += [f"{key}:", *(f"  - {draw(scalar)}" for _ in range(draw(st.integers(0, 3))))]
            case 3:
                lines += [
                    f"{key}:",
                    *(
                        f"  {name}: {draw(scalar)}"
                        for name in draw(st.lists(st.sampled_from(("en", "fr", "ar", "xx", *keys[:4])), max_size=3))
                    ),
                ]
            case _:
                lines += [f"{key}: |", f"  {draw(scalar)}"]
    return "\n".join(lines) + "\n"


_TAGS = (
    "",
    "",
    "",
    "",
    "!ENV ",
    "!relative ",
    "!!python/name:os.system ",
    "!!python/object/apply:os.abort ",
    "!!int ",
    "!x ",
)
_SETTINGS = (
    "site_name", "docs_dir", "theme", "plugins", "station", "name", "custom_dir", "nav", "extra", "markdown_extensions", "hooks", "INHERIT", "strict", "search",
    "title", "languages", "site_address", "base_path", "units_dir", "checks", "repository", "use_directory_urls", "<<", "? [a]", "''", "~", "0",
)  # fmt: skip
_VALUES = (
    "content", "units", "material", "station", "en", "[en, fr]", "The title", "true", "1", "~", "''", "PATH", "[PATH, content]", "https://station.example.org/",
    "os.system", "[]", "{}", "../x", "A_B", "[[a]]",
)  # fmt: skip


def configurations() -> st.SearchStrategy[str]:
    """A `mkdocs.yml` of any form: MkDocs' keys and ours, at any depth, with values, tags and types that fit or
    don't.
    """
    tags, keys = st.sampled_from(_TAGS), st.sampled_from(_SETTINGS)
    scalars = st.builds(str.__add__, tags, st.sampled_from(_VALUES))
    trees = st.recursive(scalars, lambda inner: _flow_list(tags, inner) | _flow_map(tags, keys, inner), max_leaves=12)
    lines = st.lists(st.builds("{}: {}".format, keys, trees), max_size=6).map("\n".join)
    station = st.builds(_WHOLE.format, trees, trees, trees, keys, trees)
    return lines | trees | station


_WHOLE = """\
site_name: {}
docs_dir: content
theme: {{name: material}}
extra: {}
plugins:
  - search: {}
  - station: {{title: A, languages: [en, fr], {}: {}}}
"""


def _flow_list(tags: st.SearchStrategy[str], items: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(lambda tag, inner: f"{tag}[{', '.join(inner)}]", tags, st.lists(items, max_size=3))


def _flow_map(
    tags: st.SearchStrategy[str], keys: st.SearchStrategy[str], values: st.SearchStrategy[str]
) -> st.SearchStrategy[str]:
    pairs = st.lists(st.builds("{}: {}".format, keys, values), max_size=3)
    return st.builds(lambda tag, inner: f"{tag}{{{', '.join(inner)}}}", tags, pairs)
