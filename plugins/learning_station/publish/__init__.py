"""The whole site: each language's folder, the files above them, then the swap; parts of a site and their assembly."""

__all__ = [
    "assembly",  # what was published
    "build_progress",  # how far a build is
    "build_record",  # whether a published folder is still what was built
    "bundles",  # the zips of a built site, written
    "copy_replacement",  # a carried copy, replaced by its next version
    "files",  # what a language's folder has besides its pages
    "inputs",  # everything a site depends on, as a hash
    "language",  # one language's folder
    "parts",  # languages built on another machine
    "redirects",  # pages at old addresses
    "site",  # the site, or a part of it, built and swapped in
    "site_location",  # where the site will stand
    "sizes",  # how large a site is, and what has grown
    "swap",  # the folder that is replaced, and why it can't be
]
