"""The files of a station to its model, each value with its place; what doesn't fit becomes a problem."""

__all__ = [
    "configuration",  # `mkdocs.yml` as a tree with places
    "drawings",  # drawings with words in them, one a language
    "environment",  # what `!ENV` in `mkdocs.yml` stands for
    "file_names",  # what a station's files and folders are called
    "files",  # a file's text, if it is one of the station's and UTF-8
    "fingerprints",  # hashes of what a thing says, for translations
    "front_matter",  # where a page's front matter ends
    "lookup",  # what an editor calls something on the command line
    "metadata_texts",  # every text of a thing's metadata, with its places
    "reading_memory",  # what was read, for whoever reads again
    "root_files",  # the files for the top of the site
    "settings",  # what `mkdocs.yml` says of the station
    "station",  # the whole station
    "theme",  # the folders of templates, and whether they are trusted
    "translations",  # which keys a translation may have
    "validation",  # a tree as a value of a model, or its problems
    "watcher",  # which files have changed
    "yaml_tree",  # YAML as a tree of texts
    "yaml_values",  # the maps, lists and texts of such a tree
]
