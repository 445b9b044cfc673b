"""The nouns of a learning station: typed, frozen, and each value knowing where it was written."""

__all__ = [
    "assets",  # which pictures and files a station publishes
    "base",  # whatever has an id, and its parts
    "bundles",  # what copies and their lists are called
    "case",  # cases and news
    "conflict_markers",  # what git leaves of a merge conflict
    "course",  # the course
    "document",  # a text, parsed
    "drafts",  # what isn't published yet
    "event",  # events, with their programme and positions
    "forges",  # where a forge edits a file
    "former_addresses",  # addresses that things had before
    "ignore",  # what an editor tells the check to pass over
    "kinds",  # every kind of thing, and where it stands
    "kit",  # kits of simulations
    "material",  # materials of the library
    "page",  # a thing with a Markdown file, its bodies and translations
    "paths",  # paths of files, and names that every disk can write
    "question",  # questions and their choices
    "references",  # things as texts name them, and links
    "registers",  # people, organisations, places, terms, milestones
    "root_files",  # which files stand at the top of the site
    "site_address",  # where a site will stand
    "station",  # everything, and the station's settings
    "station_id",  # a new id for a station
    "translation_state",  # the state of an original that a translation was made from
    "unit",  # units and lessons
    "uris",  # the address of each thing, and anchors
    "values",  # texts by language, dates, ids and the other small values
    "vocabulary",  # the words among which editors choose
    "worksheet",  # worksheets, their fields, and the strategy's sections
]
