"""Files of a test's station, as a case writes them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any


def write_content(root: Path, path: str, content: Any) -> None:
    """Makes the file what the case says: a text, `{edit: …}`, `{repeat: …}`, `{hex: …}` or `{link: …}` as in
    `test_cases.py`, or gone (None).
    """
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    match content:
        case None:
            shutil.rmtree(file) if file.is_dir() else file.unlink()
        case str():
            file.write_bytes(content.encode())
        case {"edit": [old, new]}:
            text = file.read_text("utf-8")
            assert old in text, f"{path} has no {old!r}"
            file.write_text(text.replace(old, new), "utf-8")
        case {"repeat": text, "times": times}:
            file.write_text(content.get("before", "") + text * times + content.get("after", ""), "utf-8")
        case {"hex": digits}:
            file.write_bytes(bytes.fromhex(digits))
        case {"link": target}:
            file.symlink_to(target)
        case _:
            raise AssertionError(f"{path}: not a content: {content}")
