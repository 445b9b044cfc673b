"""Addresses of other sites: which there are, whether they answer, what is remembered of them.

Nothing of this happens during a build.
"""

__all__ = [
    "answer",  # what became of an address
    "ask",  # one address, asked
    "check",  # all addresses of a station with what became of them
    "collect",  # which addresses there are, and where
    "limits",  # how much may be asked, and how long it may take
    "memory",  # what is remembered between two checks
    "problems",  # addresses that aren't fine, as problems
    "throttle",  # the clock by which hosts are left in peace
    "wayback",  # copies in the Internet Archive
]
