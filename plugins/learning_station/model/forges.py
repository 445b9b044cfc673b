"""Where a forge lets people edit a file in the browser, by the kind of forge."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

EDIT_FORMS = {
    "github": "{repository}/edit/{branch}/{path}",
    "gitlab": "{repository}/-/edit/{branch}/{path}",
    "gitea": "{repository}/_edit/{branch}/{path}",
    "bitbucket": "{repository}/src/{branch}/{path}?mode=edit",
}
"""As their own pages link to it; Codeberg and Forgejo are as Gitea."""

_NAMES = {
    "github": "github",
    "gitlab": "gitlab",
    "gitea": "gitea",
    "forgejo": "gitea",
    "codeberg": "gitea",
    "bitbucket": "bitbucket",
}
_PLACEHOLDER = re.compile(r"\{(\w*)\}")


def forge_of(repository: str) -> str | None:
    """The kind of forge that the host's name says (`gitlab.example.org` is a GitLab); None for one that can't be
    told.
    """
    labels = (urlsplit(repository).hostname or "").split(".")
    return next((_NAMES[label] for label in labels if label in _NAMES), None)


def edit_form(repository: str | None, branch: str, edit_address: str | None) -> str:
    """The address at which a file is edited, with `{path}` in the place of the file's; empty if there is none."""
    form = edit_address or EDIT_FORMS.get(forge_of(repository) or "" if repository else "", "")
    return form.replace("{repository}", (repository or "").rstrip("/").removesuffix(".git")).replace(
        "{branch}", quote(branch)
    )


def unknown_placeholders(form: str) -> list[str]:
    """What stands between braces and means nothing."""
    return sorted({name for name in _PLACEHOLDER.findall(form) if name not in ("path", "branch")})
