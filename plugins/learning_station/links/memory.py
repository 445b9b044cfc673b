"""What is remembered of addresses between two checks: `.cache/station/links.json` in the station's folder."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from learning_station.files.read import read_bytes
from learning_station.links.answer import Answer, Status

FILE = Path(".cache/station/links.json")
VERSION = 1
GOOD_FOR = timedelta(days=30)
BAD_FOR = timedelta(days=1)
DEAD_AFTER = timedelta(days=14)


class RememberedAnswer(BaseModel):
    """What one address answered, when, and since when it does so if it fails."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    asked: datetime
    status: Status
    reason: str = ""
    moved_to: str = ""
    failing_since: datetime | None = None

    @property
    def answer(self) -> Answer:
        return Answer(self.status, self.reason, self.moved_to, self.failing_since is not None)

    def is_fresh(self, now: datetime) -> bool:
        lasts = GOOD_FOR if self.status in (Status.FINE, Status.MOVED) else BAD_FOR
        return now - lasts < self.asked <= now


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    version: int
    addresses: dict[str, RememberedAnswer]


@dataclass
class Memory:
    """The entries by address."""

    path: Path
    entries: dict[str, RememberedAnswer]

    @classmethod
    def load(cls, root: Path) -> Memory:
        """What the station's folder remembers; nothing where the file is missing, damaged or of another version, for
        it can all be asked again.
        """
        path = root / FILE
        try:
            file = _File.model_validate_json(read_bytes(path, root))
        except (OSError, ValidationError):
            return cls(path, {})
        return cls(path, file.addresses if file.version == VERSION else {})

    def recall(self, address: str, now: datetime) -> Answer | None:
        """The answer, unless it is too old to count."""
        entry = self.entries.get(address)
        return entry.answer if entry and entry.is_fresh(now) else None

    def remember(self, address: str, answer: Answer, now: datetime) -> Answer:
        """Keeps the answer and gives it back as it is to be reported: what has failed for two weeks is dead."""
        before = self.entries.get(address)
        since = (before.failing_since if before else None) or now if answer.failing else None
        if since and now - since >= DEAD_AFTER:
            answer = replace(answer, status=Status.DEAD, reason=f"{answer.reason}, since {since.date().isoformat()}")
        self.entries[address] = RememberedAnswer(
            asked=now, status=answer.status, reason=answer.reason, moved_to=answer.moved_to, failing_since=since
        )
        return answer

    def as_bytes(self, now: datetime) -> bytes:
        """The file that holds it all, but for what was asked too long ago to be of use."""
        kept = {address: entry for address, entry in sorted(self.entries.items()) if now - entry.asked < 2 * GOOD_FOR}
        text = _File(version=VERSION, addresses=kept).model_dump_json(indent=1, exclude_defaults=True)
        return (text + "\n").encode()


def now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
