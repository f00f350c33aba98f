"""Which backups are kept: their names, and which of them may go.

The last three, one a day for a week, one a week for a month; for a month also the last three
made before an upgrade, a restore or a repair. All together at most 2 GB. The newest good one
always stays.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal, cast, get_args

Occasion = Literal["regular", "before-upgrade", "before-restore", "before-repair"]

LIMIT = 2_000_000_000  # bytes
LAST = 3
DAYS = 7
MONTH = timedelta(days=31)

_TIME = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(
    r"(?P<stem>.+)-(?P<at>\d{8}T\d{6}Z)(?:-(?P<occasion>[a-z-]+[a-z]))?(?:-(?P<number>\d+))?"
)
SUFFIX = ".hamish"


@dataclass(frozen=True, slots=True)
class BackupFile:
    """What name and size of a backup say; ``at`` is aware of its zone (UTC)."""

    path: Path
    at: datetime
    size: int
    occasion: Occasion = "regular"
    number: int = 1
    """Among those of the same second."""

    @property
    def is_good(self) -> bool:
        """Say whether it was proven; what is copied before a repair cannot be."""
        return self.occasion != "before-repair"


def new_name(folder: Path, stem: str, at: datetime, occasion: Occasion = "regular") -> Path:
    """Find a free name for a backup."""
    ending = "" if occasion == "regular" else f"-{occasion}"
    name = f"{stem}-{at.astimezone(UTC).strftime(_TIME)}{ending}"
    path = folder / f"{name}{SUFFIX}"
    number = 1
    while path.exists():
        number += 1
        path = folder / f"{name}-{number}{SUFFIX}"
    return path


def files(folder: Path) -> list[BackupFile]:
    """List the backups of a folder, newest first; other files are none of ours."""
    found: list[BackupFile] = []
    for path in folder.glob(f"*{SUFFIX}"):
        match = _NAME.fullmatch(path.stem)
        occasion = (match and match["occasion"]) or "regular"
        if match and occasion in get_args(Occasion):
            at, number = _time(match["at"]), int(match["number"] or 1)
            if at:
                size = path.stat().st_size
                found.append(BackupFile(path, at, size, cast("Occasion", occasion), number))
    return newest_first(found)


def _time(written: str) -> datetime | None:
    try:
        return datetime.strptime(written, _TIME).replace(tzinfo=UTC)
    except ValueError:
        return None


def newest_first(backups: Iterable[BackupFile]) -> list[BackupFile]:
    """Sort by time; of the same second, by number."""
    return sorted(
        backups, key=lambda backup: (backup.at, backup.number, backup.path.name), reverse=True
    )


def to_remove(backups: Sequence[BackupFile], now: datetime, limit: int = LIMIT) -> list[BackupFile]:
    """Choose the backups that may go; a second call on what is left chooses none."""
    backups = newest_first(backups)
    good = [backup for backup in backups if backup.is_good]
    special = [b for b in backups if b.occasion != "regular" and now - b.at <= MONTH]
    kept = {
        *good[:LAST],
        *special[:LAST],
        *_newest_of_each(good, lambda backup: _day(backup.at, now)),
        *_newest_of_each(good, lambda backup: _week(backup.at, now)),
    }
    _thin(kept, good[:1], limit)
    return [backup for backup in backups if backup not in kept]


def _newest_of_each(
    backups: Iterable[BackupFile], bucket: Callable[[BackupFile], Hashable | None]
) -> Iterable[BackupFile]:
    """Take the first of each bucket; None is no bucket."""
    first: dict[Hashable, BackupFile] = {}
    for backup in backups:
        place = bucket(backup)
        if place is not None:
            first.setdefault(place, backup)
    return first.values()


def _day(at: datetime, now: datetime) -> Hashable | None:
    """Name the day of a backup if it is one of the last seven (UTC; today is the first)."""
    days = (now.astimezone(UTC).date() - at.date()).days
    return at.date() if 0 <= days < DAYS else None


def _week(at: datetime, now: datetime) -> Hashable | None:
    """Name the week of a backup if it is not older than a month."""
    return at.isocalendar()[:2] if timedelta(0) <= now - at <= MONTH else None


def _thin(kept: set[BackupFile], always: Iterable[BackupFile], limit: int) -> None:
    """Let the oldest go, the unproven ones first, until the rest fits the limit."""
    size = sum(backup.size for backup in kept)
    stays = set(always)
    oldest_first = newest_first(kept)[::-1]
    for backup in sorted(oldest_first, key=lambda each: each.is_good):
        if size <= limit:
            return
        if backup not in stays:
            kept.remove(backup)
            size -= backup.size
