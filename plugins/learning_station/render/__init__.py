"""Plain data to bytes: templates, icons, content policy, the processes that share the pages."""

__all__ = [
    "page_cache",  # pages that were rendered before
    "policy",  # the content policy of a page
    "poster",  # a poster, drawn
    "redirects",  # pages that lead on from old addresses
    "root_pages",  # the pages above the languages
    "template_faults",  # what is wrong with a template
    "theme",  # the templates, compiled
    "workers",  # all pages of a language, rendered and written
]
