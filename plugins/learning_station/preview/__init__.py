"""The station while it is written: the last good state, its problems, a server for one's own browser."""

__all__ = [
    "editor_links",  # addresses that open a file in an editor's program
    "preview",  # the station as it is being written
    "server",  # the preview over HTTP
]
