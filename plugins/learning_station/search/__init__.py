"""Search without a server: an index a language, scripts that carry it, and the words that a search may correct
itself with.
"""
