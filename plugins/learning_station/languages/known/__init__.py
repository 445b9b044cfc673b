"""What the house knows of each language, one module a language, called by its code.

A new language is a module with `LANGUAGE = Language(…)`; no other list names it, and `languages/knowledge.py` finds it.
"""
