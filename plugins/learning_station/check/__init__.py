"""Rules across the whole station, one matter a module, and the last look at the links of finished pages."""

__all__ = [
    "all",  # every rule, run over a station
    "built_links",  # the links of finished pages, and those that lead nowhere
    "editorial",  # what makes good pages better: warnings only
    "ids",  # every id that a station promises to keep
    "image_file",  # what a picture's file says of itself
    "images",  # which pictures are too large, and what they should be
    "levels",  # problems, with ignores and the station's own levels taken into account
    "selection",  # a part of the station, as an editor names it
]
