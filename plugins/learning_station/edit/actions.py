"""The actions that GitHub's workflows call, each at one commit: a tag can be moved to other code, a commit can't."""

from __future__ import annotations

from collections.abc import Mapping

ACTIONS: Mapping[str, tuple[str, str]] = {
    "actions/attest-build-provenance@v4": ("a2bbfa25375fe432b6a289bc6b6cd05ecd0c4c32", "v4.1.0"),
    "actions/cache/restore@v5": ("27d5ce7f107fe9357f9df03efb73ab90386fccae", "v5.0.5"),
    "actions/cache/save@v5": ("27d5ce7f107fe9357f9df03efb73ab90386fccae", "v5.0.5"),
    "actions/cache@v5": ("27d5ce7f107fe9357f9df03efb73ab90386fccae", "v5.0.5"),
    "actions/checkout@v5": ("fbc6f3992d24b796d5a048ff273f7fcc4a7b6c09", "v5.1.0"),
    "actions/configure-pages@v6": ("45bfe0192ca1faeb007ade9deae92b16b8254a0d", "v6.0.0"),
    "actions/deploy-pages@v5": ("cd2ce8fcbc39b97be8ca5fce6e763baed58fa128", "v5.0.0"),
    "actions/download-artifact@v7": ("37930b1c2abaa49bbe596cd826c3c89aef350131", "v7.0.0"),
    "actions/setup-python@v6": ("ece7cb06caefa5fff74198d8649806c4678c61a1", "v6.3.0"),
    "actions/upload-artifact@v6": ("b7c566a772e6b6bfb58ed0dc250532a479d7789f", "v6.0.0"),
    "actions/upload-pages-artifact@v5": ("fc324d3547104276b827a68afc52ff2a11cc49c9", "v5.0.0"),
    "github/codeql-action/upload-sarif@v4": ("8aad20d150bbac5944a9f9d289da16a4b0d87c1e", "v4.36.2"),
}
"""For each name in our workflow files: the commit, and its version."""


def pin_actions(text: str) -> str:
    """The workflow with each action named by its commit and the version in a comment, in the form that update services
    maintain.
    """
    for name, (commit, version) in ACTIONS.items():
        text = text.replace(f"uses: {name}\n", f"uses: {name.partition('@')[0]}@{commit} # {version}\n")
    return text
