"""Which backups are kept."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from reader.store.keeping import (
    DAYS,
    LAST,
    LIMIT,
    MONTH,
    BackupFile,
    files,
    new_name,
    newest_first,
    to_remove,
)

NOW = datetime(2031, 5, 14, 10, 30, tzinfo=UTC)  # a Wednesday
OCCASIONS = ("regular", "regular", "regular", "before-upgrade", "before-restore", "before-repair")


@st.composite
def backup_files(draw):
    ages = draw(st.lists(st.integers(-3000, 70 * 24 * 60), max_size=40, unique=True))
    return [
        BackupFile(
            Path(f"{number}.hamish"),
            NOW - timedelta(minutes=age),
            draw(st.integers(1, 900_000_000)),
            draw(st.sampled_from(OCCASIONS)),
        )
        for number, age in enumerate(ages)
    ]


def kept(backups, limit=LIMIT):
    gone = to_remove(backups, NOW, limit)
    return [backup for backup in backups if backup not in gone]


@given(backup_files())
def test_the_newest_good_one_always_stays(backups):
    good = [backup for backup in newest_first(backups) if backup.is_good]
    assert good[:1] == [b for b in good if b in kept(backups, limit=0)]


@given(backup_files(), st.integers(0, LIMIT))
def test_all_together_fit_the_limit_unless_one_alone_is_larger(backups, limit):
    left = kept(backups, limit)
    assert sum(backup.size for backup in left) <= limit or len(left) == 1


@given(backup_files(), st.integers(0, LIMIT))
def test_what_is_left_is_left_alone(backups, limit):
    assert to_remove(kept(backups, limit), NOW, limit) == []


@given(backup_files())
def test_with_room_every_day_of_a_week_and_week_of_a_month_keeps_its_newest(backups):
    left = kept(backups, limit=10**15)
    good = [backup for backup in newest_first(backups) if backup.is_good]
    assert set(good[:LAST]) <= set(left)
    for bucket, reach in (
        (lambda b: b.at.date(), lambda b: 0 <= (NOW.date() - b.at.date()).days < DAYS),
        (lambda b: b.at.isocalendar()[:2], lambda b: timedelta(0) <= NOW - b.at <= MONTH),
    ):
        seen = set()
        for backup in filter(reach, good):
            if bucket(backup) not in seen:
                assert backup in left
            seen.add(bucket(backup))


@given(backup_files())
def test_what_is_old_or_one_of_many_goes(backups):
    left = kept(backups, limit=10**15)
    regular = [backup for backup in left if backup.occasion == "regular"]
    assert len(regular) <= LAST + DAYS + 6  # a month touches six weeks at most
    newest = newest_first(b for b in backups if b.is_good)[:LAST]
    assert all(NOW - backup.at <= MONTH for backup in left if backup not in newest)


def test_a_copy_that_was_not_proven_goes_first():
    sound = [BackupFile(Path(f"{n}"), NOW - timedelta(days=n), 10) for n in range(3)]
    doubtful = BackupFile(Path("d"), NOW, 10, "before-repair")
    assert to_remove([*sound, doubtful], NOW, 30) == [doubtful]
    assert to_remove([*sound, doubtful], NOW, 20) == [doubtful, sound[2]]


def test_a_year_of_days_leaves_a_handful_and_no_gap():
    """Twice a day for a year: after each, the last week has each day, the month each week."""
    backups: list[BackupFile] = []
    for half_day in range(2 * 365):
        now = NOW + timedelta(hours=12 * half_day)
        backups.append(BackupFile(Path(f"{half_day}"), now, 1000))
        gone = to_remove(backups, now)
        backups = [backup for backup in backups if backup not in gone]
        assert len(backups) <= 3 + 7 + 5
        ages = [now - backup.at for backup in backups]
        for days in range(min(6, half_day // 2)):
            assert any(timedelta(days=days) <= age < timedelta(days=days + 2) for age in ages)
        for weeks in range(min(4, half_day // 14)):
            assert any(timedelta(weeks=weeks) <= age < timedelta(weeks=weeks + 2) for age in ages)


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.sampled_from(OCCASIONS),
    st.sampled_from(["library", "مكتبة النهر", "a-20310514T103000Z", "x.y"]),
)
def test_a_name_says_when_and_why(tmp_path_factory, at, occasion, stem):
    folder = tmp_path_factory.mktemp("names")
    for size in (1, 2):  # twice in one second
        path = new_name(folder, stem, at, occasion)
        path.write_bytes(b"x" * size)
    (folder / "not one of ours.hamish").touch()
    (folder / "library-20311399T103000Z.hamish").touch()
    (folder / "library-20310514T103000Z-for-later.hamish").touch()
    found = files(folder)
    assert {(b.at, b.occasion) for b in found} == {(at.replace(microsecond=0), occasion)}
    assert sorted(backup.size for backup in found) == [1, 2]
