"""What a package index shows of the project: its README with links that lead somewhere, and its addresses.

The project doesn't know where it is published, and there may be several such places: whoever makes a release says it in
STATION_REPOSITORY. Without that there are no addresses, and links stay relative.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_LINK = re.compile(r"(?<=\]\()(?![a-z]+:|#)([^)\s]+)(?=\))")

_FORMS = {
    "gitlab": "{repository}/-/{kind}/{tag}/",
    "codeberg": "{repository}/src/tag/{tag}/",
    "forgejo": "{repository}/src/tag/{tag}/",
    "gitea": "{repository}/src/tag/{tag}/",
    "bitbucket": "{repository}/src/{tag}/",
}
"""Where a forge shows a file of a tag, by what its host is called; the others are as GitHub."""


class Metadata(MetadataHookInterface):
    """Called by hatchling, whatever is built."""

    def update(self, metadata: dict[str, Any]) -> None:
        repository = os.environ.get("STATION_REPOSITORY", "").rstrip("/").removesuffix(".git")
        readme = Path(self.root, "README.md").read_text("utf-8")
        tag = f"v{metadata['version']}"
        metadata["readme"] = {"content-type": "text/markdown", "text": absolute(readme, repository, tag)}
        metadata["urls"] = urls(repository, tag)


def address(repository: str, tag: str, path: str) -> str:
    """Where the forge shows the file or folder as it was at the tag."""
    host = repository.split("/")[2] if repository.count("/") > 1 else ""
    form = next((form for label in host.split(".") if (form := _FORMS.get(label))), "{repository}/{kind}/{tag}/")
    kind = "tree" if path.endswith("/") else "blob"
    return form.format(repository=repository, tag=tag, kind=kind) + path


def absolute(text: str, repository: str, tag: str) -> str:
    """The text with relative links made addresses in the repository."""
    return _LINK.sub(lambda found: address(repository, tag, found[1]), text) if repository else text


def urls(repository: str, tag: str) -> dict[str, str]:
    if not repository:
        return {}
    return {
        "Repository": repository,
        "Documentation": address(repository, tag, "docs/README.md"),
        "Changelog": address(repository, tag, "CHANGELOG.md"),
        "Issues": f"{repository}/-/issues" if "gitlab" in repository else f"{repository}/issues",
    }
