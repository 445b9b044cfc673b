"""What commands write into an editor's files: new things, fixes, records; whole or not at all."""

__all__ = [
    "files",  # a file of an editor's, read and written as it was
    "fixes",  # fixes of problems, applied to texts
    "images",  # pictures made smaller and silent about where they were taken
    "missing_sections",  # the sections that a translation lacks, put into it
    "new",  # new things: what is asked about them, and their files
    "published_ids",  # the record of published ids, written
    "requirements",  # what a station's own repository installs
    "translation",  # a translation that is begun, and the record of its original's state
    "workflows",  # files with which forges check and publish a station
]
