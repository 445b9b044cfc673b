"""Addresses of other sites: which there are, whether they answer, what is remembered of them.

Nothing of this happens during a build.
"""
