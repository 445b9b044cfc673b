"""The one door to the disk: every file that the program reads, writes, locks, copies or removes is opened here, and no
symbolic link is followed.

A station's folder may be a stranger's, and so may what lies in it: a link named `.site.lock` or `.vscode` could lead to
any file of whoever calls a command. So whoever opens something says below which folder no link may stand (`within`);
what stands above it is the user's own. Where nothing is said, it is the path's last name that may be none.

What is not promised: folders above a file are looked at just before it is opened, so whoever can put a link into the
station's folder at that very moment is not held back, and neither is a second name for a file (a hard link), which no
copy, archive or repository brings along. The last name is safe from the first where the system knows `O_NOFOLLOW`,
which Windows doesn't.
"""

__all__ = [
    "copy",  # files copied, moved and named anew
    "link",  # what is a link, and that none is followed
    "listing",  # what is in a folder
    "lock",  # a lock between commands
    "permissions",  # who may read a file
    "read",  # files that are read
    "remove",  # files and folders that go
    "temporary",  # folders for a while
    "write",  # files and folders that are written
]
