"""Markdown as editors write it, and as those write it who mean harm: strategies for tests of properties."""

from __future__ import annotations

from hypothesis import strategies as st

ADDRESSES = st.sampled_from(
    [
        "term:a", "term:a#b", "lesson:x", "a.md", "../b.md#c", "#d", "https://example.org/?a=1&b=2", "mailto:a@b.c",
        "tel:+33", "images/a.svg", "",
        "javascript:alert(1)", "JAVASCRIPT:alert(1)", "&#106;avascript:alert(1)", "&#x6A;avascript:alert(1)",
        "javascript&colon;alert(1)",
        "java&Tab;script:alert(1)", "java&NewLine;script:x", "&#1;javascript:x", "\tjavascript:x", "vbscript:x",
        "data:text/html,<script>alert(1)</script>", "//example.org/x", "\\javascript:x", "java\\script:x",
        "javascript\\:x", "javascript%3Ax", "x:y",
        "term:a b", "a(b)c.md", "&#xe000;x", "file:///etc/passwd", "ftp://example.org",
    ]
)  # fmt: skip
TEXTS = st.sampled_from(
    [
        "",
        "text",
        "*em*",
        "`code`",
        "a [b] c",
        "<b>",
        "\\]",
        "![alt](images/a.svg)",
        '"quoted"',
        "é",
        "`",
        "*",
        "](",
        "onerror=x",
    ]
)
ATTRIBUTES = st.sampled_from(
    [
        "",
        "{: onclick=alert(1)}",
        "{#x}",
        "{.c onerror='x'}",
        "{: href=javascript:x src=javascript:x}",
        '{style="background: url(x)"}',
        "{: srcdoc=x formaction=y}",
        "{: onclick }",
    ]
)
TITLES = st.sampled_from(["", ' "title"', " 'title'", " \"t' onclick='x\"", ' "unclosed'])
LINKS = st.builds("[{}]({}{}){}".format, TEXTS, ADDRESSES, TITLES, ATTRIBUTES)
IMAGES = st.builds("![{}]({}{}){}".format, TEXTS, ADDRESSES, st.sampled_from(["", ' "title"']), ATTRIBUTES)
OTHERS = st.one_of(
    st.builds("[{}][{}]".format, TEXTS, st.sampled_from(["", "one", "Two"])),
    st.builds("![{}][one]".format, TEXTS),
    st.builds("<{}>".format, ADDRESSES),
    st.builds("\n\n[{}]: {}{}\n\n".format, st.sampled_from(["one", "two"]), ADDRESSES, TITLES),
    st.builds("\n\n[one]:\n   <{}>\n\n".format, ADDRESSES),
    st.sampled_from(
        [
            "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=x>", "</main>",
            "<!-- comment -->", "<!--", "-->",
            "<a href='javascript:x'>", "&lt;script&gt;", "`", "``", "```\n", "\n```\n", "\n~~~\n",
            "\n``` {onclick=x}\n",
            "\n```{.py #i onclick='x'}\n", "\\", "\\`", "\n", "\n\n", "    ", "\t", "  \n", " ", "- ", "\n- ", "\n1. ",
            "\n> ", "# ", "\n## ",
            "\n----\n", "| a | b |\n", "\n| - | - |\n", "*", "_", "**", "[^1]", "\n\n[^1]: note\n",
            "\n*[abbr]: <b onclick=x>\n", "abbr",
            "Term\n: definition", "\n/// note | T\n", "\n/// note | <b onclick=x>\n    attrs: {onclick: x, "
                "href: 'javascript:x'}\n", "\n///\n",
            "\n//// tip\n", "\n////\n", "\n/// figure | Caption\n    credit: C\n", "\n/// details | D\n",
            "\n/// position\n    id: x\n",
            "\n    minutes: 5\n", "word ", "x", "é", "\U0001f600", "]", "[", "(", ")", "{", "}", "<", ">", "&", ":",
            "!", "|",
        ]
    ),
)  # fmt: skip
MARKDOWN = (
    st.lists(LINKS | IMAGES | OTHERS, max_size=14).map("".join)
    | st.text(max_size=60)
    | st.text(st.sampled_from("[](){}<>!`*_#|:\\\"' \nab/&;-"), max_size=60)
)
