"""The mark by which gettext finds texts that are translated where they are printed, not where they stand."""


def N_(text: str) -> str:  # noqa: N802 (gettext's own name for it)
    """The text as it is, in English."""
    return text
