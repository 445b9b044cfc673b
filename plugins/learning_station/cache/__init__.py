"""What commands keep for the next one: bytes by the hash of what went into them, under a key of the user's."""

__all__ = [
    "generator",  # the program with all that it uses, as a hash
    "key",  # hashes over everything that goes into what is kept
    "store",  # what is kept: looked up, and added to
]
