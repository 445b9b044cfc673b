"""The nouns of a learning station: typed, frozen, and each value knowing where it was written."""
