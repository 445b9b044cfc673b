"""The model as JSON Schemas (draft 7), for the programs that editors write in."""

__all__ = [
    "descriptions",  # what each field of the model means, in words
    "files",  # each schema, with the files that it is for
    "relay",  # what stands between an editor's program and its language server
    "station_choices",  # the ids and languages that a station offers
    "vscode",  # the files by which VS Code knows a station
]
