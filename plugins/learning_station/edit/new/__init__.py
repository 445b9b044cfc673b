"""New things of a station: what is asked about them, and the files that they become."""

__all__ = [
    "change_set",  # what a new thing changes, checked and then written as one
    "creation",  # a new thing, made of what was asked for
    "fields",  # the keys that can be said of a thing, and what is wrong with a value
    "kinds",  # the kinds of things there are, and what is asked about each
    "station",  # a new station's folder
    "zones",  # the time zone that an event most likely has
]
